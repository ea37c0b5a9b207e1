//! Entering buildings, units, residents and staff.

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::{PersonId, UnitId};
use contract::people::{Occupancy, Role};
use contract::session::Salutation;
use contract::tickets::Language;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

use super::scope;
use crate::audit::store::{self as audit, Act};
use crate::db::schema::{
    buildings, departments, households, occupancies, persons, staff, staff_roles, staff_scopes, unit_aliases,
    unit_callers, units,
};
use crate::db::{Conn, next_number, word};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

#[derive(Insertable)]
#[diesel(table_name = buildings)]
pub struct Building<'a> {
    pub id: &'a str,
    pub code: &'a str,
    pub name_zh: &'a str,
    pub name_en: &'a str,
    pub position: i64,
    pub butler_id: Option<&'a str>,
}

#[derive(Insertable)]
#[diesel(table_name = units)]
pub struct Unit<'a> {
    pub id: &'a str,
    pub building_id: &'a str,
    pub code: &'a str,
    pub position: i64,
}

#[derive(Insertable)]
#[diesel(table_name = departments)]
pub struct Department<'a> {
    pub id: &'a str,
    pub name_zh: &'a str,
    pub name_en: &'a str,
}

pub struct Person<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub salutation: Option<Salutation>,
    pub phone: Option<&'a str>,
    pub created_at: i64,
}

#[derive(Insertable)]
#[diesel(table_name = households)]
pub struct Household<'a> {
    pub id: &'a str,
    pub unit_id: &'a str,
    /// `owner` or `tenant`
    pub side: &'a str,
    pub company: Option<&'a str>,
}

pub struct Occupant<'a> {
    pub household_id: &'a str,
    pub person_id: &'a str,
    pub role: Occupancy,
    pub from_date: &'a str,
    pub until_date: Option<&'a str>,
    pub may_see_fees: bool,
    pub may_act: bool,
}

pub struct StaffMember<'a> {
    pub person_id: &'a str,
    pub number: &'a str,
    pub department_id: &'a str,
    pub superior_id: Option<&'a str>,
    pub roles: &'a [Role],
    /// Ids of the buildings in scope.
    pub scope: &'a [String],
    pub entered_at: DateTime<Utc>,
    /// `None`: the installation itself.
    pub entered_by: Option<PersonId>,
    /// Id of the entry in the audit log: no account comes into being without a trace.
    pub audit_id: Uuid,
}

/// Whether nobody has been entered yet.
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    persons::table.count().get_result::<i64>(conn).map(|persons| persons == 0)
}

pub fn enter_building(conn: &mut Conn, building: &Building) -> QueryResult<usize> {
    building.insert_into(buildings::table).execute(conn)
}

pub fn enter_unit(conn: &mut Conn, unit: &Unit, aliases: &[String]) -> QueryResult<()> {
    unit.insert_into(units::table).execute(conn)?;
    for alias in aliases {
        diesel::insert_into(unit_aliases::table)
            .values((unit_aliases::alias.eq(alias), unit_aliases::unit_id.eq(unit.id)))
            .execute(conn)?;
    }
    Ok(())
}

pub fn enter_department(conn: &mut Conn, department: &Department) -> QueryResult<usize> {
    department.insert_into(departments::table).execute(conn)
}

pub fn enter_person(conn: &mut Conn, person: &Person) -> QueryResult<usize> {
    diesel::insert_into(persons::table)
        .values((
            persons::id.eq(person.id),
            persons::name.eq(person.name),
            persons::salutation.eq(person.salutation.map(word).transpose()?),
            persons::phone.eq(person.phone),
            persons::created_at.eq(person.created_at),
        ))
        .execute(conn)
}

pub fn enter_household(conn: &mut Conn, household: &Household) -> QueryResult<usize> {
    household.insert_into(households::table).execute(conn)
}

pub fn enter_occupant(conn: &mut Conn, occupant: &Occupant) -> QueryResult<usize> {
    diesel::insert_into(occupancies::table)
        .values((
            occupancies::household_id.eq(occupant.household_id),
            occupancies::person_id.eq(occupant.person_id),
            occupancies::role.eq(word(occupant.role)?),
            occupancies::from_date.eq(occupant.from_date),
            occupancies::until_date.eq(occupant.until_date),
            occupancies::may_see_fees.eq(i64::from(occupant.may_see_fees)),
            occupancies::may_act.eq(i64::from(occupant.may_act)),
        ))
        .execute(conn)
}

/// The person must have been entered before, the superior too.
pub fn enter_staff(conn: &mut Conn, member: &StaffMember) -> QueryResult<()> {
    diesel::insert_into(staff::table)
        .values((
            staff::person_id.eq(member.person_id),
            staff::number.eq(member.number),
            staff::department_id.eq(member.department_id),
            staff::superior_id.eq(member.superior_id),
        ))
        .execute(conn)?;
    enter_offices(conn, member.person_id, member.roles, member.scope)?;
    let (id, at) = (member.audit_id, member.entered_at);
    audit::log(
        conn,
        &audit::Entry {
            id,
            at,
            actor: member.entered_by,
            act: Act::StaffEntered,
            subject_id: member.person_id,
        },
    )?;
    Ok(())
}

