//! What the guards ask about a quote.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{quote_payers, quotes};

pub struct QuoteFacts {
    pub proposed_by: String,
    /// How many payers have to be asked at all.
    pub asks: i64,
    /// How many have not answered yet.
    pub unanswered: i64,
}

pub fn quote_facts(conn: &mut Conn, quote_id: &str) -> QueryResult<QuoteFacts> {
    let proposed_by = quotes::table.find(quote_id).select(quotes::proposed_by).first(conn)?;
    let asked = || {
        quote_payers::table
            .filter(quote_payers::quote_id.eq(quote_id))
            .filter(quote_payers::household_id.is_not_null())
    };
    Ok(QuoteFacts {
        proposed_by,
        asks: asked().count().get_result(conn)?,
        unanswered: asked().filter(quote_payers::answer.is_null()).count().get_result(conn)?,
    })
}

/// Its time is over.
pub fn expire_quote(conn: &mut Conn, quote_id: &str) -> QueryResult<usize> {
    let offered = quotes::table.find(quote_id).filter(quotes::state.eq("offered"));
    diesel::update(offered).set(quotes::state.eq("expired")).execute(conn)
}

/// Whether this household has lines of the quote still to answer.
pub fn awaits_household(conn: &mut Conn, quote_id: &str, household_id: &str) -> QueryResult<bool> {
    let found: i64 = quote_payers::table
        .filter(quote_payers::quote_id.eq(quote_id))
        .filter(quote_payers::household_id.eq(household_id))
        .filter(quote_payers::answer.is_null())
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}
