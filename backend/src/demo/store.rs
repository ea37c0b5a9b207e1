//! What the demonstration estate looks up of its own lives.

use contract::tickets::Payer;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{callbacks, charges, deputies, inbox_messages, ticket_progress};

/// When a clock has something to do at this ticket.
pub fn wakes_at(conn: &mut Conn, ticket_id: &str) -> QueryResult<Option<i64>> {
    ticket_progress::table.find(ticket_id).select(ticket_progress::wake_at).first(conn)
}

/// The callback of what was done last.
pub fn last_callback(conn: &mut Conn, ticket_id: &str) -> QueryResult<Option<String>> {
    callbacks::table
        .filter(callbacks::ticket_id.eq(ticket_id))
        .order(callbacks::seq.desc())
        .select(callbacks::id)
        .first(conn)
        .optional()
}

/// What residents owe for this ticket: id, fen, payer.
pub fn owed(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<(String, i64, String)>> {
    charges::table
        .filter(charges::ticket_id.eq(ticket_id))
        .filter(charges::payer.ne(Payer::Office.word()))
        .order(charges::id)
        .select((charges::id, charges::amount_fen, charges::payer))
        .load(conn)
}

/// Somebody stands in, both days included.
pub fn enter_deputy(
    conn: &mut Conn,
    (person_id, deputy_id): (&str, &str),
    (from, until): (chrono::NaiveDate, chrono::NaiveDate),
) -> QueryResult<usize> {
    diesel::insert_into(deputies::table)
        .values((
            deputies::person_id.eq(person_id),
            deputies::deputy_id.eq(deputy_id),
            deputies::from_date.eq(from.to_string()),
            deputies::until_date.eq(until.to_string()),
        ))
        .execute(conn)
}

/// Everybody has read what was told them until then.
pub fn read_messages(conn: &mut Conn, until: i64) -> QueryResult<usize> {
    diesel::update(inbox_messages::table.filter(inbox_messages::created_at.le(until)))
        .set(inbox_messages::read_at.eq(inbox_messages::created_at.nullable()))
        .execute(conn)
}
