//! The SQL of looking people up.

use chrono::{DateTime, Utc};
use contract::ids::{PersonId, TicketId};
use contract::session::Audience;
use diesel::prelude::*;
use uuid::Uuid;

use super::rules::Reach;
use crate::db::schema::{
    buildings, credentials, departments, households, occupancies, persons, phone_openings, staff,
    staff_roles, staff_scopes, tickets, unit_aliases, units,
};
use crate::db::{Conn, one_of, word};
use crate::http::{Cursor, PageSize};
use crate::people::Viewer;
use crate::people::store::scope;
use crate::tickets::store::concerning;

/// Those within reach, in estate order: id and code.
pub fn buildings(conn: &mut Conn, viewer: &Viewer, reach: Reach) -> QueryResult<Vec<(String, String)>> {
    let all: Vec<(String, String)> = buildings::table
        .order((buildings::position, buildings::id))
        .select((buildings::id, buildings::code))
        .load(conn)?;
    if reach == Reach::Everybody {
        return Ok(all);
    }
    let mine: Vec<String> = scope::buildings_in_scope(viewer.person_id).load(conn)?;
    Ok(all.into_iter().filter(|(id, _)| mine.contains(id)).collect())
}

/// What is looked for: the beginning of a unit's number or of a name, or the end of a phone.
pub struct Asked {
    begins: String,
    phone_ends: String,
}

/// Fewer digits than these are no phone's end.
const TAIL: usize = 4;

impl Asked {
    pub fn of(typed: &str) -> Asked {
        let plain = typed.trim().replace(['%', '_'], "");
        let is_tail = plain.len() >= TAIL && plain.bytes().all(|byte| byte.is_ascii_digit());
        // No phone is empty.
        let phone_ends = if is_tail { format!("%{plain}") } else { String::new() };
        Asked { begins: format!("{plain}%"), phone_ends }
    }
}

#[derive(Queryable)]
pub struct UnitRow {
    pub id: String,
    pub code: String,
    pub position: i64,
    pub building_zh: String,
    pub building_en: String,
    pub building_position: i64,
}

/// The place of a unit in the estate, as a sort key.
pub fn place_key(row: &UnitRow) -> i64 {
    (row.building_position << 32) | row.position
}

pub struct UnitsAsked<'a> {
    pub building_ids: &'a [String],
    pub asked: &'a Asked,
    pub after: Option<Cursor>,
    pub size: PageSize,
    pub today: &'a str,
}

/// Units in which somebody is today and where what is looked for fits, in estate order.
pub fn units(conn: &mut Conn, part: &UnitsAsked) -> QueryResult<Vec<UnitRow>> {
    let begins = &part.asked.begins;
    let there = occupancies::table
        .inner_join(households::table)
        .filter(occupancies::from_date.le(part.today))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(part.today)))
        .select(households::unit_id);
    let named = occupancies::table
        .inner_join(households::table)
        .inner_join(persons::table)
        .filter(occupancies::from_date.le(part.today))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(part.today)))
        .filter(persons::name.like(begins).or(
            persons::phone.is_not_null().and(persons::phone.assume_not_null().like(&part.asked.phone_ends)),
        ))
        .select(households::unit_id);
    let by_alias = unit_aliases::table.filter(unit_aliases::alias.like(begins)).select(unit_aliases::unit_id);
    let (building, unit, id) = part.after.map_or((i64::MIN, i64::MIN, String::new()), |at| {
        (at.key >> 32, at.key & 0xffff_ffff, at.id.to_string())
    });
    let later_there = units::position.gt(unit).or(units::position.eq(unit).and(units::id.gt(id)));
    units::table
        .inner_join(buildings::table)
        .filter(units::gone_at.is_null())
        .filter(buildings::id.eq_any(part.building_ids))
        .filter(units::id.eq_any(there))
        .filter(units::code.like(begins).or(units::id.eq_any(by_alias)).or(units::id.eq_any(named)))
        .filter(buildings::position.gt(building).or(buildings::position.eq(building).and(later_there)))
        .order((buildings::position, units::position, units::id))
        .limit(part.size.most())
        .select((
            units::id,
            units::code,
            units::position,
            buildings::name_zh,
            buildings::name_en,
            buildings::position,
        ))
        .load(conn)
}

#[derive(Queryable)]
pub struct PersonRow {
    pub unit_id: String,
    pub id: String,
    pub name: String,
    pub phone: Option<String>,
    pub role: String,
    pub company: Option<String>,
    pub until: Option<String>,
    pub may_see_fees: i64,
    pub may_act: i64,
}

/// Who is in these units today, owners first.
pub fn people<'a>(
    conn: &mut Conn,
    unit_ids: impl IntoIterator<Item = &'a str>,
    today: &str,
) -> QueryResult<Vec<PersonRow>> {
    occupancies::table
        .inner_join(households::table)
        .inner_join(persons::table)
        .filter(one_of(households::unit_id, unit_ids))
        .filter(occupancies::from_date.le(today))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .order((households::side, households::id, occupancies::from_date, persons::id))
        .select((
            households::unit_id,
            persons::id,
            persons::name,
            persons::phone,
            occupancies::role,
            households::company,
            occupancies::until_date,
            occupancies::may_see_fees,
            occupancies::may_act,
        ))
        .load(conn)
}

/// Those of them who can sign in as residents.
pub fn with_account<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<String>> {
    credentials::table
        .filter(credentials::audience.eq(word(Audience::Resident)?))
        .filter(one_of(credentials::person_id, ids))
        .select(credentials::person_id)
        .load(conn)
}

