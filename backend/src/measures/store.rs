//! The SQL of measures and of their texts.

use contract::ids::{DepartmentId, MeasureId, PersonId};
use contract::measures::{MeasureShow, MeasureState};
use contract::proposals::ProposalState;
use diesel::dsl::{exists, max};
use diesel::prelude::*;

use crate::db::schema::{departments, measure_texts as texts, measures, staff, tickets};
use crate::db::{Conn, DbFault, from_word, one_of};
use crate::http::{Cursor, PageSize};
use crate::proposals::Proposal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = measures)]
pub struct MeasureRow {
    pub id: String,
    pub version: i64,
    pub source: String,
    pub ticket_id: Option<String>,
    pub found: String,
    pub plan: String,
    pub responsible_id: Option<String>,
    pub department_id: Option<String>,
    pub due_on: String,
    pub first_due_on: String,
    pub state: String,
    pub outcome: Option<String>,
    pub ended_at: Option<i64>,
    pub ended_by: Option<String>,
    pub created_at: i64,
    pub created_by: String,
    pub published_revision: Option<i64>,
    pub published_at: Option<i64>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = texts)]
pub struct TextRow {
    pub measure_id: String,
    pub revision: i64,
    pub said_zh: String,
    pub said_en: String,
    pub doing_zh: String,
    pub doing_en: String,
    pub came_zh: Option<String>,
    pub came_en: Option<String>,
    pub state: String,
    pub proposed_by: String,
    pub proposed_at: i64,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
    pub reason: Option<String>,
}

impl TextRow {
    /// As far as deciding on it goes: it is published the moment it is approved.
    pub fn proposal(&self) -> QueryResult<Proposal<'_>> {
        Ok(Proposal { state: from_word(&self.state)?, by: Some(&self.proposed_by), valid_from: None })
    }
}

