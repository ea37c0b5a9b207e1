//! The SQL of complaints, beside what is read with every ticket.

use contract::ids::{DepartmentId, PersonId};
use contract::problem::{FieldFault, field};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{action_reports, departments, staff, ticket_events};

/// Which of the two named here is not known to the office.
pub fn unknown(
    conn: &mut Conn,
    person: Option<PersonId>,
    department: Option<DepartmentId>,
) -> QueryResult<Vec<FieldFault>> {
    let mut faults = Vec::new();
    if let Some(person) = person {
        let known: i64 = staff::table.find(person.to_string()).count().get_result(conn)?;
        if known == 0 {
            faults.push(FieldFault::new("concerned_id", field::NOT_FOUND));
        }
    }
    if let Some(department) = department {
        let known: i64 = departments::table.find(department.to_string()).count().get_result(conn)?;
        if known == 0 {
            faults.push(FieldFault::new("concerned_department_id", field::NOT_FOUND));
        }
    }
    Ok(faults)
}

/// A written report of what was corrected, never to be changed [CMP-31].
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = action_reports)]
pub struct ReportRow {
    pub ticket_id: String,
    pub seq: i64,
    pub cause_id: Option<String>,
    pub correction_id: Option<String>,
    pub prevention_id: Option<String>,
    pub due_on: String,
    pub by_id: String,
}

pub fn add_report(conn: &mut Conn, report: &ReportRow) -> QueryResult<usize> {
    report.insert_into(action_reports::table).execute(conn)
}

/// Reports of a ticket with their times, the first one first.
pub fn reports(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<(ReportRow, i64)>> {
    action_reports::table
        .inner_join(
            ticket_events::table.on(ticket_events::ticket_id
                .eq(action_reports::ticket_id)
                .and(ticket_events::seq.eq(action_reports::seq))),
        )
        .filter(action_reports::ticket_id.eq(ticket_id))
        .order(action_reports::seq)
        .select((ReportRow::as_select(), ticket_events::occurred_at))
        .load(conn)
}

/// Names of a department in both languages.
pub fn department(conn: &mut Conn, id: &str) -> QueryResult<(String, String)> {
    departments::table.find(id).select((departments::name_zh, departments::name_en)).first(conn)
}

/// In which department somebody works.
pub fn department_of(conn: &mut Conn, person: &str) -> QueryResult<Option<String>> {
    staff::table.find(person).select(staff::department_id).first(conn).optional()
}
