//! The SQL of audits.

use contract::audits::{AuditKind, AuditResult};
use diesel::prelude::*;

use super::rules;
use crate::db::schema::{
    audit_draws as draws, audit_findings as findings, audit_freezes as freezes, audit_lot as lot,
    audit_months as months, audit_population as population, audit_seeds as seeds,
    audit_settlements as settlements, buildings, callback_calls, callbacks, contacts, content, households,
    tickets, units,
};
use crate::db::{Conn, DbFault, one_of};
use crate::people::Viewer;
use crate::tickets::store::kept_from;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = months)]
pub struct MonthRow {
    pub month: String,
    pub begins_at: i64,
    pub ends_at: i64,
    pub seed_hash: String,
    pub committed_at: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = population)]
pub struct PopulationRow {
    pub month: String,
    pub position: i64,
    pub kind: String,
    pub subject_id: String,
    pub by_id: String,
    pub building_id: String,
    pub at: i64,
    pub line: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = freezes)]
pub struct FreezeRow {
    pub month: String,
    pub population_hash: String,
    pub population_size: i64,
    pub at: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = draws)]
pub struct DrawRow {
    pub month: String,
    pub lot_size: i64,
    pub at: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = lot)]
pub struct LotRow {
    pub id: String,
    pub month: String,
    pub position: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = findings)]
pub struct FindingRow {
    pub item_id: String,
    pub checked: String,
    pub result: String,
    pub content_id: String,
    pub by_id: String,
    pub at: i64,
    pub reopened_seq: Option<i64>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = settlements)]
pub struct SettlementRow {
    pub item_id: String,
    pub content_id: String,
    pub by_id: String,
    pub at: i64,
}

/// Something that can be audited, as it stands in the tables of those whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    pub kind: &'static str,
    pub subject_id: String,
    pub by_id: String,
    pub building_id: String,
    pub at: i64,
    pub line: String,
}

/// A month whose lot is not drawn.
#[derive(Debug, Queryable)]
pub struct NotDrawn {
    pub month: String,
    pub ends_at: i64,
    pub frozen_at: Option<i64>,
}

pub fn month(conn: &mut Conn, month: &str) -> QueryResult<Option<MonthRow>> {
    months::table.find(month).select(MonthRow::as_select()).first(conn).optional()
}

/// The oldest first.
pub fn not_drawn(conn: &mut Conn) -> QueryResult<Vec<NotDrawn>> {
    months::table
        .left_join(freezes::table)
        .filter(months::month.ne_all(draws::table.select(draws::month)))
        .order(months::month)
        .select((months::month, months::ends_at, freezes::at.nullable()))
        .load(conn)
}

/// The newest first.
pub fn all_months(conn: &mut Conn, most: i64) -> QueryResult<Vec<MonthRow>> {
    months::table.order(months::month.desc()).limit(most).select(MonthRow::as_select()).load(conn)
}

pub fn commit(conn: &mut Conn, row: &MonthRow, seed: &str) -> Result<(), DbFault> {
    row.insert_into(months::table).execute(conn).map_err(DbFault::raced)?;
    diesel::insert_into(seeds::table)
        .values((seeds::month.eq(&row.month), seeds::seed.eq(seed)))
        .execute(conn)
        .map(drop)
        .map_err(DbFault::raced)
}

/// Sealed until the lot is drawn: whoever shows it has looked whether it is.
pub fn seed(conn: &mut Conn, month: &str) -> QueryResult<String> {
    seeds::table.find(month).select(seeds::seed).first(conn)
}

pub fn freeze_of(conn: &mut Conn, month: &str) -> QueryResult<Option<FreezeRow>> {
    freezes::table.find(month).select(FreezeRow::as_select()).first(conn).optional()
}

pub fn draw_of(conn: &mut Conn, month: &str) -> QueryResult<Option<DrawRow>> {
    draws::table.find(month).select(DrawRow::as_select()).first(conn).optional()
}

/// What was frozen, in its order.
pub fn population(conn: &mut Conn, month: &str) -> QueryResult<Vec<PopulationRow>> {
    population::table
        .filter(population::month.eq(month))
        .order(population::position)
        .select(PopulationRow::as_select())
        .load(conn)
}