/// What everybody may read, the newest first.
pub fn published(
    conn: &mut Conn,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<(MeasureRow, TextRow)>> {
    let (key, id) = after.map_or((i64::MAX, String::new()), |at| (at.key, at.id.to_string()));
    let older = measures::published_at.lt(key).or(measures::published_at.eq(key).and(measures::id.lt(id)));
    measures::table
        .inner_join(
            texts::table.on(texts::measure_id
                .eq(measures::id)
                .and(texts::revision.nullable().eq(measures::published_revision))),
        )
        .filter(older)
        .order((measures::published_at.desc(), measures::id.desc()))
        .limit(size.most())
        .select((MeasureRow::as_select(), TextRow::as_select()))
        .load(conn)
}

/// What the office keeps: by the day it is due, or the latest ended first.
pub fn kept(
    conn: &mut Conn,
    show: MeasureShow,
    after: Option<(String, i64, String)>,
    size: PageSize,
) -> QueryResult<Vec<MeasureRow>> {
    let planned = MeasureState::Planned.word();
    match show {
        MeasureShow::Planned => {
            let (day, _, id) = after.unwrap_or_default();
            measures::table
                .filter(measures::state.eq(planned))
                .filter(
                    measures::due_on.gt(day.clone()).or(measures::due_on.eq(day).and(measures::id.gt(id))),
                )
                .order((measures::due_on, measures::id))
                .limit(size.most())
                .select(MeasureRow::as_select())
                .load(conn)
        }
        MeasureShow::Ended => {
            let (_, key, id) = after.unwrap_or((String::new(), i64::MAX, String::new()));
            measures::table
                .filter(measures::ended_at.lt(key).or(measures::ended_at.eq(key).and(measures::id.lt(id))))
                .order((measures::ended_at.desc(), measures::id.desc()))
                .limit(size.most())
                .select(MeasureRow::as_select())
                .load(conn)
        }
    }
}

pub fn find(conn: &mut Conn, id: MeasureId) -> QueryResult<Option<MeasureRow>> {
    measures::table.find(id.to_string()).select(MeasureRow::as_select()).first(conn).optional()
}

pub fn add(conn: &mut Conn, row: &MeasureRow) -> Result<(), DbFault> {
    row.insert_into(measures::table).execute(conn).map(drop).map_err(DbFault::raced)
}

/// The next version of a measure; `false` if somebody else has written that meanwhile.
pub fn replace(conn: &mut Conn, row: &MeasureRow) -> Result<bool, DbFault> {
    let read = measures::table.find(&row.id).filter(measures::version.eq(row.version - 1));
    let changed = diesel::update(read)
        .set((
            measures::version.eq(row.version),
            measures::source.eq(&row.source),
            measures::ticket_id.eq(&row.ticket_id),
            measures::found.eq(&row.found),
            measures::plan.eq(&row.plan),
            measures::responsible_id.eq(&row.responsible_id),
            measures::department_id.eq(&row.department_id),
            measures::due_on.eq(&row.due_on),
            measures::state.eq(&row.state),
            measures::outcome.eq(&row.outcome),
            measures::ended_at.eq(row.ended_at),
            measures::ended_by.eq(&row.ended_by),
            measures::published_revision.eq(row.published_revision),
            measures::published_at.eq(row.published_at),
        ))
        .execute(conn)
        .map_err(DbFault::raced)?;
    Ok(changed == 1)
}

/// The text of each of these measures as it was proposed last.
pub fn last_texts<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<TextRow>> {
    let all: Vec<TextRow> = texts::table
        .filter(one_of(texts::measure_id, ids))
        .order((texts::measure_id, texts::revision.desc()))
        .select(TextRow::as_select())
        .load(conn)?;
    let mut last: Vec<TextRow> = Vec::new();
    for row in all {
        if last.last().is_none_or(|known| known.measure_id != row.measure_id) {
            last.push(row);
        }
    }
    Ok(last)
}

pub fn text(conn: &mut Conn, id: MeasureId, revision: i64) -> QueryResult<Option<TextRow>> {
    texts::table.find((id.to_string(), revision)).select(TextRow::as_select()).first(conn).optional()
}

/// Whether a text of this measure waits to be decided on.
pub fn waits(conn: &mut Conn, id: &str) -> QueryResult<bool> {
    let waiting =
        texts::table.filter(texts::measure_id.eq(id)).filter(texts::state.eq(ProposalState::Proposed.word()));
    diesel::select(exists(waiting)).get_result(conn)
}

pub fn last_revision(conn: &mut Conn, id: &str) -> QueryResult<i64> {
    let last = texts::table.filter(texts::measure_id.eq(id)).select(max(texts::revision));
    last.first::<Option<i64>>(conn).map(|last| last.unwrap_or(0))
}

pub fn propose(conn: &mut Conn, row: &TextRow) -> Result<(), DbFault> {
    row.insert_into(texts::table).execute(conn).map(drop).map_err(DbFault::raced)
}

/// Decides on a text; `false` if somebody had done so before.
pub fn decide(
    conn: &mut Conn,
    row: &TextRow,
    state: ProposalState,
    by: PersonId,
    at: i64,
    reason: Option<&str>,
) -> QueryResult<bool> {
    let proposed = texts::table
        .find((&row.measure_id, row.revision))
        .filter(texts::state.eq(ProposalState::Proposed.word()));
    diesel::update(proposed)
        .set((
            texts::state.eq(state.word()),
            texts::decided_by.eq(by.to_string()),
            texts::decided_at.eq(at),
            texts::reason.eq(reason),
        ))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// A request by its number. Whether the reader may see it, `tickets` knows.
pub fn numbered(conn: &mut Conn, number: &str) -> QueryResult<Option<String>> {
    tickets::table.filter(tickets::number.eq(number)).select(tickets::id).first(conn).optional()
}

pub fn is_in_service(conn: &mut Conn, person: PersonId) -> QueryResult<bool> {
    let there = staff::table.find(person.to_string()).filter(staff::left_at.is_null());
    diesel::select(exists(there)).get_result(conn)
}

pub fn is_department(conn: &mut Conn, id: DepartmentId) -> QueryResult<bool> {
    let there = departments::table.find(id.to_string()).filter(departments::gone_at.is_null());
    diesel::select(exists(there)).get_result(conn)
}

/// Ids of colleagues in service, by staff number.
pub fn in_service(conn: &mut Conn) -> QueryResult<Vec<String>> {
    staff::table.filter(staff::left_at.is_null()).order(staff::number).select(staff::person_id).load(conn)
}

/// Departments by id, with both names; those that are gone too where they are named.
pub fn departments_there(conn: &mut Conn) -> QueryResult<Vec<(String, String, String)>> {
    departments::table
        .filter(departments::gone_at.is_null())
        .order((departments::name_zh, departments::id))
        .select((departments::id, departments::name_zh, departments::name_en))
        .load(conn)
}

pub fn departments_named<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, String, String)>> {
    departments::table
        .filter(one_of(departments::id, ids))
        .select((departments::id, departments::name_zh, departments::name_en))
        .load(conn)
}
