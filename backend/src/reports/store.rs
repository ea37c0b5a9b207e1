//! The SQL of reports: what happened in a month, found by the month, and what is frozen.

use std::collections::{BTreeSet, HashMap};

use chrono::TimeDelta;
use contract::audits::{AuditKind, AuditResult};
use contract::tickets::{EventKind, Kind, OwedBy};
use diesel::prelude::*;

use super::rules::{Event, History, Owed, Span, Ticket};
use crate::db::schema::{
    audit_findings as findings, audit_lot as lot, audit_population as population, buildings, callbacks,
    content, frozen_reports as frozen, persons, ratings, ticket_events as events, tickets,
};
use crate::db::{Conn, DbFault, one_of};

/// How many are asked for at once.
const SOME: usize = 512;
/// What happened in a month is recorded by then, also by those who had no signal.
const LATE: TimeDelta = TimeDelta::days(31);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = frozen)]
pub struct FrozenRow {
    pub month: String,
    pub number: String,
    pub ends_at: i64,
    pub at: i64,
    pub by_id: String,
    pub opinion: String,
    pub figures: String,
    pub hash: String,
}

/// When the first thing was recorded.
pub fn first_recorded(conn: &mut Conn) -> QueryResult<Option<i64>> {
    events::table.select(diesel::dsl::min(events::recorded_at)).first(conn)
}

/// Month, number and moment of those that are frozen.
pub fn frozen_months(conn: &mut Conn) -> QueryResult<Vec<(String, String, i64)>> {
    frozen::table.select((frozen::month, frozen::number, frozen::at)).load(conn)
}

pub fn frozen(conn: &mut Conn, month: &str) -> QueryResult<Option<FrozenRow>> {
    frozen::table.find(month).select(FrozenRow::as_select()).first(conn).optional()
}

pub fn freeze(conn: &mut Conn, row: &FrozenRow) -> Result<(), DbFault> {
    row.insert_into(frozen::table).execute(conn).map(drop).map_err(DbFault::raced)
}

/// Whatever happened to them in the month, or fell due in it.
pub fn touched(conn: &mut Conn, span: Span) -> QueryResult<BTreeSet<String>> {
    let late = LATE.num_microseconds().unwrap_or_default();
    let happened: Vec<String> = events::table
        .filter(events::recorded_at.ge(span.begins_at))
        .filter(events::recorded_at.lt(span.ends_at.saturating_add(late)))
        .filter(events::occurred_at.ge(span.begins_at))
        .filter(events::occurred_at.lt(span.ends_at))
        .select(events::ticket_id)
        .distinct()
        .load(conn)?;
    let due: Vec<String> = events::table
        .filter(events::promise_owed_by.eq(OwedBy::Staff.word()))
        .filter(events::promise_due_at.ge(span.begins_at))
        .filter(events::promise_due_at.lt(span.ends_at))
        .select(events::ticket_id)
        .distinct()
        .load(conn)?;
    Ok(happened.into_iter().chain(due).collect())
}

/// What was reported before this moment and, as far as it was never taken up again, had not ended then; the others with
/// how often they were.
pub fn not_ended_by(conn: &mut Conn, at: i64) -> QueryResult<Vec<(Ticket, i64, i64)>> {
    type Row = (String, String, String, Option<String>, i64, i64);
    let columns = (
        tickets::id,
        tickets::kind,
        tickets::building_id,
        tickets::category,
        tickets::reported_at,
        tickets::reopen_count,
    );
    let before = tickets::table.filter(tickets::reported_at.lt(at)).select(columns);
    let mut rows: Vec<Row> = before.filter(tickets::ended_at.is_null()).load(conn)?;
    rows.extend(before.filter(tickets::ended_at.ge(at)).load::<Row>(conn)?);
    let ticket = |(id, kind, building_id, category, reported_at, reopened): Row| {
        (Ticket { id, kind, building_id, category }, reported_at, reopened)
    };
    Ok(rows.into_iter().map(ticket).collect())
}

/// All that ever happened to these, in no order of the requests.
pub fn histories<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<History>> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let mut histories = Vec::with_capacity(ids.len());
    for some in ids.chunks(SOME) {
        histories.extend(some_histories(conn, some)?);
    }
    Ok(histories)
}

fn some_histories(conn: &mut Conn, ids: &[&str]) -> QueryResult<Vec<History>> {
    type Head = (String, String, String, Option<String>);
    type Promise = (Option<String>, Option<String>, Option<i64>);
    type Row = (String, String, String, String, i64, Promise);
    let keys = || ids.iter().copied();
    let heads: Vec<Head> = tickets::table
        .filter(one_of(tickets::id, keys()))
        .select((tickets::id, tickets::kind, tickets::building_id, tickets::category))
        .load(conn)?;
    let rows: Vec<Row> = events::table
        .filter(one_of(events::ticket_id, keys()))
        .order((events::ticket_id, events::seq))
        .select((
            events::ticket_id,
            events::kind,
            events::status,
            events::actor_party,
            events::occurred_at,
            (events::promise_step, events::promise_owed_by, events::promise_due_at),
        ))
        .load(conn)?;
    let rated: Vec<(String, String)> = ratings::table
        .filter(one_of(ratings::ticket_id, keys()))
        .order((ratings::ticket_id, ratings::seq))
        .select((ratings::ticket_id, ratings::overall))
        .load(conn)?;
    let mut last_words: HashMap<String, String> = rated.into_iter().collect();
    let mut happened = HashMap::<String, Vec<Event>>::new();
    for (ticket_id, kind, status, party, at, (step, by, due_at)) in rows {
        let promise = step.zip(by).map(|(step, by)| Owed { step, by, due_at });
        let event = Event { kind, status, is_by_staff: party == "staff", at, promise };
        happened.entry(ticket_id).or_default().push(event);
    }
    let history = |(id, kind, building_id, category): Head| History {
        events: happened.remove(&id).unwrap_or_default(),
        rating: last_words.remove(&id),
        ticket: Ticket { id, kind, building_id, category },
    };
    Ok(heads.into_iter().map(history).collect())
}

