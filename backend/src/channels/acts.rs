//! Setting a channel, and trying again.

use chrono::{DateTime, Utc};
use contract::channels::{ChannelKind, SetChannel};
use contract::ids::{MessageId, PersonId};
use contract::problem::Code;
use diesel::QueryResult;

use super::rules;
use crate::db::{Conn, from_word, word};
use crate::http::Fault;
use crate::notify::outgoing::call_if_needed;
use crate::notify::outgoing::store::{self, ChannelRow, FailureRow};

pub fn set(
    conn: &mut Conn,
    kind: ChannelKind,
    version: i64,
    form: &SetChannel,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let before = store::channel(conn, kind)?.map(|(row, _)| row);
    if before.as_ref().map_or(0, |row| row.version) != version {
        return Err(Code::Stale.into());
    }
    let faults = rules::faults(kind, form, rules::keeps_secret(form, before.as_ref()));
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let row = row(kind, form, before.as_ref(), by, now)?;
    if !store::keep(conn, &row)? {
        return Err(Code::Stale.into());
    }
    if before.is_some_and(|before| before.is_on == 1) && !form.is_on {
        for (message, event, audience) in store::give_up_waiting(conn, kind.word())? {
            call_if_needed(conn, &message, from_word(&event)?, from_word(&audience)?, now)?;
        }
    }
    Ok(())
}

/// What a kind has no use for is not kept.
fn row(
    kind: ChannelKind,
    form: &SetChannel,
    before: Option<&ChannelRow>,
    by: PersonId,
    now: DateTime<Utc>,
) -> QueryResult<ChannelRow> {
    let was_on = before.filter(|row| row.is_on == 1).and_then(|row| row.on_since);
    let stays = before.filter(|row| rules::keeps_secret(form, Some(row))).and_then(|row| row.secret.clone());
    let (changed_by, changed_at) = (by.to_string(), now.timestamp_micros());
    let is_mail = kind == ChannelKind::Email;
    let of_mail = |value: &Option<String>| value.clone().filter(|_| is_mail);
    Ok(ChannelRow {
        kind: kind.word().to_owned(),
        is_on: i64::from(form.is_on),
        on_since: form.is_on.then(|| was_on.unwrap_or(changed_at)),
        host: of_mail(&form.host),
        port: form.port.filter(|_| is_mail),
        security: form.security.filter(|_| is_mail).map(word).transpose()?,
        username: of_mail(&form.username),
        sender: of_mail(&form.sender),
        template: form.template.clone().filter(|_| !is_mail),
        secret: form.secret.clone().or(stays),
        version: before.map_or(0, |row| row.version) + 1,
        changed_by,
        changed_at,
    })
}

/// As it was before; that it is tried now shows when it was.
pub fn retry(
    conn: &mut Conn,
    kind: ChannelKind,
    id: MessageId,
    now: DateTime<Utc>,
) -> Result<FailureRow, Fault> {
    let failure = store::failure(conn, kind.word(), &id.to_string())?.ok_or(Code::NotFound)?;
    // What is turned off sends nothing.
    if store::channel(conn, kind)?.is_none_or(|(row, _)| row.is_on == 0) {
        return Err(Code::WrongState.into());
    }
    store::retry(conn, kind.word(), &failure, now)?;
    let after = store::failure(conn, kind.word(), &id.to_string())?;
    after.ok_or_else(|| Fault::internal("a failure that went away"))
}
