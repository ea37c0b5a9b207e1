//! Finding the place that is named beside a code.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{staff, unit_aliases, units};
use crate::http::Fault;

/// The id of the unit or staff member whose number or alias this is.
pub fn place_spelled(conn: &mut Conn, spelled: &str) -> Result<Option<String>, Fault> {
    let unit = units::table.filter(units::code.eq(spelled)).select(units::id).first(conn).optional()?;
    if unit.is_some() {
        return Ok(unit);
    }
    let by_alias = unit_aliases::table.find(spelled).select(unit_aliases::unit_id).first(conn).optional()?;
    if by_alias.is_some() {
        return Ok(by_alias);
    }
    Ok(staff::table.filter(staff::number.eq(spelled)).select(staff::person_id).first(conn).optional()?)
}
