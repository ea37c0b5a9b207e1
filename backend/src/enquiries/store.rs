//! The SQL of visitors' links.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::visitor_links;

/// Whether the link is new; one secret opens one enquiry.
pub fn add_link(conn: &mut Conn, hash: &[u8], ticket_id: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let known: i64 = visitor_links::table.find(hash).count().get_result(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(visitor_links::table)
        .values((
            visitor_links::token_hash.eq(hash),
            visitor_links::ticket_id.eq(ticket_id),
            visitor_links::made_at.eq(now.timestamp_micros()),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The enquiry that a link opens.
pub fn linked(conn: &mut Conn, hash: &[u8]) -> QueryResult<Option<String>> {
    visitor_links::table.find(hash).select(visitor_links::ticket_id).first(conn).optional()
}
