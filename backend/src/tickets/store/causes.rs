//! Which request caused which: a complaint and its work orders [CMP-21].

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{ticket_causes, tickets};

/// Ties a new ticket to what caused it, for good.
pub fn link(conn: &mut Conn, ticket_id: &str, cause_id: &str) -> QueryResult<usize> {
    diesel::insert_into(ticket_causes::table)
        .values((ticket_causes::ticket_id.eq(ticket_id), ticket_causes::cause_id.eq(cause_id)))
        .execute(conn)
}

pub fn cause(conn: &mut Conn, ticket_id: &str) -> QueryResult<Option<String>> {
    ticket_causes::table.find(ticket_id).select(ticket_causes::cause_id).first(conn).optional()
}

/// What a ticket caused.
#[derive(Debug, Clone, Queryable)]
pub struct Caused {
    pub id: String,
    pub number: String,
    pub status: String,
    pub phase: String,
}

/// The first one first.
pub fn caused(conn: &mut Conn, cause_id: &str) -> QueryResult<Vec<Caused>> {
    ticket_causes::table
        .inner_join(tickets::table.on(tickets::id.eq(ticket_causes::ticket_id)))
        .filter(ticket_causes::cause_id.eq(cause_id))
        .order(tickets::number)
        .select((tickets::id, tickets::number, tickets::status, tickets::phase))
        .load(conn)
}
