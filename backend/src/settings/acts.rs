//! Replacing a section: only what was read, one after the other, and written down.

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use contract::problem::Code;
use contract::settings::Setting;
use diesel::QueryResult;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::lines::changed;
use super::sections::Stored;
use super::store::{self, NewChange};
use crate::db::{Conn, NewIds};
use crate::estate;
use crate::http::Fault;

/// Who writes, when, and the ids of what is new.
pub struct Writing {
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub ids: NewIds,
}

impl Writing {
    pub fn new(by: PersonId, at: DateTime<Utc>, base: Uuid) -> Writing {
        Writing { by, at, ids: NewIds::from(base) }
    }
}

pub fn read<S: Stored>(conn: &mut Conn) -> Result<Setting<S>, Fault> {
    let value = S::read(conn)?;
    Ok(Setting { version: version_of(&value)?, value })
}

pub fn replace<S: Stored>(
    conn: &mut Conn,
    version: i64,
    form: &S,
    writing: &Writing,
) -> Result<Setting<S>, Fault> {
    estate::store::take_turns(conn)?;
    let before: Setting<S> = read(conn)?;
    if before.version != version {
        return Err(Code::Stale.into());
    }
    form.replace(conn, &before.value, writing)?;
    let after: Setting<S> = read(conn)?;
    let lines = changed(&before.value.lines(), &after.value.lines());
    // Saved as it was is no change.
    if after.version != before.version {
        let (id, by, at) = (writing.ids.next(), writing.by, writing.at);
        store::log(conn, &NewChange { id, by, at, section: S::SECTION, lines: &lines })?;
    }
    Ok(after)
}

/// Of the texts that lack English, what they say in Chinese.
pub fn missing<S: Stored>(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let value = S::read(conn)?;
    let lacking = value.texts().into_iter().filter(|(_, en)| en.trim().is_empty());
    Ok(lacking.map(|(zh, _)| zh.to_owned()).collect())
}

/// Follows from the content: whoever changes it, an import too, makes another. Six bytes, which any program reads as a
/// whole number.
fn version_of(value: &impl Serialize) -> Result<i64, Fault> {
    let content = serde_json::to_vec(value).map_err(Fault::internal)?;
    let hash = Sha256::digest(content);
    Ok(hash.iter().take(6).fold(0, |version, byte| (version << 8) | i64::from(*byte)))
}