fn enter_offices(conn: &mut Conn, person_id: &str, roles: &[Role], scope: &[String]) -> QueryResult<()> {
    for role in roles {
        diesel::insert_into(staff_roles::table)
            .values((staff_roles::person_id.eq(person_id), staff_roles::role.eq(word(role)?)))
            .execute(conn)?;
    }
    for building in scope {
        diesel::insert_into(staff_scopes::table)
            .values((staff_scopes::person_id.eq(person_id), staff_scopes::building_id.eq(building)))
            .execute(conn)?;
    }
    Ok(())
}

/// Department, roles and scope (ids of buildings), in place of what there was.
pub fn change_offices(
    conn: &mut Conn,
    person_id: &str,
    department_id: &str,
    roles: &[Role],
    scope: &[String],
) -> QueryResult<()> {
    diesel::update(staff::table.find(person_id))
        .set((staff::department_id.eq(department_id), staff::version.eq(staff::version + 1)))
        .execute(conn)?;
    diesel::delete(staff_roles::table.filter(staff_roles::person_id.eq(person_id))).execute(conn)?;
    diesel::delete(staff_scopes::table.filter(staff_scopes::person_id.eq(person_id))).execute(conn)?;
    enter_offices(conn, person_id, roles, scope)
}

/// Nobody above: at the top.
pub fn change_superior(conn: &mut Conn, person_id: &str, superior_id: Option<&str>) -> QueryResult<usize> {
    diesel::update(staff::table.find(person_id))
        .set((staff::superior_id.eq(superior_id), staff::version.eq(staff::version + 1)))
        .execute(conn)
}

/// Whoever changes the staff, by table or one by one, does so one after the other: what was checked still holds.
pub fn take_turns(conn: &mut Conn) -> QueryResult<i64> {
    #[cfg(feature = "test-control")]
    if is_wrong(Wrong::TakesNoTurns) {
        return Ok(0);
    }
    next_number(conn, "import", 0)
}

/// Who of this unit has the phone, today.
pub fn person_of_unit(
    conn: &mut Conn,
    unit: UnitId,
    phone: &str,
    today: NaiveDate,
) -> QueryResult<Option<String>> {
    let today = today.to_string();
    let there = occupancies::table
        .inner_join(households::table)
        .filter(households::unit_id.eq(unit.to_string()))
        .filter(occupancies::from_date.le(today.clone()))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .select(occupancies::person_id);
    persons::table
        .filter(persons::phone.eq(phone))
        .filter(persons::id.eq_any(there))
        .order(persons::id)
        .select(persons::id)
        .first(conn)
        .optional()
}

/// Who called about this unit before under this name and phone, without belonging to it.
pub fn caller_of_unit(conn: &mut Conn, unit: UnitId, name: &str, phone: &str) -> QueryResult<Option<String>> {
    let callers = unit_callers::table
        .filter(unit_callers::unit_id.eq(unit.to_string()))
        .select(unit_callers::person_id);
    persons::table
        .filter(persons::phone.eq(phone))
        .filter(persons::name.eq(name))
        .filter(persons::id.eq_any(callers))
        .order(persons::id)
        .select(persons::id)
        .first(conn)
        .optional()
}

/// Whoever calls without belonging to the unit today is found there the next time, too.
pub fn remember_call(
    conn: &mut Conn,
    person_id: &str,
    unit: UnitId,
    today: NaiveDate,
    at: DateTime<Utc>,
) -> QueryResult<()> {
    let today = today.to_string();
    let belongs: i64 = occupancies::table
        .inner_join(households::table)
        .filter(households::unit_id.eq(unit.to_string()))
        .filter(scope::belongs(person_id.to_owned(), today.clone(), today))
        .count()
        .get_result(conn)?;
    if belongs == 0 {
        let call = "INSERT INTO unit_callers (person_id, unit_id, called_at) VALUES ($1, $2, $3) \
            ON CONFLICT (person_id, unit_id) DO UPDATE SET called_at = excluded.called_at";
        diesel::sql_query(call)
            .bind::<Text, _>(person_id)
            .bind::<Text, _>(unit.to_string())
            .bind::<BigInt, _>(at.timestamp_micros())
            .execute(conn)?;
    }
    Ok(())
}

/// What somebody asked in tells in which language to answer, until they are asked.
pub fn remember_language(conn: &mut Conn, person_id: &str, language: Language) -> QueryResult<usize> {
    diesel::update(persons::table.find(person_id).filter(persons::language.is_null()))
        .set(persons::language.eq(word(language)?))
        .execute(conn)
}
