//! What waits, read from the tables of those whose it is. Nothing is written here.

mod residents;

use contract::audits::AuditResult;
use contract::ledger::RefundState;
use contract::proposals::ProposalState;
use contract::repairs::QuoteState;
use contract::tickets::{Ending, EventKind, Kind};
use diesel::dsl::max;
use diesel::prelude::*;

use crate::db::schema::{
    audit_findings, audit_lot, audit_population, audit_settlements, calendar_versions, charges,
    daily_list_days, daily_lists, measure_texts, price_changes, price_items, promise_versions, quote_payers,
    quotes, refund_steps, refunds, ticket_cases, ticket_events, ticket_progress, tickets,
};
use crate::db::{Conn, one_of, word};
use crate::people::Viewer;
use crate::people::store::scope;
use crate::tickets::store::{concerning, kept_from};

pub use residents::awaited;

/// More than anybody assesses in a day.
const ASSESSMENTS: i64 = 100;

/// A version that somebody proposed.
#[derive(Debug, Queryable)]
pub struct Version {
    pub version: i64,
    pub valid_from: i64,
    pub by: Option<String>,
    pub at: Option<i64>,
}

pub fn promises(conn: &mut Conn) -> QueryResult<Vec<Version>> {
    use promise_versions as versions;
    versions::table
        .filter(versions::state.eq(ProposalState::Proposed.word()))
        .select((versions::version, versions::valid_from, versions::proposed_by, versions::proposed_at))
        .load(conn)
}

pub fn calendars(conn: &mut Conn) -> QueryResult<Vec<Version>> {
    use calendar_versions as versions;
    versions::table
        .filter(versions::state.eq(ProposalState::Proposed.word()))
        .select((versions::version, versions::valid_from, versions::proposed_by, versions::proposed_at))
        .load(conn)
}

/// A change of the price list that somebody proposed, with what is on the list now.
#[derive(Debug, Queryable)]
pub struct Price {
    pub id: String,
    pub name: Option<(String, String)>,
    pub new_e4: Option<i64>,
    pub old: Option<(String, String, i64)>,
    pub by: String,
    pub at: i64,
}

pub fn prices(conn: &mut Conn) -> QueryResult<Vec<Price>> {
    type Row =
        ((String, Option<String>, Option<String>, Option<i64>, String, i64), Option<(String, String, i64)>);
    let rows: Vec<Row> = price_changes::table
        .left_join(price_items::table.on(price_items::id.nullable().eq(price_changes::item_id)))
        .filter(price_changes::state.eq(ProposalState::Proposed.word()))
        .select((
            (
                price_changes::id,
                price_changes::name_zh,
                price_changes::name_en,
                price_changes::unit_price_e4,
                price_changes::proposed_by,
                price_changes::proposed_at,
            ),
            (price_items::name_zh, price_items::name_en, price_items::unit_price_e4).nullable(),
        ))
        .load(conn)?;
    let price =
        |((id, zh, en, new_e4, by, at), old): Row| Price { id, name: zh.zip(en), new_e4, old, by, at };
    Ok(rows.into_iter().map(price).collect())
}

/// What somebody wants residents to read of an improvement measure.
#[derive(Debug, Queryable)]
pub struct MeasureText {
    pub measure_id: String,
    pub zh: String,
    pub en: String,
    pub by: String,
    pub at: i64,
}

pub fn measure_texts(conn: &mut Conn) -> QueryResult<Vec<MeasureText>> {
    use measure_texts as texts;
    texts::table
        .filter(texts::state.eq(ProposalState::Proposed.word()))
        .order((texts::proposed_at, texts::measure_id))
        .select((texts::measure_id, texts::said_zh, texts::said_en, texts::proposed_by, texts::proposed_at))
        .load(conn)
}

/// A refund that is proposed or approved.
#[derive(Debug, Queryable)]
pub struct Refund {
    pub id: String,
    pub charge_id: String,
    pub ticket_id: String,
    pub number: String,
    pub building_id: String,
    pub amount_fen: i64,
    pub by: String,
    pub at: i64,
}