/// What can be audited of that time.
pub fn work(conn: &mut Conn, from: i64, until: i64) -> QueryResult<Vec<Work>> {
    type Call = (String, i64, String, i64, String, Option<String>, String);
    let calls: Vec<Call> = callback_calls::table
        .inner_join(callbacks::table)
        .filter(callback_calls::was_reached.eq(1))
        .filter(callback_calls::at.ge(from))
        .filter(callback_calls::at.lt(until))
        .select((
            callback_calls::callback_id,
            callback_calls::position,
            callback_calls::by_id,
            callback_calls::at,
            callback_calls::method,
            callback_calls::heard,
            callbacks::building_id,
        ))
        .load(conn)?;
    let callback = |(id, position, by_id, at, method, heard, building_id): Call| {
        let (kind, subject_id) = (AuditKind::Callback.word(), rules::subject(&id, position));
        let line = rules::line(kind, &subject_id, &by_id, at, &[&method, heard.as_deref().unwrap_or("-")]);
        Work { kind, subject_id, by_id, building_id, at, line }
    };
    type Spoken = (String, String, i64, String, String, String);
    let spoken: Vec<Spoken> = contacts::table
        .inner_join(households::table.inner_join(units::table))
        .filter(contacts::recorded_at.ge(from))
        .filter(contacts::recorded_at.lt(until))
        .select((
            contacts::id,
            contacts::by_id,
            contacts::recorded_at,
            contacts::method,
            contacts::on_day,
            units::building_id,
        ))
        .load(conn)?;
    let contact = |(subject_id, by_id, at, method, on_day, building_id): Spoken| {
        let kind = AuditKind::Contact.word();
        let line = rules::line(kind, &subject_id, &by_id, at, &[&method, &on_day]);
        Work { kind, subject_id, by_id, building_id, at, line }
    };
    Ok(calls.into_iter().map(callback).chain(spoken.into_iter().map(contact)).collect())
}

/// From when on anything is counted at all.
pub fn first_begin(conn: &mut Conn) -> QueryResult<Option<i64>> {
    months::table.select(diesel::dsl::min(months::begins_at)).first(conn)
}

/// What is in the population of any month, by kind and id, as far as it was done since then.
pub fn counted(conn: &mut Conn, since: i64) -> QueryResult<Vec<(String, String)>> {
    population::table
        .filter(population::at.ge(since))
        .select((population::kind, population::subject_id))
        .load(conn)
}

/// All of it, then what closes it: nothing is added any more.
pub fn freeze(conn: &mut Conn, freeze: &FreezeRow, done: &[Work]) -> Result<(), DbFault> {
    for (position, work) in (1..).zip(done) {
        PopulationRow {
            month: freeze.month.clone(),
            position,
            kind: work.kind.to_owned(),
            subject_id: work.subject_id.clone(),
            by_id: work.by_id.clone(),
            building_id: work.building_id.clone(),
            at: work.at,
            line: work.line.clone(),
        }
        .insert_into(population::table)
        .execute(conn)
        .map_err(DbFault::raced)?;
    }
    freeze.insert_into(freezes::table).execute(conn).map(drop).map_err(DbFault::raced)
}

/// The whole lot, then what closes it.
pub fn draw(conn: &mut Conn, month: &str, drawn: &[(String, i64)], at: i64) -> Result<(), DbFault> {
    for (id, position) in drawn {
        LotRow { id: id.clone(), month: month.to_owned(), position: *position }
            .insert_into(lot::table)
            .execute(conn)
            .map_err(DbFault::raced)?;
    }
    let lot_size = i64::try_from(drawn.len()).unwrap_or(i64::MAX);
    DrawRow { month: month.to_owned(), lot_size, at }
        .insert_into(draws::table)
        .execute(conn)
        .map(drop)
        .map_err(DbFault::raced)
}

/// What was drawn, in the order of the population.
pub fn drawn(conn: &mut Conn, month: &str) -> QueryResult<Vec<(LotRow, PopulationRow)>> {
    let own = population::month.eq(lot::month).and(population::position.eq(lot::position));
    lot::table
        .inner_join(population::table.on(own))
        .filter(lot::month.eq(month))
        .order(lot::position)
        .select((LotRow::as_select(), PopulationRow::as_select()))
        .load(conn)
}

/// The ids of what was drawn.
pub fn drawn_ids(conn: &mut Conn, month: &str) -> QueryResult<Vec<String>> {
    lot::table.filter(lot::month.eq(month)).order(lot::position).select(lot::id).load(conn)
}

pub fn item(conn: &mut Conn, id: &str) -> QueryResult<Option<(LotRow, PopulationRow)>> {
    let own = population::month.eq(lot::month).and(population::position.eq(lot::position));
    lot::table
        .inner_join(population::table.on(own))
        .filter(lot::id.eq(id))
        .select((LotRow::as_select(), PopulationRow::as_select()))
        .first(conn)
        .optional()
}

/// What was drawn is about this.
#[derive(Debug, Clone)]
pub struct Subject {
    pub kind: &'static str,
    /// As it is named in the population.
    pub id: String,
    pub method: String,
    pub text: Option<String>,
    pub of: Of,
}