#[derive(Queryable)]
pub struct StaffRow {
    pub id: String,
    pub number: String,
    pub name: String,
    pub phone: Option<String>,
    pub department_zh: String,
    pub department_en: String,
    pub superior_id: Option<String>,
}

/// Colleagues in service who have one of the buildings in scope, or all of them; by number.
pub fn colleagues(
    conn: &mut Conn,
    viewer: &Viewer,
    reach: Reach,
    asked: &Asked,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<StaffRow>> {
    let last: Option<String> = match after {
        Some(at) => staff::table.find(at.id.to_string()).select(staff::number).first(conn).optional()?,
        None => None,
    };
    let here = staff::table
        .inner_join(persons::table)
        .inner_join(departments::table)
        .filter(staff::left_at.is_null())
        .filter(staff::number.gt(last.unwrap_or_default()))
        .filter(staff::number.like(&asked.begins).or(persons::name.like(&asked.begins)))
        .order(staff::number)
        .limit(size.most())
        .select((
            persons::id,
            staff::number,
            persons::name,
            persons::phone,
            departments::name_zh,
            departments::name_en,
            staff::superior_id,
        ));
    match reach {
        Reach::Everybody => here.load(conn),
        Reach::Scope => {
            let mine: Vec<String> = scope::buildings_in_scope(viewer.person_id).load(conn)?;
            let shared = staff_scopes::table
                .filter(staff_scopes::building_id.eq_any(mine))
                .select(staff_scopes::person_id);
            here.filter(staff::person_id.eq_any(shared)).load(conn)
        }
    }
}

/// Roles and building codes of some colleagues.
pub type Offices = (Vec<(String, String)>, Vec<(String, String)>);

pub fn offices(conn: &mut Conn, ids: &[&str]) -> QueryResult<Offices> {
    let roles = staff_roles::table
        .filter(one_of(staff_roles::person_id, ids.iter().copied()))
        .order((staff_roles::person_id, staff_roles::role))
        .select((staff_roles::person_id, staff_roles::role))
        .load(conn)?;
    let scopes = staff_scopes::table
        .inner_join(buildings::table.on(buildings::id.eq(staff_scopes::building_id)))
        .filter(one_of(staff_scopes::person_id, ids.iter().copied()))
        .order(buildings::position)
        .select((staff_scopes::person_id, buildings::code))
        .load(conn)?;
    Ok((roles, scopes))
}

/// The phone of somebody within reach, as resident or as colleague.
pub fn phone_within(
    conn: &mut Conn,
    viewer: &Viewer,
    reach: Reach,
    person: PersonId,
) -> QueryResult<Option<String>> {
    let (person, today) = (person.to_string(), viewer.today.to_string());
    let known = match reach {
        Reach::Everybody => true,
        Reach::Scope => {
            let lives: i64 = occupancies::table
                .inner_join(households::table.inner_join(units::table))
                .filter(scope::belongs(person.clone(), today.clone(), today))
                .filter(units::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
                .count()
                .get_result(conn)?;
            let mine: Vec<String> = scope::buildings_in_scope(viewer.person_id).load(conn)?;
            let works: i64 = staff_scopes::table
                .inner_join(staff::table.on(staff::person_id.eq(staff_scopes::person_id)))
                .filter(staff_scopes::person_id.eq(&person))
                .filter(staff_scopes::building_id.eq_any(mine))
                .filter(staff::left_at.is_null())
                .count()
                .get_result(conn)?;
            lives + works > 0
        }
    };
    if !known {
        return Ok(None);
    }
    phone(conn, &person)
}

pub fn phone(conn: &mut Conn, person: &str) -> QueryResult<Option<String>> {
    let phone = persons::table.find(person).select(persons::phone);
    Ok(phone.first::<Option<String>>(conn).optional()?.flatten())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = phone_openings)]
pub struct OpeningRow {
    pub id: String,
    pub at: i64,
    pub actor_id: String,
    pub person_id: String,
    pub ticket_id: Option<String>,
    pub reason: Option<String>,
}

pub struct NewOpening<'a> {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub person: PersonId,
    pub ticket: Option<TicketId>,
    pub reason: Option<&'a str>,
}

pub fn log(conn: &mut Conn, new: &NewOpening) -> QueryResult<usize> {
    OpeningRow {
        id: new.id.to_string(),
        at: new.at.timestamp_micros(),
        actor_id: new.by.to_string(),
        person_id: new.person.to_string(),
        ticket_id: new.ticket.map(|ticket| ticket.to_string()),
        reason: new.reason.map(str::to_owned),
    }
    .insert_into(phone_openings::table)
    .execute(conn)
}

/// Newest first.
pub fn openings(
    conn: &mut Conn,
    viewer: &Viewer,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<OpeningRow>> {
    let (key, id) = after.map_or((i64::MAX, String::new()), |at| (at.key, at.id.to_string()));
    let same_moment = phone_openings::at.eq(key).and(phone_openings::id.lt(id));
    let is_theirs_to_know = phone_openings::ticket_id
        .is_null()
        .or(phone_openings::ticket_id.assume_not_null().ne_all(concerning(viewer)));
    phone_openings::table
        .filter(is_theirs_to_know)
        // The plain bound is what lets both databases use the index.
        .filter(phone_openings::at.le(key))
        .filter(phone_openings::at.lt(key).or(same_moment))
        .order((phone_openings::at.desc(), phone_openings::id.desc()))
        .limit(size.most())
        .select(OpeningRow::as_select())
        .load(conn)
}

/// Numbers of tickets by id.
pub fn numbers<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, String)>> {
    tickets::table.filter(one_of(tickets::id, ids)).select((tickets::id, tickets::number)).load(conn)
}
