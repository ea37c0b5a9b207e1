//! The SQL of contacts.

use diesel::dsl::{count_star, exists, max};
use diesel::prelude::*;

use crate::db::schema::{buildings, contacts, households, occupancies, persons, tickets, units};
use crate::db::{Conn, DbFault, one_of};
use crate::http::{Cursor, PageSize};
use crate::people::Viewer;
use crate::people::store::scope;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = contacts)]
pub struct ContactRow {
    pub id: String,
    pub household_id: String,
    pub by_id: String,
    pub method: String,
    pub on_day: String,
    pub quarter: String,
    pub note_id: String,
    pub needs_id: Option<String>,
    pub ticket_id: Option<String>,
    pub recorded_at: i64,
}

/// A household with its place in the estate.
#[derive(Debug, Clone, Queryable)]
pub struct HouseholdRow {
    pub id: String,
    pub company: Option<String>,
    pub unit: String,
    pub position: i64,
    pub building_zh: String,
    pub building_en: String,
    pub building_position: i64,
    pub butler_id: Option<String>,
}

/// The place of a household in the estate, as a sort key.
pub fn place_key(row: &HouseholdRow) -> i64 {
    (row.building_position << 32) | row.position
}

/// Somebody of the household is there on this day.
macro_rules! there_on {
    ($today:expr) => {
        exists(
            occupancies::table
                .filter(occupancies::household_id.eq(households::id))
                .filter(occupancies::from_date.le($today))
                .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge($today))),
        )
    };
}

/// Households in scope that nobody has spoken with in this quarter, in estate order.
pub fn due(
    conn: &mut Conn,
    viewer: &Viewer,
    quarter: &str,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<HouseholdRow>> {
    let today = viewer.today.to_string();
    let spoken_with = contacts::table
        .filter(contacts::household_id.eq(households::id))
        .filter(contacts::quarter.eq(quarter));
    let (building, unit, id) = after.map_or((i64::MIN, i64::MIN, String::new()), |at| {
        (at.key >> 32, at.key & 0xffff_ffff, at.id.to_string())
    });
    let later_there = units::position.gt(unit).or(units::position.eq(unit).and(households::id.gt(id)));
    households::table
        .inner_join(units::table.inner_join(buildings::table))
        .filter(buildings::id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(units::gone_at.is_null())
        .filter(there_on!(today.as_str()))
        .filter(diesel::dsl::not(exists(spoken_with)))
        .filter(buildings::position.gt(building).or(buildings::position.eq(building).and(later_there)))
        .order((buildings::position, units::position, households::id))
        .limit(size.most())
        .select((
            households::id,
            households::company,
            units::code,
            units::position,
            buildings::name_zh,
            buildings::name_en,
            buildings::position,
            buildings::butler_id,
        ))
        .load(conn)
}

/// These households, wherever they are.
pub fn households<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<HouseholdRow>> {
    households::table
        .inner_join(units::table.inner_join(buildings::table))
        .filter(one_of(households::id, ids))
        .select((
            households::id,
            households::company,
            units::code,
            units::position,
            buildings::name_zh,
            buildings::name_en,
            buildings::position,
            buildings::butler_id,
        ))
        .load(conn)
}

/// Names of those who are there today, by household.
pub fn people<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
    today: &str,
) -> QueryResult<Vec<(String, String)>> {
    occupancies::table
        .inner_join(persons::table)
        .filter(one_of(occupancies::household_id, ids))
        .filter(occupancies::from_date.le(today))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .order((occupancies::household_id, occupancies::from_date, persons::id))
        .select((occupancies::household_id, persons::name))
        .load(conn)
}

/// When each of these was spoken with last.
pub fn last_days<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, Option<String>)>> {
    contacts::table
        .filter(one_of(contacts::household_id, ids))
        .group_by(contacts::household_id)
        .select((contacts::household_id, max(contacts::on_day)))
        .load(conn)
}

/// Butler by butler: how many households there are, and how many of them were spoken with.
pub fn counts(
    conn: &mut Conn,
    viewer: &Viewer,
    quarter: &str,
) -> QueryResult<Vec<(Option<String>, i64, i64)>> {
    let today = viewer.today.to_string();
    let here = || {
        households::table
            .inner_join(units::table.inner_join(buildings::table))
            .filter(buildings::id.eq_any(scope::buildings_in_scope(viewer.person_id)))
            .filter(units::gone_at.is_null())
            .filter(there_on!(today.as_str()))
    };
    let all: Vec<(Option<String>, i64)> =
        here().group_by(buildings::butler_id).select((buildings::butler_id, count_star())).load(conn)?;
    let spoken_with = contacts::table.filter(contacts::quarter.eq(quarter)).select(contacts::household_id);
    let done: Vec<(Option<String>, i64)> = here()
        .filter(households::id.eq_any(spoken_with))
        .group_by(buildings::butler_id)
        .select((buildings::butler_id, count_star()))
        .load(conn)?;
    let of = |butler: &Option<String>| done.iter().find(|(known, _)| known == butler).map_or(0, |(_, n)| *n);
    Ok(all.into_iter().map(|(butler, n)| (butler.clone(), n, of(&butler))).collect())
}

/// Contacts with households in scope, the newest first.
pub fn page(
    conn: &mut Conn,
    viewer: &Viewer,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<ContactRow>> {
    let (key, id) = after.map_or((i64::MAX, String::new()), |at| (at.key, at.id.to_string()));
    let same_moment = contacts::recorded_at.eq(key).and(contacts::id.lt(id));
    contacts::table
        .inner_join(households::table.inner_join(units::table))
        .filter(units::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(contacts::recorded_at.le(key))
        .filter(contacts::recorded_at.lt(key).or(same_moment))
        .order((contacts::recorded_at.desc(), contacts::id.desc()))
        .limit(size.most())
        .select(ContactRow::as_select())
        .load(conn)
}

/// A household in scope with somebody in it today.
pub fn is_there(conn: &mut Conn, viewer: &Viewer, household: &str) -> QueryResult<bool> {
    let today = viewer.today.to_string();
    let there = households::table
        .inner_join(units::table)
        .filter(households::id.eq(household))
        .filter(units::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(there_on!(today.as_str()));
    diesel::select(exists(there)).get_result(conn)
}

pub fn is_of(conn: &mut Conn, ticket: &str, household: &str) -> QueryResult<bool> {
    let theirs = tickets::table.find(ticket).filter(tickets::household_id.eq(household));
    diesel::select(exists(theirs)).get_result(conn)
}

pub fn counts_already(conn: &mut Conn, ticket: &str) -> QueryResult<bool> {
    diesel::select(exists(contacts::table.filter(contacts::ticket_id.eq(ticket)))).get_result(conn)
}

pub fn add(conn: &mut Conn, row: &ContactRow) -> Result<(), DbFault> {
    row.insert_into(contacts::table).execute(conn).map(drop).map_err(DbFault::raced)
}
