//! The SQL of quotes.

use contract::ids::QuoteId;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{charges, households, occupancies, quote_lines, quote_payers, quotes};
use crate::people::Viewer;
use crate::people::store::scope;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = quotes)]
pub struct QuoteRow {
    pub id: String,
    pub ticket_id: String,
    pub revision: i64,
    pub is_extra: i64,
    pub state: String,
    pub content_id: Option<String>,
    pub reason_id: Option<String>,
    pub proposed_by: String,
    pub proposed_at: i64,
    pub confirmed_by: Option<String>,
    pub expires_at: Option<i64>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_lines)]
pub struct LineRow {
    pub quote_id: String,
    pub position: i64,
    pub item_id: String,
    pub name_zh: String,
    pub name_en: String,
    pub unit_zh: String,
    pub unit_en: String,
    pub unit_price_e4: i64,
    pub quantity_e4: i64,
    pub amount_fen: i64,
    pub payer: String,
    pub is_refused: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_payers)]
pub struct PayerRow {
    pub quote_id: String,
    pub payer: String,
    pub household_id: Option<String>,
    pub amount_fen: i64,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_at: Option<i64>,
}

pub fn next_revision(conn: &mut Conn, ticket_id: &str) -> QueryResult<i64> {
    let last: Option<i64> = quotes::table
        .filter(quotes::ticket_id.eq(ticket_id))
        .select(diesel::dsl::max(quotes::revision))
        .first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

pub fn insert(conn: &mut Conn, quote: &QuoteRow, lines: &[LineRow], payers: &[PayerRow]) -> QueryResult<()> {
    quote.insert_into(quotes::table).execute(conn)?;
    for line in lines {
        line.insert_into(quote_lines::table).execute(conn)?;
    }
    for payer in payers {
        payer.insert_into(quote_payers::table).execute(conn)?;
    }
    Ok(())
}

/// What was proposed, offered, or (for the work itself, while nothing of it is charged) agreed before is no longer.
pub fn supersede(conn: &mut Conn, ticket_id: &str, is_extra: bool) -> QueryResult<()> {
    let of_ticket = || quotes::table.filter(quotes::ticket_id.eq(ticket_id));
    let open = of_ticket().filter(quotes::state.eq_any(["proposed", "offered"]));
    diesel::update(open).set(quotes::state.eq("superseded")).execute(conn)?;
    if !is_extra {
        let charged = charges::table.filter(charges::ticket_id.eq(ticket_id)).select(charges::quote_id);
        let agreed = of_ticket().filter(quotes::state.eq("agreed")).filter(quotes::id.ne_all(charged));
        diesel::update(agreed).set(quotes::state.eq("superseded")).execute(conn)?;
    }
    Ok(())
}

pub fn offer(conn: &mut Conn, id: &str, by: &str, expires_at: i64, state: &str) -> QueryResult<usize> {
    diesel::update(quotes::table.find(id))
        .set((quotes::confirmed_by.eq(by), quotes::expires_at.eq(expires_at), quotes::state.eq(state)))
        .execute(conn)
}

pub fn close(conn: &mut Conn, id: &str, state: &str) -> QueryResult<usize> {
    diesel::update(quotes::table.find(id)).set(quotes::state.eq(state)).execute(conn)
}

pub fn say_why(conn: &mut Conn, id: &str, content_id: &str) -> QueryResult<usize> {
    diesel::update(quotes::table.find(id)).set(quotes::reason_id.eq(content_id)).execute(conn)
}

pub fn state(conn: &mut Conn, id: &str) -> QueryResult<String> {
    quotes::table.find(id).select(quotes::state).first(conn)
}

pub fn ticket_of(conn: &mut Conn, id: &str) -> QueryResult<String> {
    quotes::table.find(id).select(quotes::ticket_id).first(conn)
}

pub fn total(conn: &mut Conn, id: &str) -> QueryResult<i64> {
    let amounts: Vec<i64> = quote_payers::table
        .filter(quote_payers::quote_id.eq(id))
        .select(quote_payers::amount_fen)
        .load(conn)?;
    Ok(amounts.into_iter().sum())
}

/// The payer of a quote that one of these households answers for.
pub fn payer(conn: &mut Conn, quote: QuoteId, households: &[String]) -> QueryResult<Option<PayerRow>> {
    quote_payers::table
        .filter(quote_payers::quote_id.eq(quote.to_string()))
        .filter(quote_payers::household_id.eq_any(households))
        .order((quote_payers::answered_at.is_not_null(), quote_payers::payer))
        .select(PayerRow::as_select())
        .first(conn)
        .optional()
}

/// Households the caller may answer for today.
pub fn consenting(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<String>> {
    scope::consenting_households(viewer).load(conn)
}

/// Households whose tickets the caller sees today.
pub fn acting(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<String>> {
    scope::acting_households(viewer).load(conn)
}

pub fn positions(conn: &mut Conn, quote_id: &str, payer: &str) -> QueryResult<Vec<i64>> {
    quote_lines::table
        .filter(quote_lines::quote_id.eq(quote_id))
        .filter(quote_lines::payer.eq(payer))
        .order(quote_lines::position)
        .select(quote_lines::position)
        .load(conn)
}

pub fn answer(conn: &mut Conn, payer: &PayerRow, answer: &str, by: &str, at: i64) -> QueryResult<usize> {
    diesel::update(quote_payers::table.find((&payer.quote_id, &payer.payer)))
        .set((
            quote_payers::answer.eq(answer),
            quote_payers::answered_by.eq(by),
            quote_payers::answered_at.eq(at),
        ))
        .execute(conn)
}

pub fn refuse_lines(conn: &mut Conn, quote_id: &str, positions: &[i64]) -> QueryResult<usize> {
    let lines = quote_lines::table
        .filter(quote_lines::quote_id.eq(quote_id))
        .filter(quote_lines::position.eq_any(positions));
    diesel::update(lines).set(quote_lines::is_refused.eq(1)).execute(conn)
}

/// The household of the unit on this side: the ticket's own if it is.
pub fn household_on(
    conn: &mut Conn,
    own: &str,
    unit: &str,
    side: &str,
    today: &str,
) -> QueryResult<Option<String>> {
    // Who has moved out is asked nothing.
    let there = occupancies::table
        .filter(occupancies::from_date.le(today))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .select(occupancies::household_id);
    households::table
        .filter(households::unit_id.eq(unit))
        .filter(households::side.eq(side))
        .filter(households::id.eq_any(there))
        .order((households::id.ne(own), households::id))
        .select(households::id)
        .first(conn)
        .optional()
}

/// Shares of agreed quotes of which nothing was charged yet.
pub fn agreed_uncharged(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<PayerRow>> {
    let charged = charges::table.filter(charges::ticket_id.eq(ticket_id)).select(charges::quote_id);
    quote_payers::table
        .inner_join(quotes::table.on(quotes::id.eq(quote_payers::quote_id)))
        .filter(quotes::ticket_id.eq(ticket_id))
        .filter(quotes::state.eq("agreed"))
        .filter(quotes::id.ne_all(charged))
        .order((quotes::revision, quote_payers::payer))
        .select(PayerRow::as_select())
        .load(conn)
}

/// Newest first.
pub fn of_ticket(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<QuoteRow>> {
    quotes::table
        .filter(quotes::ticket_id.eq(ticket_id))
        .order(quotes::revision.desc())
        .select(QuoteRow::as_select())
        .load(conn)
}

pub fn by_id(conn: &mut Conn, id: &str) -> QueryResult<QuoteRow> {
    quotes::table.find(id).select(QuoteRow::as_select()).first(conn)
}

pub fn lines(conn: &mut Conn, quote_id: &str) -> QueryResult<Vec<LineRow>> {
    quote_lines::table
        .filter(quote_lines::quote_id.eq(quote_id))
        .order(quote_lines::position)
        .select(LineRow::as_select())
        .load(conn)
}

pub fn payers(conn: &mut Conn, quote_id: &str) -> QueryResult<Vec<PayerRow>> {
    quote_payers::table
        .filter(quote_payers::quote_id.eq(quote_id))
        .order(quote_payers::payer)
        .select(PayerRow::as_select())
        .load(conn)
}

/// Quotes that were offered to these households, newest first.
pub fn offered_to(conn: &mut Conn, households: &[String], most: i64) -> QueryResult<Vec<QuoteRow>> {
    let asked = quote_payers::table
        .filter(quote_payers::household_id.eq_any(households))
        .select(quote_payers::quote_id);
    quotes::table
        .filter(quotes::id.eq_any(asked))
        .filter(quotes::confirmed_by.is_not_null())
        .order((quotes::proposed_at.desc(), quotes::id))
        .limit(most)
        .select(QuoteRow::as_select())
        .load(conn)
}
