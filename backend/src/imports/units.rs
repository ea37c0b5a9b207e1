//! Buildings and units: one row a unit, what is said of its building beside it.

use std::collections::{BTreeMap, HashMap, HashSet};

use contract::imports::{Column, StayReason};
use serde::Serialize;

use super::cells::Cells;
use super::plan::{Parsed, Plan, Staying, Steps, key};
use super::report::{Finding, Report};
use super::table::Row;

/// What a row says. `None`: the table says nothing about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    pub row: i64,
    pub building: String,
    pub name_zh: Option<String>,
    pub name_en: Option<String>,
    pub butler: Option<String>,
    /// A building may have no units yet.
    pub unit: Option<String>,
    pub aliases: Option<Vec<String>>,
}

pub fn rows(rows: &[Row], report: &mut Report) -> Vec<UnitRow> {
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = Cells { row, report };
        let (building, unit) = (cells.needed(Column::Building), cells.line(Column::Unit));
        let record = UnitRow {
            row: row.number,
            building: building.unwrap_or_default(),
            name_zh: cells.line(Column::BuildingName),
            name_en: cells.line(Column::BuildingNameEn),
            butler: cells.line(Column::Butler),
            unit,
            aliases: cells.list(Column::Aliases),
        };
        if !record.building.is_empty() {
            read.push(record);
        }
    }
    read
}

/// The estate as far as units go.
#[derive(Debug, Default)]
pub struct State {
    pub buildings: Vec<Building>,
    pub units: Vec<Unit>,
    pub staff: Vec<Colleague>,
    /// Open tickets of a unit: id and number.
    pub open_tickets: HashMap<String, Vec<(String, String)>>,
}

#[derive(Debug, Clone)]
pub struct Building {
    pub id: String,
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub position: i64,
    pub butler_id: Option<String>,
    pub awaited_butler: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Unit {
    pub id: String,
    pub building_id: String,
    pub code: String,
    pub position: i64,
    pub aliases: Vec<String>,
    pub is_gone: bool,
}

/// In service.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub id: String,
    pub number: String,
    pub is_butler: bool,
}

/// Aliases go before others may take their place.
#[derive(Debug, Serialize)]
pub enum Step {
    DropAlias { alias: String },
    AddBuilding { code: String, position: i64, facts: Facts },
    ChangeBuilding { id: String, facts: Facts },
    AddUnit { building: String, code: String, position: i64 },
    Reopen { id: String },
    AddAlias { unit: String, alias: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    pub name_zh: String,
    pub name_en: String,
    pub butler_id: Option<String>,
    pub awaited_butler: Option<String>,
}

pub fn plan(parsed: &Parsed, rows: &[UnitRow], state: &State) -> Plan {
    let mut plan = Plan::of(parsed, Steps::Units(Vec::new()));
    let buildings = said_of_buildings(rows, &mut plan.report);
    let mut steps = Vec::new();
    let changed = buildings_changed(&buildings, state, &mut steps, &mut plan.report);
    let names = Spellings::of(rows, state, &mut plan.report);
    let known: HashMap<String, &Unit> = state.units.iter().map(|unit| (key(&unit.code), unit)).collect();
    let codes: HashMap<&str, &Building> = state.buildings.iter().map(|b| (b.id.as_str(), b)).collect();
    let mut next: HashMap<&str, i64> = HashMap::new();
    for unit in &state.units {
        let last = next.entry(unit.building_id.as_str()).or_default();
        *last = (*last).max(unit.position);
    }
    let mut next: HashMap<String, i64> =
        next.into_iter().filter_map(|(id, last)| Some((key(&codes.get(id)?.code), last))).collect();
    let (mut drops, mut adds, mut seen) = (Vec::new(), Vec::new(), HashMap::new());
    for row in rows {
        let mut columns = changed.get(&row.row).cloned().unwrap_or_default();
        let building = key(&row.building);
        let Some(code) = &row.unit else {
            count_building(&mut plan, row, &building, state, &columns);
            continue;
        };
        if let Some(first) = seen.insert(key(code), row.row) {
            let finding = Finding::at(row.row, Column::Unit, code, "unit_repeated");
            plan.report.fault(finding.with("row", first));
            continue;
        }
        let aliases = names.of_row(row);
        let Some(unit) = known.get(&key(code)) else {
            let position = next.entry(building).or_default();
            *position += 1;
            steps.push(Step::AddUnit {
                building: row.building.clone(),
                code: code.clone(),
                position: *position,
            });
            adds.extend(aliases.into_iter().flatten().map(|alias| (code.clone(), alias)));
            plan.counts.new += 1;
            plan.is_said_beside(row.row, &row.building, &columns);
            continue;
        };
        if let Some(home) = codes.get(unit.building_id.as_str()).filter(|home| key(&home.code) != building) {
            let finding = Finding::at(row.row, Column::Building, &row.building, "unit_elsewhere");
            plan.report.fault(finding.with("building", &home.code));
            continue;
        }
        if unit.is_gone {
            plan.report.note(Finding::at(row.row, Column::Unit, code, "unit_returns"));
            steps.push(Step::Reopen { id: unit.id.clone() });
            columns.insert(0, Column::Unit);
        }
        if let Some(wanted) = aliases {
            let has = |aliases: &[String], alias: &str| aliases.iter().any(|a| key(a) == key(alias));
            let gone: Vec<_> = unit.aliases.iter().filter(|alias| !has(&wanted, alias)).cloned().collect();
            let new: Vec<_> = wanted.into_iter().filter(|alias| !has(&unit.aliases, alias)).collect();
            if !gone.is_empty() || !new.is_empty() {
                columns.push(Column::Aliases);
            }
            drops.extend(gone);
            adds.extend(new.into_iter().map(|alias| (unit.code.clone(), alias)));
        }
        plan.is_there(row.row, &unit.code, &columns);
    }
    leave(&mut plan, state, &seen);
    let drops = drops.into_iter().map(|alias| Step::DropAlias { alias });
    let adds = adds.into_iter().map(|(unit, alias)| Step::AddAlias { unit, alias });
    plan.steps = Steps::Units(drops.chain(steps).chain(adds).collect());
    plan
}

/// A row that says something of a building alone.
fn count_building(plan: &mut Plan, row: &UnitRow, building: &str, state: &State, columns: &[Column]) {
    match state.buildings.iter().find(|known| key(&known.code) == building) {
        Some(known) => plan.is_there(row.row, &known.code, columns),
        None => plan.counts.new += 1,
    }
}

/// What the rows of one building say together, and in which row that stands.
struct Said<'a> {
    first: &'a UnitRow,
    name_zh: Option<(&'a UnitRow, &'a str)>,
    name_en: Option<(&'a UnitRow, &'a str)>,
    butler: Option<(&'a UnitRow, &'a str)>,
}

