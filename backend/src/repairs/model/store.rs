//! What the invariants look up.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{charges, payments, quote_payers, quotes, ticket_events};

/// Place, status and time of each event, in order.
pub fn events(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<(i64, String, i64)>> {
    ticket_events::table
        .filter(ticket_events::ticket_id.eq(ticket_id))
        .order(ticket_events::seq)
        .select((ticket_events::seq, ticket_events::status, ticket_events::occurred_at))
        .load(conn)
}

/// A payer's amount of a quote.
type Share = (String, String, i64);

pub fn charged(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<Share>> {
    charges::table
        .filter(charges::ticket_id.eq(ticket_id))
        .order((charges::quote_id, charges::payer))
        .select((charges::quote_id, charges::payer, charges::amount_fen))
        .load(conn)
}

pub fn agreed(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<Share>> {
    quote_payers::table
        .inner_join(quotes::table.on(quotes::id.eq(quote_payers::quote_id)))
        .filter(quotes::ticket_id.eq(ticket_id))
        .filter(quotes::state.eq("agreed"))
        .filter(quote_payers::amount_fen.gt(0))
        .order((quote_payers::quote_id, quote_payers::payer))
        .select((quote_payers::quote_id, quote_payers::payer, quote_payers::amount_fen))
        .load(conn)
}

/// What was owed and what was paid, by payment.
pub fn paid(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<(i64, i64)>> {
    payments::table
        .inner_join(charges::table.on(charges::id.eq(payments::charge_id)))
        .filter(charges::ticket_id.eq(ticket_id))
        .select((charges::amount_fen, payments::amount_fen))
        .load(conn)
}
