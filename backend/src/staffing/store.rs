//! The SQL of one staff member's post.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::PersonId;
use contract::people::Role;
use contract::staffing::StaffChangeKind;
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{
    buildings, departments, deputies, persons, staff, staff_changes, staff_roles, staff_scopes, tickets,
};
use crate::db::{Conn, from_word};

/// So many changes are shown.
const SHOWN: i64 = 100;

#[derive(Queryable)]
pub struct Member {
    pub id: String,
    pub version: i64,
    pub number: String,
    pub name: String,
    pub department_id: String,
    pub superior_id: Option<String>,
    pub left_at: Option<i64>,
}

/// In service or not.
pub fn member(conn: &mut Conn, id: &str) -> QueryResult<Option<Member>> {
    staff::table
        .inner_join(persons::table)
        .filter(staff::person_id.eq(id))
        .select((
            staff::person_id,
            staff::version,
            staff::number,
            persons::name,
            staff::department_id,
            staff::superior_id,
            staff::left_at,
        ))
        .first(conn)
        .optional()
}

pub fn roles(conn: &mut Conn, id: &str) -> QueryResult<Vec<Role>> {
    let words: Vec<String> =
        staff_roles::table.filter(staff_roles::person_id.eq(id)).select(staff_roles::role).load(conn)?;
    let mut roles = words.iter().map(|word| from_word(word)).collect::<QueryResult<Vec<Role>>>()?;
    roles.sort();
    Ok(roles)
}

/// Of these roles those that nobody else in service has.
pub fn sole_roles(conn: &mut Conn, id: &str, roles: &[Role]) -> QueryResult<Vec<Role>> {
    let others: Vec<String> = staff_roles::table
        .inner_join(staff::table)
        .filter(staff::left_at.is_null())
        .filter(staff_roles::person_id.ne(id))
        .select(staff_roles::role)
        .distinct()
        .load(conn)?;
    let others = others.iter().map(|word| from_word(word)).collect::<QueryResult<Vec<Role>>>()?;
    Ok(roles.iter().filter(|role| !others.contains(role)).copied().collect())
}

/// Buildings in scope in estate order: id and code.
pub fn scope(conn: &mut Conn, id: &str) -> QueryResult<Vec<(String, String)>> {
    staff_scopes::table
        .inner_join(buildings::table.on(buildings::id.eq(staff_scopes::building_id)))
        .filter(staff_scopes::person_id.eq(id))
        .order((buildings::position, buildings::id))
        .select((buildings::id, buildings::code))
        .load(conn)
}

/// All departments there are: id, names.
pub fn departments(conn: &mut Conn) -> QueryResult<Vec<(String, String, String)>> {
    departments::table
        .filter(departments::gone_at.is_null())
        .order((departments::name_zh, departments::id))
        .select((departments::id, departments::name_zh, departments::name_en))
        .load(conn)
}

/// All buildings in estate order: id, code, names.
pub fn buildings(conn: &mut Conn) -> QueryResult<Vec<(String, String, String, String)>> {
    buildings::table
        .order((buildings::position, buildings::id))
        .select((buildings::id, buildings::code, buildings::name_zh, buildings::name_en))
        .load(conn)
}

/// In service, by number: id, number, name.
pub fn colleagues(conn: &mut Conn) -> QueryResult<Vec<(String, String, String)>> {
    staff::table
        .inner_join(persons::table)
        .filter(staff::left_at.is_null())
        .order(staff::number)
        .select((staff::person_id, staff::number, persons::name))
        .load(conn)
}

/// Who is above whom, of those in service.
pub fn superiors(conn: &mut Conn) -> QueryResult<HashMap<String, String>> {
    let rows: Vec<(String, Option<String>)> = staff::table
        .filter(staff::left_at.is_null())
        .select((staff::person_id, staff::superior_id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(person, above)| above.map(|above| (person, above))).collect())
}

pub fn open_tickets(conn: &mut Conn, id: &str) -> QueryResult<i64> {
    tickets::table
        .filter(tickets::ended_at.is_null())
        .filter(tickets::responsible_id.eq(id).or(tickets::handler_id.assume_not_null().eq(id)))
        .count()
        .get_result(conn)
}

/// Codes of the buildings whose butler somebody is.
pub fn butler_of(conn: &mut Conn, id: &str) -> QueryResult<Vec<String>> {
    buildings::table
        .filter(buildings::butler_id.eq(id))
        .order((buildings::position, buildings::id))
        .select(buildings::code)
        .load(conn)
}

