//! Buildings and units as a table speaks of them.

use std::collections::HashMap;

use contract::people::Role;
use diesel::prelude::*;

use super::{Writing, by_owner, open_tickets};
use crate::db::schema::{buildings, households, occupancies, staff, staff_roles, unit_aliases, units};
use crate::db::{Conn, straight, word};
use crate::imports::plan::key;
use crate::imports::units::{Building, Colleague, State, Step, Unit};
use crate::people::store::registry::{self, enter_building, enter_unit};

pub fn state(conn: &mut Conn) -> QueryResult<State> {
    type BuildingRow = (String, String, String, String, i64, Option<String>, Option<String>);
    let rows: Vec<BuildingRow> = buildings::table
        .order((buildings::position, buildings::id))
        .select((
            buildings::id,
            buildings::code,
            buildings::name_zh,
            buildings::name_en,
            buildings::position,
            buildings::butler_id,
            buildings::awaited_butler,
        ))
        .load(conn)?;
    let buildings =
        rows.into_iter().map(|(id, code, name_zh, name_en, position, butler_id, awaited_butler)| Building {
            id,
            code,
            name_zh,
            name_en,
            position,
            butler_id,
            awaited_butler,
        });
    let buildings = buildings.collect();
    let mut aliases = aliases(conn)?;
    type UnitRow = (String, String, String, i64, Option<i64>);
    let rows: Vec<UnitRow> = units::table
        .order((units::position, units::id))
        .select((units::id, units::building_id, units::code, units::position, units::gone_at))
        .load(conn)?;
    let units = rows.into_iter().map(|(id, building_id, code, position, gone_at)| {
        let aliases = aliases.remove(&id).unwrap_or_default();
        Unit { id, building_id, code, position, aliases, is_gone: gone_at.is_some() }
    });
    let units = units.collect();
    let open = open_tickets(conn)?;
    let open = open.into_iter().filter_map(|(id, number, unit, ..)| Some((unit?, (id, number))));
    Ok(State { buildings, units, staff: colleagues(conn)?, open_tickets: by_owner(open) })
}

/// Other spellings by unit.
pub fn aliases(conn: &mut Conn) -> QueryResult<HashMap<String, Vec<String>>> {
    let rows: Vec<(String, String)> = unit_aliases::table
        .order(unit_aliases::alias)
        .select((unit_aliases::unit_id, unit_aliases::alias))
        .load(conn)?;
    let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
    for (unit, alias) in rows {
        aliases.entry(unit).or_default().push(alias);
    }
    Ok(aliases)
}

fn colleagues(conn: &mut Conn) -> QueryResult<Vec<Colleague>> {
    let butlers: Vec<String> = staff_roles::table
        .filter(staff_roles::role.eq(word(Role::Butler)?))
        .select(staff_roles::person_id)
        .load(conn)?;
    let rows: Vec<(String, String)> = staff::table
        .filter(staff::left_at.is_null())
        .order(staff::number)
        .select((staff::person_id, staff::number))
        .load(conn)?;
    let colleague = |(id, number): (String, String)| {
        let is_butler = butlers.contains(&id);
        Colleague { id, number, is_butler }
    };
    Ok(rows.into_iter().map(colleague).collect())
}

pub fn write(conn: &mut Conn, steps: &[Step], state: &State, writing: &Writing) -> QueryResult<()> {
    let mut building_ids: HashMap<String, String> =
        state.buildings.iter().map(|building| (key(&building.code), building.id.clone())).collect();
    let mut unit_ids: HashMap<String, String> =
        state.units.iter().map(|unit| (key(&unit.code), unit.id.clone())).collect();
    for step in steps {
        match step {
            Step::DropAlias { alias } => {
                diesel::delete(unit_aliases::table.find(alias)).execute(conn)?;
            }
            Step::AddBuilding { code, position, facts } => {
                let id = writing.ids.next().to_string();
                let building = registry::Building {
                    id: &id,
                    code,
                    name_zh: &facts.name_zh,
                    name_en: &facts.name_en,
                    position: *position,
                    butler_id: facts.butler_id.as_deref(),
                };
                enter_building(conn, &building)?;
                await_butler(conn, &id, facts.awaited_butler.as_deref())?;
                building_ids.insert(key(code), id);
            }
            Step::ChangeBuilding { id, facts } => {
                diesel::update(buildings::table.find(id))
                    .set((
                        buildings::name_zh.eq(&facts.name_zh),
                        buildings::name_en.eq(&facts.name_en),
                        buildings::butler_id.eq(&facts.butler_id),
                    ))
                    .execute(conn)?;
                await_butler(conn, id, facts.awaited_butler.as_deref())?;
            }
            Step::AddUnit { building, code, position } => {
                let id = writing.ids.next().to_string();
                let building_id = building_ids.get(&key(building)).ok_or(diesel::result::Error::NotFound)?;
                enter_unit(conn, &registry::Unit { id: &id, building_id, code, position: *position }, &[])?;
                unit_ids.insert(key(code), id);
            }
            Step::Reopen { id } => {
                let reopened = units::gone_at.eq(None::<i64>);
                diesel::update(units::table.find(id)).set(reopened).execute(conn)?;
            }
            Step::AddAlias { unit, alias } => {
                let unit_id = unit_ids.get(&key(unit)).ok_or(diesel::result::Error::NotFound)?;
                let insert = diesel::insert_into(unit_aliases::table)
                    .values((unit_aliases::alias.eq(alias), unit_aliases::unit_id.eq(unit_id)));
                straight!(conn, conn => insert.execute(conn))?;
            }
        }
    }
    Ok(())
}

fn await_butler(conn: &mut Conn, id: &str, number: Option<&str>) -> QueryResult<usize> {
    diesel::update(buildings::table.find(id)).set(buildings::awaited_butler.eq(number)).execute(conn)
}

/// Units that are none any more: who was there has their last day.
pub fn leave(conn: &mut Conn, ids: &[(String, String)], writing: &Writing, today: &str) -> QueryResult<()> {
    for (id, _) in ids {
        let gone = units::gone_at.eq(writing.now.timestamp_micros());
        diesel::update(units::table.find(id)).set(gone).execute(conn)?;
        let there = households::table.filter(households::unit_id.eq(id)).select(households::id);
        diesel::update(
            occupancies::table
                .filter(occupancies::household_id.eq_any(there))
                .filter(occupancies::until_date.is_null().or(occupancies::until_date.gt(today))),
        )
        .set(occupancies::until_date.eq(today))
        .execute(conn)?;
    }
    Ok(())
}