fn said_of_buildings<'a>(rows: &'a [UnitRow], report: &mut Report) -> BTreeMap<i64, Said<'a>> {
    let (mut first_rows, mut all): (HashMap<String, i64>, BTreeMap<i64, Said<'a>>) = Default::default();
    for row in rows {
        let first = *first_rows.entry(key(&row.building)).or_insert(row.row);
        let said =
            all.entry(first).or_insert(Said { first: row, name_zh: None, name_en: None, butler: None });
        let facts = [
            (Column::BuildingName, &row.name_zh, &mut said.name_zh),
            (Column::BuildingNameEn, &row.name_en, &mut said.name_en),
            (Column::Butler, &row.butler, &mut said.butler),
        ];
        for (column, here, known) in facts {
            let Some(here) = here.as_deref() else { continue };
            match known {
                Some((row_before, before)) if key(before) != key(here) => {
                    let finding = Finding::at(row.row, column, here, "building_differs");
                    report.fault(finding.with("row", row_before.row));
                }
                Some(_) => {}
                None => *known = Some((row, here)),
            }
        }
    }
    all
}

/// The steps for buildings, and which rows are about what changes there.
fn buildings_changed(
    said: &BTreeMap<i64, Said>,
    state: &State,
    steps: &mut Vec<Step>,
    report: &mut Report,
) -> HashMap<i64, Vec<Column>> {
    let mut changed: HashMap<i64, Vec<Column>> = HashMap::new();
    let mut last = state.buildings.iter().map(|building| building.position).max().unwrap_or(0);
    for said in said.values() {
        let code = &said.first.building;
        let known = state.buildings.iter().find(|building| key(&building.code) == key(code));
        let before = known.map(|known| Facts {
            name_zh: known.name_zh.clone(),
            name_en: known.name_en.clone(),
            butler_id: known.butler_id.clone(),
            awaited_butler: known.awaited_butler.clone(),
        });
        let mut facts = before.clone().unwrap_or_else(|| Facts {
            name_zh: code.clone(),
            name_en: code.clone(),
            butler_id: None,
            awaited_butler: None,
        });
        let mut columns = Vec::new();
        if let Some((row, name)) = said.name_zh.filter(|(_, name)| *name != facts.name_zh) {
            facts.name_zh = name.to_owned();
            columns.push((row.row, Column::BuildingName));
        }
        if let Some((row, name)) = said.name_en.filter(|(_, name)| *name != facts.name_en) {
            facts.name_en = name.to_owned();
            columns.push((row.row, Column::BuildingNameEn));
        }
        if let Some((row, number)) = said.butler {
            let before = (facts.butler_id.clone(), facts.awaited_butler.clone());
            (facts.butler_id, facts.awaited_butler) = butler(row.row, number, state, report);
            if before != (facts.butler_id.clone(), facts.awaited_butler.clone()) {
                columns.push((row.row, Column::Butler));
            }
        }
        match known {
            None => {
                last += 1;
                steps.push(Step::AddBuilding { code: code.clone(), position: last, facts });
            }
            Some(known) => {
                if before != Some(facts.clone()) {
                    steps.push(Step::ChangeBuilding { id: known.id.clone(), facts });
                }
                for (row, column) in columns {
                    changed.entry(row).or_default().push(column);
                }
            }
        }
    }
    changed
}