/// Names of those in service whose superior somebody is.
pub fn below(conn: &mut Conn, id: &str) -> QueryResult<Vec<String>> {
    staff::table
        .inner_join(persons::table)
        .filter(staff::left_at.is_null())
        .filter(staff::superior_id.eq(id))
        .order(staff::number)
        .select(persons::name)
        .load(conn)
}

/// A post is over.
pub fn leave(conn: &mut Conn, id: &str, at: DateTime<Utc>) -> QueryResult<usize> {
    diesel::update(staff::table.find(id))
        .set((staff::left_at.eq(at.timestamp_micros()), staff::version.eq(staff::version + 1)))
        .execute(conn)
}

/// Who stands in, and from when until when.
#[derive(Queryable)]
pub struct Deputy {
    pub name: String,
    pub from: String,
    pub until: String,
}

/// From `today` on, in the order of time.
pub fn deputies(conn: &mut Conn, id: &str, today: NaiveDate) -> QueryResult<Vec<Deputy>> {
    deputies::table
        .inner_join(persons::table.on(persons::id.eq(deputies::deputy_id)))
        .filter(deputies::person_id.eq(id))
        .filter(deputies::until_date.ge(today.to_string()))
        .order(deputies::from_date)
        .select((persons::name, deputies::from_date, deputies::until_date))
        .load(conn)
}

/// Whether somebody stands in for this person on one of these days.
pub fn is_represented(conn: &mut Conn, id: &str, from: NaiveDate, until: NaiveDate) -> QueryResult<bool> {
    let found = deputies::table
        .filter(deputies::person_id.eq(id))
        .filter(deputies::from_date.le(until.to_string()))
        .filter(deputies::until_date.ge(from.to_string()));
    diesel::select(diesel::dsl::exists(found)).get_result(conn)
}

pub fn name_deputy(
    conn: &mut Conn,
    id: &str,
    deputy: &str,
    from: NaiveDate,
    until: NaiveDate,
) -> QueryResult<usize> {
    diesel::insert_into(deputies::table)
        .values((
            deputies::person_id.eq(id),
            deputies::deputy_id.eq(deputy),
            deputies::from_date.eq(from.to_string()),
            deputies::until_date.eq(until.to_string()),
        ))
        .execute(conn)
}

/// Ends the period that begins on this day: from today on nobody stands in by it.
pub fn end_deputy(conn: &mut Conn, id: &str, from: &str, today: NaiveDate) -> QueryResult<Option<Deputy>> {
    let found: Option<Deputy> = deputies::table
        .inner_join(persons::table.on(persons::id.eq(deputies::deputy_id)))
        .filter(deputies::person_id.eq(id))
        .filter(deputies::from_date.eq(from))
        .filter(deputies::until_date.ge(today.to_string()))
        .select((persons::name, deputies::from_date, deputies::until_date))
        .first(conn)
        .optional()?;
    let period = deputies::table.find((id, from));
    match found.as_ref().and(today.pred_opt()).map(|last| last.to_string()) {
        // What has been stays known.
        Some(last) if *last >= *from => {
            diesel::update(period).set(deputies::until_date.eq(last)).execute(conn)?;
        }
        Some(_) => {
            diesel::delete(period).execute(conn)?;
        }
        None => {}
    }
    Ok(found)
}

pub struct NewChange<'a> {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub person_id: &'a str,
    pub kind: StaffChangeKind,
    /// JSON.
    pub before: Option<String>,
    pub after: Option<String>,
}

pub fn log(conn: &mut Conn, new: &NewChange) -> QueryResult<usize> {
    ChangeRow {
        id: new.id.to_string(),
        at: new.at.timestamp_micros(),
        actor_id: new.by.to_string(),
        person_id: new.person_id.to_owned(),
        kind: new.kind.word().to_owned(),
        before: new.before.clone(),
        after: new.after.clone(),
    }
    .insert_into(staff_changes::table)
    .execute(conn)
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_changes)]
pub struct ChangeRow {
    pub id: String,
    pub at: i64,
    pub actor_id: String,
    pub person_id: String,
    pub kind: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The latest first.
pub fn changes(conn: &mut Conn, id: &str) -> QueryResult<Vec<ChangeRow>> {
    staff_changes::table
        .filter(staff_changes::person_id.eq(id))
        .order((staff_changes::at.desc(), staff_changes::id.desc()))
        .limit(SHOWN)
        .select(ChangeRow::as_select())
        .load(conn)
}
