//! Channels as the administrator set them, and how they do.

use chrono::{DateTime, Utc};
use contract::channels::ChannelKind;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};

use crate::db::schema::channels;
use crate::db::{Conn, undone_alone};
use crate::notify::outgoing::Undelivered;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = channels, treat_none_as_null = true)]
pub struct ChannelRow {
    pub kind: String,
    pub is_on: i64,
    /// Since when: what was told before is not sent.
    pub on_since: Option<i64>,
    pub host: Option<String>,
    pub port: Option<i64>,
    pub security: Option<String>,
    pub username: Option<String>,
    pub sender: Option<String>,
    pub template: Option<String>,
    pub secret: Option<String>,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: i64,
}

/// How it went lately.
#[derive(Debug, Clone, Default, Queryable, Selectable)]
#[diesel(table_name = channels)]
pub struct StateRow {
    pub last_sent_at: Option<i64>,
    pub last_failed_at: Option<i64>,
    pub last_fault: Option<String>,
    pub last_detail: Option<String>,
}

pub fn channel(conn: &mut Conn, kind: ChannelKind) -> QueryResult<Option<(ChannelRow, StateRow)>> {
    channels::table
        .find(kind.word())
        .select((ChannelRow::as_select(), StateRow::as_select()))
        .first(conn)
        .optional()
}

pub fn channels_on(conn: &mut Conn) -> QueryResult<Vec<ChannelRow>> {
    channels::table.filter(channels::is_on.eq(1)).select(ChannelRow::as_select()).load(conn)
}

/// Keeps it, if it still is at the version before.
pub fn keep(conn: &mut Conn, row: &ChannelRow) -> QueryResult<bool> {
    if row.version > 1 {
        let before = channels::table.find(&row.kind).filter(channels::version.eq(row.version - 1));
        return diesel::update(before).set(row).execute(conn).map(|rows| rows == 1);
    }
    match undone_alone(conn, |conn| diesel::insert_into(channels::table).values(row).execute(conn)) {
        Ok(_) => Ok(true),
        Err(DatabaseError(UniqueViolation, _)) => Ok(false),
        Err(why) => Err(why),
    }
}

/// How the last attempt went.
pub fn note(
    conn: &mut Conn,
    kind: &str,
    at: DateTime<Utc>,
    outcome: Result<(), &Undelivered>,
) -> QueryResult<()> {
    let (at, row) = (at.timestamp_micros(), channels::table.find(kind));
    match outcome {
        Ok(()) => diesel::update(row).set(channels::last_sent_at.eq(at)).execute(conn)?,
        Err(why) => diesel::update(row)
            .set((
                channels::last_failed_at.eq(at),
                channels::last_fault.eq(why.fault.word()),
                channels::last_detail.eq(&why.detail),
            ))
            .execute(conn)?,
    };
    Ok(())
}
