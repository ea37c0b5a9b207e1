//! The estate as it is, in the form in which it is imported: taken back, it changes nothing.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::imports::ImportKind;
use diesel::QueryResult;

use super::residents::{Occupied, Side};
use super::{residents, staff, table, units, words};
use crate::db::word;

/// What an office fills in.
pub fn template(kind: ImportKind) -> Vec<u8> {
    table::write(kind, words::example(kind).to_vec())
}

pub fn units(state: &units::State) -> Vec<u8> {
    let numbers: HashMap<&str, &str> =
        state.staff.iter().map(|c| (c.id.as_str(), c.number.as_str())).collect();
    let mut rows = Vec::new();
    for building in &state.buildings {
        let butler = building.butler_id.as_deref().and_then(|id| numbers.get(id).copied());
        let butler = butler.or(building.awaited_butler.as_deref()).unwrap_or_default();
        let mut units = state
            .units
            .iter()
            .filter(|unit| unit.building_id == building.id && !unit.is_gone)
            .map(|unit| (unit.code.clone(), unit.aliases.join("；")))
            .peekable();
        let alone = units.peek().is_none().then(|| (String::new(), String::new()));
        rows.extend(units.chain(alone).map(|(unit, aliases)| {
            vec![
                building.code.clone(),
                building.name_zh.clone(),
                building.name_en.clone(),
                unit,
                aliases,
                butler.to_owned(),
            ]
        }));
    }
    table::write(ImportKind::Units, rows)
}

pub fn residents(state: &residents::State, today: NaiveDate) -> QueryResult<Vec<u8>> {
    let markers = markers(state, today);
    let mut there: HashMap<&str, Vec<&Occupied>> = HashMap::new();
    for known in state.occupancies.iter().filter(|known| known.goes_on(today)) {
        there.entry(known.unit_id.as_str()).or_default().push(known);
    }
    let mut rows = Vec::new();
    for unit in &state.units {
        for known in there.get(unit.id.as_str()).into_iter().flatten() {
            rows.push(resident(&unit.code, known, markers.get(known.household_id.as_str()).copied())?);
        }
    }
    Ok(table::write(ImportKind::Residents, rows))
}

fn resident(unit: &str, known: &Occupied, marker: Option<usize>) -> QueryResult<Vec<String>> {
    let salutation = known.salutation.map(word).transpose()?.unwrap_or_default();
    Ok(vec![
        unit.to_owned(),
        known.name.clone(),
        words::write_salutation(&salutation).to_owned(),
        known.phone.clone().unwrap_or_default(),
        words::write_occupancy(&word(known.occupancy)?).to_owned(),
        words::write_side(&word(known.side)?).to_owned(),
        marker.map_or_else(String::new, |n| n.to_string()),
        known.company.clone().unwrap_or_default(),
        known.from.to_string(),
        known.until.map_or_else(String::new, |until| until.to_string()),
        words::write_switch(known.may_see_fees).to_owned(),
        words::write_switch(known.may_act).to_owned(),
    ])
}

/// Households that nothing else tells apart get a number each.
fn markers(state: &residents::State, today: NaiveDate) -> HashMap<&str, usize> {
    let mut alike: HashMap<(&str, Side, Option<&str>), Vec<&str>> = HashMap::new();
    for known in state.occupancies.iter().filter(|known| known.goes_on(today)) {
        let like = alike.entry((&known.unit_id, known.side, known.company.as_deref())).or_default();
        if !like.contains(&known.household_id.as_str()) {
            like.push(&known.household_id);
        }
    }
    let several = alike.into_values().filter(|like| like.len() > 1);
    several.flat_map(|like| like.into_iter().zip(1..)).collect()
}

pub fn staff(state: &staff::State) -> QueryResult<Vec<u8>> {
    let numbers: HashMap<&str, &str> =
        state.staff.iter().map(|m| (m.id.as_str(), m.number.as_str())).collect();
    let codes: HashMap<&str, &str> =
        state.buildings.iter().map(|b| (b.id.as_str(), b.code.as_str())).collect();
    let mut rows = Vec::new();
    for member in state.staff.iter().filter(|member| !member.has_left) {
        let department = state.departments.iter().find(|known| known.id == member.department_id);
        let (name_zh, name_en) =
            department.map_or_else(Default::default, |known| (known.name_zh.clone(), known.name_en.clone()));
        let mut roles = Vec::new();
        for role in &member.roles {
            roles.push(words::write_role(&word(role)?).to_owned());
        }
        let buildings: Vec<&str> =
            member.buildings.iter().filter_map(|id| codes.get(id.as_str()).copied()).collect();
        let superior = member.superior_id.as_deref().and_then(|id| numbers.get(id).copied());
        rows.push(vec![
            member.number.clone(),
            member.name.clone(),
            name_zh,
            name_en,
            roles.join("；"),
            buildings.join("；"),
            superior.unwrap_or_default().to_owned(),
            member.phone.clone().unwrap_or_default(),
        ]);
    }
    Ok(table::write(ImportKind::Staff, rows))
}
