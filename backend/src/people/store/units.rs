//! Units and the households in them.

use chrono::NaiveDate;
use contract::ids::{BuildingId, PersonId, UnitId};
use contract::people::{Bilingual, UnitView};
use diesel::prelude::*;

use super::names::names;
use super::scope;
use crate::db::schema::{buildings, households, occupancies, units};
use crate::db::{Conn, from_word};
use crate::people::Viewer;

#[derive(Queryable)]
struct UnitRow {
    id: String,
    code: String,
    building_zh: String,
    building_en: String,
    butler_id: Option<String>,
    role: String,
}

/// Units the person may act for today, in estate order.
pub fn units_of(conn: &mut Conn, person: PersonId, today: NaiveDate) -> QueryResult<Vec<UnitView>> {
    let today = today.to_string();
    let rows: Vec<UnitRow> = occupancies::table
        .inner_join(households::table.inner_join(units::table.inner_join(buildings::table)))
        .filter(scope::belongs(person.to_string(), today.clone(), today))
        .filter(occupancies::may_act.eq(1))
        .order((buildings::position, units::position, households::id))
        .select((
            units::id,
            units::code,
            buildings::name_zh,
            buildings::name_en,
            buildings::butler_id,
            occupancies::role,
        ))
        .load(conn)?;
    let butlers = names(conn, rows.iter().filter_map(|row| row.butler_id.as_deref()))?;
    rows.into_iter()
        .map(|row| {
            Ok(UnitView {
                id: UnitId(super::parse_id(&row.id)?),
                code: row.code,
                building: Bilingual { zh: row.building_zh, en: row.building_en },
                occupancy: from_word(&row.role)?,
                butler: row.butler_id.and_then(|id| butlers.staff(&id)),
            })
        })
        .collect()
}

/// Where a new request comes from.
pub struct Origin {
    pub household_id: String,
    pub building_id: String,
    pub butler_id: Option<String>,
}

/// The household for which the person may ask for something at this unit today; `None` also for a unit that
/// does not exist.
pub fn origin(conn: &mut Conn, viewer: &Viewer, unit: UnitId) -> QueryResult<Option<Origin>> {
    households::table
        .inner_join(units::table.inner_join(buildings::table))
        .filter(units::id.eq(unit.to_string()))
        .filter(households::id.eq_any(scope::acting_households(viewer)))
        // Who owns and rents the same unit asks as the one who lives there.
        .order((households::side.desc(), households::id))
        .select((households::id, buildings::id, buildings::butler_id))
        .first::<(String, String, Option<String>)>(conn)
        .optional()
        .map(|row| {
            row.map(|(household_id, building_id, butler_id)| Origin { household_id, building_id, butler_id })
        })
}

/// Where something registered at the desk is.
pub struct InScope {
    pub building_id: String,
}

/// A unit of a building in the staff member's scope.
pub fn place_in_scope(conn: &mut Conn, viewer: &Viewer, unit: UnitId) -> QueryResult<Option<InScope>> {
    units::table
        .inner_join(buildings::table)
        .filter(units::id.eq(unit.to_string()))
        .filter(buildings::id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select(buildings::id)
        .first(conn)
        .optional()
        .map(|row| row.map(|building_id| InScope { building_id }))
}

/// A building in the staff member's scope, for what has no unit.
pub fn building_in_scope(
    conn: &mut Conn,
    viewer: &Viewer,
    building: BuildingId,
) -> QueryResult<Option<InScope>> {
    buildings::table
        .filter(buildings::id.eq(building.to_string()))
        .filter(buildings::id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select(buildings::id)
        .first(conn)
        .optional()
        .map(|row| row.map(|building_id| InScope { building_id }))
}

/// The household a ticket of this unit belongs to: the person's own there, else of who lives there, else of who owns
/// it.
pub fn household_of(
    conn: &mut Conn,
    unit: UnitId,
    person: Option<PersonId>,
    today: NaiveDate,
) -> QueryResult<Option<String>> {
    let today = today.to_string();
    let of_unit = || {
        households::table
            .filter(households::unit_id.eq(unit.to_string()))
            .order((households::side.desc(), households::id))
            .select(households::id)
    };
    if let Some(person) = person {
        let own = of_unit()
            .filter(households::id.eq_any(scope::households_since(
                person.to_string(),
                today.clone(),
                today.clone(),
            )))
            .first(conn)
            .optional()?;
        if own.is_some() {
            return Ok(own);
        }
    }
    let lived_in = occupancies::table
        .filter(occupancies::from_date.le(today.clone()))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .select(occupancies::household_id);
    of_unit().filter(households::id.eq_any(lived_in)).first(conn).optional()
}