/// Refunds of the buildings in scope that are not over: those that wait to be approved, and those that wait to be paid.
pub fn refunds(conn: &mut Conn, viewer: &Viewer) -> QueryResult<(Vec<Refund>, Vec<Refund>)> {
    let over = [word(RefundState::Returned)?, word(RefundState::Paid)?];
    let ended = refund_steps::table.filter(refund_steps::step.eq_any(over)).select(refund_steps::refund_id);
    let open: Vec<Refund> = refunds::table
        .inner_join(charges::table.inner_join(tickets::table))
        .filter(charges::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(refunds::id.ne_all(ended))
        .select((
            refunds::id,
            charges::id,
            tickets::id,
            tickets::number,
            charges::building_id,
            refunds::amount_fen,
            refunds::proposed_by,
            refunds::proposed_at,
        ))
        .load(conn)?;
    let approved: Vec<String> = refund_steps::table
        .filter(one_of(refund_steps::refund_id, open.iter().map(|refund| refund.id.as_str())))
        .filter(refund_steps::step.eq(word(RefundState::Approved)?))
        .select(refund_steps::refund_id)
        .load(conn)?;
    Ok(open.into_iter().partition(|refund| !approved.contains(&refund.id)))
}

/// Something about a ticket that waits.
#[derive(Debug)]
pub struct OfTicket {
    pub ticket_id: String,
    pub number: String,
    pub building_id: String,
    /// To whom it is offered.
    pub to: Option<String>,
    pub by: Option<String>,
    pub at: i64,
    pub due_at: Option<i64>,
    pub amount_fen: Option<i64>,
}

/// Quotes of open tickets in scope that nobody confirmed.
pub fn quotes(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<OfTicket>> {
    type Row = (String, String, String, String, String, i64, Option<i64>);
    let rows: Vec<Row> = quotes::table
        .inner_join(tickets::table.on(tickets::id.eq(quotes::ticket_id)))
        .filter(quotes::state.eq(QuoteState::Proposed.word()))
        .filter(tickets::ended_at.is_null())
        .filter(tickets::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select((
            quotes::id,
            tickets::id,
            tickets::number,
            tickets::building_id,
            quotes::proposed_by,
            quotes::proposed_at,
            tickets::promise_due_at,
        ))
        .load(conn)?;
    let shares: Vec<(String, i64)> = quote_payers::table
        .filter(one_of(quote_payers::quote_id, rows.iter().map(|row| row.0.as_str())))
        .select((quote_payers::quote_id, quote_payers::amount_fen))
        .load(conn)?;
    let one = |(quote, ticket_id, number, building_id, by, at, due_at): Row| {
        let own = shares.iter().filter(|(id, _)| *id == quote);
        let amount_fen = Some(own.map(|(_, fen)| fen).sum());
        OfTicket { ticket_id, number, building_id, to: None, by: Some(by), at, due_at, amount_fen }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Tickets in scope that are offered to one of these.
pub fn transfers(conn: &mut Conn, viewer: &Viewer, to: &[&str]) -> QueryResult<Vec<OfTicket>> {
    type Row = (String, String, String, Option<String>, Option<String>, Option<i64>, i64);
    let rows: Vec<Row> = ticket_progress::table
        .inner_join(tickets::table.on(tickets::id.eq(ticket_progress::ticket_id)))
        .filter(one_of(ticket_progress::transfer_to.assume_not_null(), to.iter().copied()))
        .filter(tickets::id.ne_all(concerning(viewer)))
        .filter(tickets::ended_at.is_null())
        .filter(tickets::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select((
            tickets::id,
            tickets::number,
            tickets::building_id,
            ticket_progress::transfer_to,
            ticket_progress::transfer_by,
            ticket_progress::transfer_due_at,
            tickets::reported_at,
        ))
        .load(conn)?;
    let ids = rows.iter().map(|row| row.0.as_str());
    let since = last(conn, ids, &[EventKind::Transferred, EventKind::TransferLapsed])?;
    let one = |(ticket_id, number, building_id, to, by, due_at, reported_at): Row| {
        let at = at_of(&since, &ticket_id).unwrap_or(reported_at);
        OfTicket { ticket_id, number, building_id, to, by, at, due_at, amount_fen: None }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Tickets in scope that so many colleagues did not take, and nobody is asked now.
pub fn assignments(conn: &mut Conn, viewer: &Viewer, refusals: i64) -> QueryResult<Vec<OfTicket>> {
    type Row = (String, String, String, String, i64);
    let rows: Vec<Row> = ticket_progress::table
        .inner_join(tickets::table.on(tickets::id.eq(ticket_progress::ticket_id)))
        .filter(ticket_progress::transfer_refusals.ge(refusals))
        .filter(ticket_progress::transfer_to.is_null())
        .filter(tickets::ended_at.is_null())
        .filter(tickets::id.ne_all(kept_from(viewer)))
        .filter(tickets::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select((
            tickets::id,
            tickets::number,
            tickets::building_id,
            tickets::responsible_id,
            tickets::reported_at,
        ))
        .load(conn)?;
    let since = last(conn, rows.iter().map(|row| row.0.as_str()), &[EventKind::TransferRefused])?;
    let one = |(ticket_id, number, building_id, by, reported_at): Row| {
        let at = at_of(&since, &ticket_id).unwrap_or(reported_at);
        OfTicket {
            ticket_id,
            number,
            building_id,
            to: None,
            by: Some(by),
            at,
            due_at: None,
            amount_fen: None,
        }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Complaints in scope that have ended with a word, or with none, and that nobody has assessed [CMP-08].
pub fn assessments(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<OfTicket>> {
    type Row = (String, String, String, Option<String>, Option<i64>);
    let endings = [Ending::Confirmed, Ending::Understood, Ending::Silent, Ending::Recorded];
    let unassessed =
        ticket_cases::table.filter(ticket_cases::assessed_at.is_null()).select(ticket_cases::ticket_id);
    let rows: Vec<Row> = tickets::table
        .filter(tickets::id.eq_any(unassessed))
        .filter(tickets::kind.eq(Kind::Complaint.word()))
        .filter(one_of(tickets::ending.assume_not_null(), endings.iter().map(|ending| ending.word())))
        .filter(tickets::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(tickets::id.ne_all(kept_from(viewer)))
        .order(tickets::ended_at)
        .limit(ASSESSMENTS)
        .select((tickets::id, tickets::number, tickets::building_id, tickets::handler_id, tickets::ended_at))
        .load(conn)?;
    let one = |(ticket_id, number, building_id, by, at): Row| OfTicket {
        ticket_id,
        number,
        building_id,
        to: None,
        by,
        at: at.unwrap_or(0),
        due_at: None,
        amount_fen: None,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// What an audit found wrong, and nobody said yet what was done about it.
#[derive(Debug, Queryable)]
pub struct Defect {
    pub month: String,
    pub building_id: String,
    /// Whose work it was.
    pub done_by: String,
    pub found_by: String,
    pub at: i64,
}

pub fn audit_defects(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Defect>> {
    let own =
        audit_population::month.eq(audit_lot::month).and(audit_population::position.eq(audit_lot::position));
    audit_findings::table
        .inner_join(audit_lot::table.inner_join(audit_population::table.on(own)))
        .filter(audit_findings::result.eq(AuditResult::Defect.word()))
        .filter(audit_findings::item_id.ne_all(audit_settlements::table.select(audit_settlements::item_id)))
        .filter(audit_population::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select((
            audit_lot::month,
            audit_population::building_id,
            audit_population::by_id,
            audit_findings::by_id,
            audit_findings::at,
        ))
        .load(conn)
}

/// What was overdue on a morning.
#[derive(Debug, Queryable)]
pub struct List {
    pub id: String,
    pub day: String,
    pub made_at: i64,
}

pub fn unseen_list(conn: &mut Conn, person: &str) -> QueryResult<Option<List>> {
    let latest = daily_lists::table
        .inner_join(daily_list_days::table)
        .filter(daily_lists::person_id.eq(person))
        .order(daily_lists::day.desc())
        .select(((daily_lists::id, daily_lists::day, daily_list_days::made_at), daily_lists::seen_at))
        .first::<(List, Option<i64>)>(conn)
        .optional()?;
    Ok(latest.filter(|(_, seen_at)| seen_at.is_none()).map(|(list, _)| list))
}

type Since = Vec<(String, Option<i64>)>;

/// When one of these things happened last to each of these tickets.
fn last<'a>(
    conn: &mut Conn,
    tickets: impl IntoIterator<Item = &'a str>,
    kinds: &[EventKind],
) -> QueryResult<Since> {
    ticket_events::table
        .filter(one_of(ticket_events::ticket_id, tickets))
        .filter(one_of(ticket_events::kind, kinds.iter().map(|kind| kind.word())))
        .group_by(ticket_events::ticket_id)
        .select((ticket_events::ticket_id, max(ticket_events::occurred_at)))
        .load(conn)
}

fn at_of(since: &Since, ticket_id: &str) -> Option<i64> {
    since.iter().find(|(id, _)| id == ticket_id).and_then(|(_, at)| *at)
}
