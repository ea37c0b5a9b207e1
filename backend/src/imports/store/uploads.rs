//! Uploaded tables: kept for a day, applied once.

use chrono::{DateTime, Utc};
use contract::ids::{ImportId, PersonId};
use contract::imports::ImportKind;
use diesel::prelude::*;

use crate::db::schema::imports;
use crate::db::{Conn, from_micros, from_word};

/// What is known of a table beside what is in it.
#[derive(Debug, Clone)]
pub struct About {
    pub id: ImportId,
    pub file_name: String,
    pub expires_at: DateTime<Utc>,
}

pub struct NewUpload<'a> {
    pub about: &'a About,
    pub kind: ImportKind,
    pub body: &'a [u8],
    pub body_hash: &'a str,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

pub fn keep(conn: &mut Conn, new: &NewUpload) -> QueryResult<usize> {
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(new.about.id.to_string()),
            imports::kind.eq(new.kind.word()),
            imports::file_name.eq(&new.about.file_name),
            imports::body.eq(new.body),
            imports::body_hash.eq(new.body_hash),
            imports::uploaded_by.eq(new.by.to_string()),
            imports::uploaded_at.eq(new.at.timestamp_micros()),
            imports::expires_at.eq(new.about.expires_at.timestamp_micros()),
        ))
        .execute(conn)
}

pub struct Upload {
    pub about: About,
    pub kind: ImportKind,
    pub body: Vec<u8>,
    /// The preview as it was applied.
    pub applied: Option<String>,
}

/// An upload that is still kept.
pub fn find(conn: &mut Conn, id: ImportId, now: DateTime<Utc>) -> QueryResult<Option<Upload>> {
    type Row = (String, String, Option<Vec<u8>>, i64, Option<String>);
    let row: Option<Row> = imports::table
        .find(id.to_string())
        .filter(imports::expires_at.gt(now.timestamp_micros()))
        .select((imports::kind, imports::file_name, imports::body, imports::expires_at, imports::applied))
        .first(conn)
        .optional()?;
    let Some((kind, file_name, Some(body), expires_at, applied)) = row else { return Ok(None) };
    let about = About { id, file_name, expires_at: from_micros(expires_at)? };
    Ok(Some(Upload { about, kind: from_word(&kind)?, body, applied }))
}

/// Marks it as done; `false` if somebody else was faster.
pub fn applied(
    conn: &mut Conn,
    id: ImportId,
    by: PersonId,
    at: DateTime<Utc>,
    preview: &str,
) -> QueryResult<bool> {
    diesel::update(imports::table.find(id.to_string()).filter(imports::applied_at.is_null()))
        .set((
            imports::applied_by.eq(by.to_string()),
            imports::applied_at.eq(at.timestamp_micros()),
            imports::applied.eq(preview),
        ))
        .execute(conn)
        .map(|marked| marked == 1)
}

/// Lets go of files whose day is over; what was never applied goes with them.
pub fn forget(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<()> {
    let is_over = || imports::expires_at.le(now.timestamp_micros());
    diesel::delete(imports::table.filter(is_over()).filter(imports::applied_at.is_null())).execute(conn)?;
    diesel::update(imports::table.filter(is_over()).filter(imports::body.is_not_null()))
        .set(imports::body.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(())
}
