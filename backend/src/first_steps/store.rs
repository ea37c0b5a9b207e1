//! The SQL of how far the office is. It only reads.

use chrono::{DateTime, NaiveDate, Utc};
use contract::people::Role;
use contract::session::Audience;
use diesel::dsl::{count, exists};
use diesel::prelude::*;

use crate::db::schema::{
    backup_runs, buildings, calendar_versions, credentials, emergency_phones, estate, households,
    occupancies, persons, price_items, promise_rules, promise_versions, staff, staff_roles, units,
};
use crate::db::{Conn, from_word, word};

/// The version that comes with the installation: nobody has decided it.
const INSTALLED: i64 = 1;
/// So many are named.
const NAMED: i64 = 100;

pub fn is_estate_named(conn: &mut Conn) -> QueryResult<bool> {
    let named: bool = diesel::select(exists(estate::table.filter(estate::phone.ne("")))).get_result(conn)?;
    let round_the_clock = emergency_phones::table
        .filter(emergency_phones::hours_zh.is_null())
        .filter(emergency_phones::number.ne(""));
    Ok(named && diesel::select(exists(round_the_clock)).get_result(conn)?)
}

pub fn units(conn: &mut Conn) -> QueryResult<i64> {
    units::table.filter(units::gone_at.is_null()).count().get_result(conn)
}

/// Codes of buildings without a butler in service.
pub fn without_butler(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let here = staff::table.filter(staff::left_at.is_null()).select(staff::person_id.nullable());
    buildings::table
        .filter(buildings::butler_id.is_null().or(buildings::butler_id.ne_all(here)))
        .order((buildings::position, buildings::id))
        .limit(NAMED)
        .select(buildings::code)
        .load(conn)
}

/// Everybody in service, once for each role.
pub fn offices(conn: &mut Conn) -> QueryResult<Vec<(String, Role)>> {
    let rows: Vec<(String, String)> = staff_roles::table
        .inner_join(staff::table)
        .filter(staff::left_at.is_null())
        .select((staff_roles::person_id, staff_roles::role))
        .load(conn)?;
    rows.into_iter().map(|(person, role)| Ok((person, from_word(&role)?))).collect()
}

pub fn is_calendar_decided(conn: &mut Conn) -> QueryResult<bool> {
    let decided = calendar_versions::table
        .filter(calendar_versions::state.eq("approved"))
        .filter(calendar_versions::version.gt(INSTALLED));
    diesel::select(exists(decided)).get_result(conn)
}

/// Deadlines of the newest version that somebody decided; `None` if nobody has yet.
pub fn decided_deadlines(conn: &mut Conn) -> QueryResult<Option<i64>> {
    let newest: Option<i64> = promise_versions::table
        .filter(promise_versions::state.eq("approved"))
        .filter(promise_versions::version.gt(INSTALLED))
        .order((promise_versions::valid_from.desc(), promise_versions::version.desc()))
        .select(promise_versions::version)
        .first(conn)
        .optional()?;
    let count = |version: i64| promise_rules::table.filter(promise_rules::version.eq(version)).count();
    newest.map(|version| count(version).get_result(conn)).transpose()
}

pub fn prices(conn: &mut Conn) -> QueryResult<i64> {
    price_items::table.filter(price_items::withdrawn_at.is_null()).count().get_result(conn)
}

pub fn residents(conn: &mut Conn, today: NaiveDate) -> QueryResult<i64> {
    occupancies::table
        .inner_join(households::table)
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today.to_string())))
        .select(count(occupancies::person_id).aggregate_distinct())
        .get_result(conn)
}

pub fn resident_accounts(conn: &mut Conn) -> QueryResult<i64> {
    credentials::table.filter(credentials::audience.eq(word(Audience::Resident)?)).count().get_result(conn)
}

/// Names of administrators in service who sign in with a password alone.
pub fn admins_without_second_factor(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let protected = credentials::table
        .filter(credentials::audience.eq(word(Audience::Desk)?))
        .filter(credentials::totp_secret.is_not_null())
        .select(credentials::person_id);
    staff_roles::table
        .inner_join(staff::table.inner_join(persons::table))
        .filter(staff::left_at.is_null())
        .filter(staff_roles::role.eq(word(Role::Admin)?))
        .filter(staff_roles::person_id.ne_all(protected))
        .order(staff::number)
        .limit(NAMED)
        .select(persons::name)
        .load(conn)
}

/// Whether a backup was made since then.
pub fn is_backed_up(conn: &mut Conn, since: DateTime<Utc>) -> QueryResult<bool> {
    let made = backup_runs::table
        .filter(backup_runs::name.is_not_null())
        .filter(backup_runs::begun_at.ge(since.timestamp_micros()));
    diesel::select(exists(made)).get_result(conn)
}