#[derive(Debug, Clone)]
pub enum Of {
    Callback {
        callback_id: String,
        number: String,
        ticket_id: String,
        /// The event by which it was done.
        seq: i64,
        doer_id: Option<String>,
        heard: Option<String>,
    },
    Contact {
        unit: String,
        building: (String, String),
    },
}

/// All calls of these callbacks.
pub fn callbacks_of<'a>(
    conn: &mut Conn,
    callback_ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<Subject>> {
    type Call = (String, i64, String, Option<String>, Option<String>);
    type Callback = (String, String, i64, Option<String>);
    let rows: Vec<(Call, Callback)> = callback_calls::table
        .inner_join(callbacks::table)
        .left_join(content::table.on(content::id.nullable().eq(callback_calls::content_id)))
        .filter(one_of(callback_calls::callback_id, callback_ids))
        .select((
            (
                callback_calls::callback_id,
                callback_calls::position,
                callback_calls::method,
                callback_calls::heard,
                content::body.nullable(),
            ),
            (callbacks::number, callbacks::ticket_id, callbacks::seq, callbacks::doer_id),
        ))
        .load(conn)?;
    let subject = |((callback_id, position, method, heard, text), callback): (Call, Callback)| {
        let (number, ticket_id, seq, doer_id) = callback;
        let (kind, id) = (AuditKind::Callback.word(), rules::subject(&callback_id, position));
        let of = Of::Callback { callback_id, number, ticket_id, seq, doer_id, heard };
        Subject { kind, id, method, text, of }
    };
    Ok(rows.into_iter().map(subject).collect())
}

pub fn contacts_of<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<Subject>> {
    type Row = (String, String, Option<String>, String, String, String);
    let rows: Vec<Row> = contacts::table
        .inner_join(households::table.inner_join(units::table.inner_join(buildings::table)))
        .inner_join(content::table.on(content::id.eq(contacts::note_id)))
        .filter(one_of(contacts::id, ids))
        .select((
            contacts::id,
            contacts::method,
            content::body,
            units::code,
            buildings::name_zh,
            buildings::name_en,
        ))
        .load(conn)?;
    let subject = |(id, method, text, unit, zh, en): Row| {
        let of = Of::Contact { unit, building: (zh, en) };
        Subject { kind: AuditKind::Contact.word(), id, method, text, of }
    };
    Ok(rows.into_iter().map(subject).collect())
}

/// Which of these requests are kept from whoever looks: confidential ones that are not theirs to know.
pub fn kept<'a>(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<String>> {
    tickets::table
        .filter(one_of(tickets::id, ids))
        .filter(tickets::id.eq_any(kept_from(viewer)))
        .select(tickets::id)
        .load(conn)
}

/// A row with its text, where that was not erased.
pub type WithText<Row> = (Row, Option<String>);

pub fn findings_of<'a>(
    conn: &mut Conn,
    items: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<WithText<FindingRow>>> {
    findings::table
        .inner_join(content::table.on(content::id.eq(findings::content_id)))
        .filter(one_of(findings::item_id, items))
        .select((FindingRow::as_select(), content::body))
        .load(conn)
}

pub fn settlements_of<'a>(
    conn: &mut Conn,
    items: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<WithText<SettlementRow>>> {
    settlements::table
        .inner_join(content::table.on(content::id.eq(settlements::content_id)))
        .filter(one_of(settlements::item_id, items))
        .select((SettlementRow::as_select(), content::body))
        .load(conn)
}

/// What audits found in a month, for the count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub audited: i64,
    pub defects: i64,
    pub unsettled: i64,
}

pub fn tallies<'a>(
    conn: &mut Conn,
    of: impl IntoIterator<Item = &'a str>,
) -> QueryResult<std::collections::HashMap<String, Tally>> {
    let rows: Vec<(String, String, Option<String>)> = findings::table
        .inner_join(lot::table)
        .left_join(settlements::table)
        .filter(one_of(lot::month, of))
        .select((lot::month, findings::result, settlements::item_id.nullable()))
        .load(conn)?;
    let mut tallies = std::collections::HashMap::<String, Tally>::new();
    for (month, result, settled) in rows {
        let tally = tallies.entry(month).or_default();
        let is_defect = result == AuditResult::Defect.word();
        tally.audited += 1;
        tally.defects += i64::from(is_defect);
        tally.unsettled += i64::from(is_defect && settled.is_none());
    }
    Ok(tallies)
}

pub fn find(conn: &mut Conn, row: &FindingRow) -> Result<(), DbFault> {
    row.insert_into(findings::table).execute(conn).map(drop).map_err(DbFault::raced)
}

pub fn settle(conn: &mut Conn, row: &SettlementRow) -> Result<(), DbFault> {
    row.insert_into(settlements::table).execute(conn).map(drop).map_err(DbFault::raced)
}
