//! Who stands above whom, who stands in, and who can answer in the portal.

use contract::people::Role;
use diesel::prelude::*;

use crate::db::schema::{credentials, deputies, staff, staff_roles, staff_scopes};
use crate::db::{Conn, word};

/// The superior in service; `None` at the top.
pub fn superior_of(conn: &mut Conn, person_id: &str) -> QueryResult<Option<String>> {
    let above: Option<Option<String>> =
        staff::table.find(person_id).select(staff::superior_id).first(conn).optional()?;
    Ok(above.flatten())
}

/// Who stands in for this person on that day, if anybody does.
pub fn deputy_of(conn: &mut Conn, person_id: &str, day: &str) -> QueryResult<Option<String>> {
    deputies::table
        .inner_join(staff::table.on(staff::person_id.eq(deputies::deputy_id)))
        .filter(deputies::person_id.eq(person_id))
        .filter(deputies::from_date.le(day))
        .filter(deputies::until_date.ge(day))
        .filter(staff::left_at.is_null())
        .select(deputies::deputy_id)
        .first(conn)
        .optional()
}

pub fn is_in_service(conn: &mut Conn, person_id: &str) -> QueryResult<bool> {
    let found: i64 = staff::table
        .filter(staff::person_id.eq(person_id))
        .filter(staff::left_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// Whether this person leads customer service of the building, or serves there at all.
pub fn leads(conn: &mut Conn, person_id: &str, building_id: &str, roles: &[Role]) -> QueryResult<bool> {
    let words = roles.iter().map(|role| word(*role)).collect::<QueryResult<Vec<_>>>()?;
    let found: i64 = staff_scopes::table
        .inner_join(staff::table.on(staff::person_id.eq(staff_scopes::person_id)))
        .inner_join(staff_roles::table.on(staff_roles::person_id.eq(staff_scopes::person_id)))
        .filter(staff_scopes::person_id.eq(person_id))
        .filter(staff_scopes::building_id.eq(building_id))
        .filter(staff::left_at.is_null())
        .filter(staff_roles::role.eq_any(words))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// Whether this person can sign in as a resident.
pub fn has_account(conn: &mut Conn, person_id: &str) -> QueryResult<bool> {
    let found: i64 = credentials::table
        .filter(credentials::person_id.eq(person_id))
        .filter(credentials::audience.eq("resident"))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}