/// Callbacks of what was done in the month: of which request, when, and whether it was asked after.
pub fn callbacks(conn: &mut Conn, span: Span) -> QueryResult<Vec<(String, String, i64, bool)>> {
    let rows: Vec<(String, String, i64, i64)> = callbacks::table
        .inner_join(tickets::table)
        .filter(callbacks::done_at.ge(span.begins_at))
        .filter(callbacks::done_at.lt(span.ends_at))
        .select((callbacks::ticket_id, tickets::kind, callbacks::done_at, callbacks::is_open))
        .load(conn)?;
    Ok(rows.into_iter().map(|(ticket, kind, at, is_open)| (ticket, kind, at, is_open == 0)).collect())
}

/// What was found of the callbacks drawn in the month's audit: of which request, when, and whether it was in order.
pub fn audited(conn: &mut Conn, month: &str) -> QueryResult<Vec<(String, String, i64, bool)>> {
    let own = population::month.eq(lot::month).and(population::position.eq(lot::position));
    let found: Vec<(String, String, i64)> = findings::table
        .inner_join(lot::table)
        .inner_join(population::table.on(own))
        .filter(lot::month.eq(month))
        .filter(population::kind.eq(AuditKind::Callback.word()))
        .select((population::subject_id, findings::result, findings::at))
        .load(conn)?;
    // What is drawn is a call of a callback: `callback/position`.
    let callback = |subject: &str| subject.split('/').next().unwrap_or_default().to_owned();
    let ids: Vec<String> = found.iter().map(|(subject, ..)| callback(subject)).collect();
    let of: Vec<(String, String, String)> = callbacks::table
        .inner_join(tickets::table)
        .filter(one_of(callbacks::id, ids.iter().map(String::as_str)))
        .select((callbacks::id, tickets::id, tickets::kind))
        .load(conn)?;
    let of: HashMap<String, (String, String)> =
        of.into_iter().map(|(id, ticket, kind)| (id, (ticket, kind))).collect();
    let one = |(subject, result, at): (String, String, i64)| {
        let (ticket, kind) = of.get(&callback(&subject))?.clone();
        Some((ticket, kind, at, result == AuditResult::Ok.word()))
    };
    Ok(found.into_iter().filter_map(one).collect())
}

/// Names of buildings by their ids.
pub fn building_names(conn: &mut Conn) -> QueryResult<HashMap<String, (String, String)>> {
    let rows: Vec<(String, String, String)> =
        buildings::table.select((buildings::id, buildings::name_zh, buildings::name_en)).load(conn)?;
    Ok(rows.into_iter().map(|(id, zh, en)| (id, (zh, en))).collect())
}

/// How a complaint stands now.
#[derive(Debug, Clone, Queryable)]
pub struct ComplaintFacts {
    pub id: String,
    pub status: String,
    pub phase: String,
    pub reopen_count: i64,
    pub registered_by: String,
    pub responsible_id: String,
    pub handler_id: Option<String>,
}

/// The complaints that were received in the month, in that order; whoever asks narrows them to what the reader may see.
pub fn complaints(conn: &mut Conn, span: Span) -> QueryResult<Vec<ComplaintFacts>> {
    tickets::table
        .filter(tickets::kind.eq(Kind::Complaint.word()))
        .filter(tickets::reported_at.ge(span.begins_at))
        .filter(tickets::reported_at.lt(span.ends_at))
        .order((tickets::reported_at, tickets::id))
        .select((
            tickets::id,
            tickets::status,
            tickets::phase,
            tickets::reopen_count,
            tickets::registered_by,
            tickets::responsible_id,
            tickets::handler_id,
        ))
        .load(conn)
}

/// What of a complaint never changes, as far as it was not erased.
#[derive(Debug, Clone, Queryable)]
pub struct ComplaintHead {
    pub id: String,
    pub number: String,
    pub reported_at: i64,
    pub reporter: Option<(String, Option<String>)>,
    pub content: Option<String>,
}

pub fn complaint_heads<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<ComplaintHead>> {
    tickets::table
        .left_join(persons::table.on(persons::id.nullable().eq(tickets::reporter_id.nullable())))
        .left_join(content::table.on(content::id.nullable().eq(tickets::content_id.nullable())))
        .filter(one_of(tickets::id, ids))
        .select((
            tickets::id,
            tickets::number,
            tickets::reported_at,
            (persons::name, persons::phone).nullable(),
            content::body.nullable(),
        ))
        .load(conn)
}

/// Which text the complainants were told, the latest last.
pub fn outcomes<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, Option<String>)>> {
    events::table
        .filter(one_of(events::ticket_id, ids))
        .filter(events::kind.eq(EventKind::Resolved.word()))
        .order((events::ticket_id, events::seq))
        .select((events::ticket_id, events::content_id))
        .load(conn)
}

/// Which callback belongs to which of these, the latest last.
pub fn callbacks_of<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, String)>> {
    callbacks::table
        .filter(one_of(callbacks::ticket_id, ids))
        .order((callbacks::ticket_id, callbacks::seq))
        .select((callbacks::ticket_id, callbacks::id))
        .load(conn)
}