/// Who it is, or whose number is waited for as long as the estate has no butlers at all.
fn butler(row: i64, number: &str, state: &State, report: &mut Report) -> (Option<String>, Option<String>) {
    let found = state.staff.iter().find(|colleague| key(&colleague.number) == key(number));
    let at = |code| Finding::at(row, Column::Butler, number, code);
    match found {
        Some(colleague) => {
            if !colleague.is_butler {
                report.note(at("butler_without_role"));
            }
            (Some(colleague.id.clone()), None)
        }
        None if state.staff.iter().any(|colleague| colleague.is_butler) => {
            report.fault(at("butler_not_staff"));
            (None, None)
        }
        None => {
            report.note(at("butler_awaited"));
            (None, Some(number.to_owned()))
        }
    }
}

/// Who goes by which spelling once all is done: codes and aliases of all units, each once.
struct Spellings {
    taken: HashSet<(i64, String)>,
}

impl Spellings {
    fn of(rows: &[UnitRow], state: &State, report: &mut Report) -> Spellings {
        let said: HashMap<String, &UnitRow> =
            rows.iter().filter_map(|row| Some((key(row.unit.as_deref()?), row))).collect();
        let mut owner: HashMap<String, &str> = HashMap::new();
        for unit in &state.units {
            owner.insert(key(&unit.code), &unit.code);
            if said.get(&key(&unit.code)).is_none_or(|row| row.aliases.is_none()) {
                owner.extend(unit.aliases.iter().map(|alias| (key(alias), unit.code.as_str())));
            }
        }
        owner.extend(said.values().filter_map(|row| Some((key(row.unit.as_deref()?), row.unit.as_deref()?))));
        let mut taken = HashSet::new();
        for row in rows {
            let Some(code) = row.unit.as_deref() else { continue };
            for alias in row.aliases.iter().flatten() {
                let holder = *owner.entry(key(alias)).or_insert(code);
                if key(holder) != key(code) {
                    taken.insert((row.row, key(alias)));
                    let finding = Finding::at(row.row, Column::Aliases, alias, "alias_taken");
                    report.fault(finding.with("unit", holder));
                }
            }
        }
        Spellings { taken }
    }

    /// As they will be stored: each once, the unit's own code left out.
    fn of_row(&self, row: &UnitRow) -> Option<Vec<String>> {
        let own = row.unit.as_deref().map(key);
        let mut seen = HashSet::new();
        let aliases = row.aliases.as_ref()?.iter().filter(|alias| {
            let known = key(alias);
            Some(&known) != own.as_ref()
                && !self.taken.contains(&(row.row, known.clone()))
                && seen.insert(known)
        });
        let stored =
            |alias: &String| super::words::half_width(alias).filter(|c| !c.is_whitespace()).collect();
        Some(aliases.map(stored).collect())
    }
}

fn leave(plan: &mut Plan, state: &State, seen: &HashMap<String, i64>) {
    for unit in state.units.iter().filter(|unit| !unit.is_gone && !seen.contains_key(&key(&unit.code))) {
        plan.counts.gone += 1;
        match state.open_tickets.get(&unit.id) {
            Some(tickets) => plan.staying.push(Staying {
                what: unit.code.clone(),
                reason: StayReason::OpenTickets,
                tickets: tickets.clone(),
            }),
            None => plan.leaving.push((unit.id.clone(), unit.code.clone())),
        }
    }
}
