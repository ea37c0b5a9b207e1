//! What kinds that are looked into have beside what all kinds have, and from whom a confidential one is kept.

use contract::people::Role;
use contract::tickets::Kind;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::schema::{staff, staff_roles, staff_scopes, ticket_cases};
use crate::db::{Conn, from_word, word};
use crate::people::{Viewer, rules};

/// The case of a ticket, as far as guards and clocks go.
#[derive(Debug, Clone, Default, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = ticket_cases, treat_none_as_null = true)]
pub struct CaseRow {
    pub ticket_id: String,
    pub happened_at: Option<i64>,
    pub place_id: Option<String>,
    pub whom_id: Option<String>,
    pub hope_id: Option<String>,
    /// It still harms the resident.
    pub is_affected: i64,
    pub wants_letter: i64,
    pub is_confidential: i64,
    pub concerned_id: Option<String>,
    pub concerned_department_id: Option<String>,
    pub severity: String,
    pub is_complex: i64,
    /// 受理单位意见
    pub opinion_id: Option<String>,
    /// 处理意见; absent while nothing is planned in this round.
    pub plan_id: Option<String>,
    pub letter_id: Option<String>,
    pub letter_by: Option<String>,
    pub letter_at: Option<i64>,
    pub assessment_id: Option<String>,
    pub assessed_by: Option<String>,
    pub assessed_at: Option<i64>,
}

/// Kinds that have a case.
const fn has_case(kind: Kind) -> bool {
    match kind {
        Kind::Repair | Kind::Enquiry => false,
        Kind::Complaint | Kind::Suggestion => true,
    }
}

pub fn case(conn: &mut Conn, kind: &str, ticket_id: &str) -> QueryResult<Option<CaseRow>> {
    if !has_case(from_word(kind)?) {
        return Ok(None);
    }
    ticket_cases::table.find(ticket_id).select(CaseRow::as_select()).first(conn).map(Some)
}

pub fn open_case(conn: &mut Conn, case: &CaseRow) -> QueryResult<usize> {
    case.insert_into(ticket_cases::table).execute(conn)
}

pub fn put_case(conn: &mut Conn, case: &CaseRow) -> QueryResult<usize> {
    diesel::update(ticket_cases::table.find(&case.ticket_id)).set(case).execute(conn)
}

/// A new round: what was planned and how it was assessed belongs to the last one.
pub fn begin_case_again(conn: &mut Conn, ticket_id: &str) -> QueryResult<usize> {
    diesel::update(ticket_cases::table.find(ticket_id))
        .set((
            ticket_cases::plan_id.eq(None::<String>),
            ticket_cases::assessment_id.eq(None::<String>),
            ticket_cases::assessed_by.eq(None::<String>),
            ticket_cases::assessed_at.eq(None::<i64>),
        ))
        .execute(conn)
}

/// Who holds what is confidential, the lowest level first.
pub const KEEPERS: &[Role] = &[Role::CsSupervisor, Role::Manager, Role::GeneralManager];
/// Who hears of what a day did not settle [CMP-18], and of what is serious at once [CMP-19].
pub const ABOVE: &[Role] = &[Role::Manager, Role::GeneralManager];

/// The first in service at this building in one of these roles, in their order, whom the case does not concern.
pub fn keeper(
    conn: &mut Conn,
    building_id: &str,
    case: Option<&CaseRow>,
    roles: &[Role],
) -> QueryResult<Option<String>> {
    for role in roles {
        let there = staff_scopes::table
            .filter(staff_scopes::building_id.eq(building_id))
            .select(staff_scopes::person_id);
        let found: Vec<String> = staff::table
            .inner_join(staff_roles::table)
            .filter(staff::left_at.is_null())
            .filter(staff_roles::role.eq(word(*role)?))
            .filter(staff::person_id.eq_any(there))
            .order(staff::number)
            .select(staff::person_id)
            .load(conn)?;
        for person in found {
            if !concerns(conn, case, &person)? {
                return Ok(Some(person));
            }
        }
    }
    Ok(None)
}

/// Whether the case is to be kept from this staff member, as it concerns them or their department.
pub fn concerns(conn: &mut Conn, case: Option<&CaseRow>, person: &str) -> QueryResult<bool> {
    let Some(case) = case.filter(|case| case.is_confidential == 1) else { return Ok(false) };
    if case.concerned_id.as_deref() == Some(person) {
        return Ok(true);
    }
    let Some(department) = &case.concerned_department_id else { return Ok(false) };
    let of_person: Option<String> =
        staff::table.find(person).select(staff::department_id).first(conn).optional()?;
    Ok(of_person.as_ref() == Some(department))
}

#[auto_type]
fn department_of(person: String) -> _ {
    staff::table.filter(staff::person_id.eq(person)).select(staff::department_id)
}

#[auto_type]
fn is_about(person: String) -> _ {
    let department: department_of = department_of(person.clone());
    let is_named =
        ticket_cases::concerned_id.is_not_null().and(ticket_cases::concerned_id.assume_not_null().eq(person));
    let is_of_department = ticket_cases::concerned_department_id
        .is_not_null()
        .and(ticket_cases::concerned_department_id.assume_not_null().eq_any(department));
    is_named.or(is_of_department)
}

#[auto_type]
fn confidences_concerning(person: String) -> _ {
    let is_about: is_about = is_about(person);
    ticket_cases::table
        .filter(ticket_cases::is_confidential.eq(1_i64))
        .filter(is_about)
        .select(ticket_cases::ticket_id)
}

#[auto_type]
fn confidences_kept_from(person: String, at_most: i64) -> _ {
    let is_about: is_about = is_about(person);
    // Who leads is kept from what concerns them, anybody else from all of them.
    let is_nobodys_business = ticket_cases::is_confidential.gt(at_most);
    ticket_cases::table
        .filter(ticket_cases::is_confidential.eq(1_i64))
        .filter(is_nobodys_business.or(is_about))
        .select(ticket_cases::ticket_id)
}

/// Confidential tickets that concern this staff member or their department: they find them nowhere, whatever else they
/// are.
pub fn concerning(viewer: &Viewer) -> confidences_concerning {
    confidences_concerning(viewer.person_id.to_string())
}

/// The same and, unless they lead, all that are confidential: who has one in hand is told where that is asked.
pub fn kept_from(viewer: &Viewer) -> confidences_kept_from {
    let leads = viewer.has_role(rules::keeps_confidences);
    confidences_kept_from(viewer.person_id.to_string(), i64::from(leads))
}
