//! Staff: one row each, told by the staff number. One superior each: what comes out is a tree with a top [ROL-21].

mod leaving;
mod tree;

use std::collections::{BTreeSet, HashMap, HashSet};

use contract::imports::Column;
use contract::people::Role;
use serde::Serialize;

use super::cells::Cells;
use super::plan::{Parsed, Plan, Steps, key};
use super::report::{Finding, Report};
use super::table::Row;
use super::words;

/// What a row says. `None`: the table says nothing about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    pub row: i64,
    pub number: String,
    pub name: String,
    pub department: String,
    pub department_en: Option<String>,
    pub roles: Vec<Role>,
    pub buildings: Option<Vec<String>>,
    /// `Some(None)`: nobody above.
    pub superior: Option<Option<String>>,
    pub phone: Option<String>,
}

pub fn rows(rows: &[Row], report: &mut Report) -> Vec<StaffRow> {
    rows.iter().filter_map(|row| read(&mut Cells { row, report })).collect()
}

fn read(cells: &mut Cells) -> Option<StaffRow> {
    let (number, name) = (cells.needed(Column::Number), cells.needed(Column::Name));
    let (department, department_en) = (cells.needed(Column::Department), cells.line(Column::DepartmentEn));
    let said = cells.list(Column::Roles);
    if said.as_ref().is_some_and(Vec::is_empty) {
        cells.fault(Column::Roles, "required");
    }
    let mut roles = BTreeSet::new();
    for word in said.into_iter().flatten() {
        match words::role(&word) {
            Some(role) => drop(roles.insert(role)),
            None => cells.fault_with(Column::Roles, "role_unknown", |finding| finding.with("word", &word)),
        }
    }
    let buildings = cells.list(Column::Buildings);
    let superior = cells.line(Column::Superior);
    let superior = cells.row.cell(Column::Superior).map(|_| superior);
    let phone = cells.phone(Column::Phone);
    if let (Some(number), Some(Some(superior))) = (&number, &superior)
        && key(number) == key(superior)
    {
        cells.fault(Column::Superior, "superior_self");
    }
    Some(StaffRow {
        row: cells.row.number,
        number: number?,
        name: name?,
        department: department?,
        department_en,
        roles: roles.into_iter().collect(),
        buildings,
        superior,
        phone,
    })
}

/// The estate as far as staff go.
#[derive(Debug, Default)]
pub struct State {
    pub staff: Vec<Member>,
    pub buildings: Vec<Building>,
    pub departments: Vec<Department>,
    /// Open tickets somebody is responsible for or has in hand: id and number.
    pub open_tickets: HashMap<String, Vec<(String, String)>>,
    /// Whoever imports, if it is a person.
    pub me: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Member {
    pub id: String,
    pub number: String,
    pub name: String,
    pub phone: Option<String>,
    pub department_id: String,
    pub superior_id: Option<String>,
    pub has_left: bool,
    pub roles: Vec<Role>,
    /// Ids.
    pub buildings: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Building {
    pub id: String,
    pub code: String,
    pub butler_id: Option<String>,
    pub awaited_butler: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Department {
    pub id: String,
    pub name_zh: String,
    pub name_en: String,
}

/// Superiors come last: they may be among the new ones.
#[derive(Debug, Serialize)]
pub enum Step {
    AddDepartment { name_zh: String, name_en: String },
    RenameDepartment { id: String, name_en: String },
    Add { number: String, facts: Facts },
    Change { id: String, facts: Facts, returns: bool },
    SetSuperior { number: String, superior: Option<String> },
    SetButler { building_id: String, number: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    pub name: String,
    pub phone: Option<String>,
    /// By its Chinese name.
    pub department: String,
    pub roles: Vec<Role>,
    /// Ids.
    pub buildings: Vec<String>,
}

pub fn plan(parsed: &Parsed, rows: &[StaffRow], state: &State) -> Plan {
    let mut plan = Plan::of(parsed, Steps::Staff(Vec::new()));
    let rows = without_repeated(rows, &mut plan.report);
    let known: HashMap<String, &Member> = state.staff.iter().map(|m| (key(&m.number), m)).collect();
    let above = tree::superiors(&rows, state, &known, &mut plan.report);
    one_person_a_phone(&rows, state, &known, &mut plan.report);
    let (mut steps, renamed) = departments(&rows, state);
    let numbers: HashMap<&str, &str> =
        state.staff.iter().map(|m| (m.id.as_str(), m.number.as_str())).collect();
    let names: HashMap<&str, &str> =
        state.departments.iter().map(|d| (d.id.as_str(), d.name_zh.as_str())).collect();
    let mut superiors = Vec::new();
    for row in &rows {
        let before = known.get(&key(&row.number)).copied();
        if let Some(former) = before.filter(|member| member.has_left) {
            let at = |code| Finding::at(row.row, Column::Number, &row.number, code);
            if key(&former.name) == key(&row.name) {
                plan.report.note(at("staff_returns"));
            } else {
                plan.report.fault(at("number_of_former").with("name", &former.name));
                continue;
            }
        }
        let buildings = scope(row, before, state, &mut plan.report);
        let facts = Facts {
            name: row.name.clone(),
            phone: row.phone.clone().or(before.and_then(|before| before.phone.clone())),
            department: row.department.clone(),
            roles: row.roles.clone(),
            buildings,
        };
        let superior_before =
            before.and_then(|before| before.superior_id.as_deref()).and_then(|id| numbers.get(id).copied());
        let superior = above.get(&key(&row.number)).copied().flatten();
        let Some(before) = before else {
            steps.push(Step::Add { number: row.number.clone(), facts });
            superiors.extend(superior.map(|superior| (row, Some(superior.to_owned()))));
            plan.counts.new += 1;
            continue;
        };
        let department = names.get(before.department_id.as_str()).copied().unwrap_or_default();
        let mut columns = changed(before, &facts, department);
        columns.extend(renamed.contains(&row.row).then_some(Column::DepartmentEn));
        columns.extend(before.has_left.then_some(Column::Number));
        if !columns.is_empty() {
            steps.push(Step::Change { id: before.id.clone(), facts, returns: before.has_left });
        }
        if superior.map(key) != superior_before.map(key) {
            superiors.push((row, superior.map(str::to_owned)));
            columns.push(Column::Superior);
        }
        plan.is_there(row.row, &format!("{} {}", before.number, before.name), &columns);
    }
    steps.extend(
        superiors
            .into_iter()
            .map(|(row, superior)| Step::SetSuperior { number: row.number.clone(), superior }),
    );
    steps.extend(butlers(&rows, state, &mut plan.report));
    leaving::leave(&mut plan, &rows, state, &above);
    plan.steps = Steps::Staff(steps);
    plan
}

fn without_repeated<'a>(rows: &'a [StaffRow], report: &mut Report) -> Vec<&'a StaffRow> {
    let mut seen: HashMap<String, i64> = HashMap::new();
    let mut once = Vec::with_capacity(rows.len());
    for row in rows {
        match seen.get(&key(&row.number)) {
            Some(first) => {
                let finding = Finding::at(row.row, Column::Number, &row.number, "number_repeated");
                report.fault(finding.with("row", first));
            }
            None => {
                seen.insert(key(&row.number), row.row);
                once.push(row);
            }
        }
    }
    once
}

fn one_person_a_phone(
    rows: &[&StaffRow],
    state: &State,
    known: &HashMap<String, &Member>,
    report: &mut Report,
) {
    let said: HashMap<String, &StaffRow> = rows.iter().map(|row| (key(&row.number), *row)).collect();
    let mut kept: HashMap<&str, &Member> = HashMap::new();
    for member in state.staff.iter().filter(|member| !member.has_left) {
        let stays = said.get(&key(&member.number)).is_none_or(|row| row.phone.is_none());
        if let Some(phone) = member.phone.as_deref().filter(|_| stays) {
            kept.insert(phone, member);
        }
    }
    let mut first: HashMap<&str, &StaffRow> = HashMap::new();
    for row in rows {
        let Some(phone) = row.phone.as_deref() else { continue };
        let at = |code| Finding::at(row.row, Column::Phone, phone, code);
        if let Some(holder) = kept.get(phone)
            && known.get(&key(&row.number)).is_none_or(|member| member.id != holder.id)
        {
            report.fault(at("phone_taken").with("name", &holder.name));
        } else if let Some(before) = first.insert(phone, row) {
            report.fault(at("phone_of_other").with("name", &before.name).with("row", before.row));
        }
    }
}

/// Departments that are new or get another English name; and the rows that say so.
fn departments(rows: &[&StaffRow], state: &State) -> (Vec<Step>, HashSet<i64>) {
    let (mut steps, mut renamed, mut seen) = (Vec::new(), HashSet::new(), HashSet::new());
    // The first row that gives a name speaks for the department.
    let speaking = rows.iter().filter(|row| row.department_en.is_some());
    for row in speaking.chain(rows) {
        if !seen.insert(row.department.clone()) {
            continue;
        }
        let known = state.departments.iter().find(|known| known.name_zh == row.department);
        match (known, &row.department_en) {
            (None, name_en) => steps.push(Step::AddDepartment {
                name_zh: row.department.clone(),
                name_en: name_en.clone().unwrap_or_else(|| row.department.clone()),
            }),
            (Some(known), Some(name_en)) if known.name_en != *name_en => {
                renamed.insert(row.row);
                steps.push(Step::RenameDepartment { id: known.id.clone(), name_en: name_en.clone() });
            }
            (Some(_), _) => {}
        }
    }
    (steps, renamed)
}

fn scope(row: &StaffRow, before: Option<&Member>, state: &State, report: &mut Report) -> Vec<String> {
    let Some(said) = &row.buildings else {
        return before.map_or_else(Vec::new, |before| before.buildings.clone());
    };
    let mut ids = BTreeSet::new();
    for word in said {
        let found = state.buildings.iter().find(|building| key(&building.code) == key(word));
        match found {
            Some(building) => drop(ids.insert(building.id.clone())),
            None if words::is_everywhere(word) => ids.extend(state.buildings.iter().map(|b| b.id.clone())),
            None => {
                let finding = Finding::at(row.row, Column::Buildings, word, "building_unknown");
                report.fault(finding.with("word", word));
            }
        }
    }
    ids.into_iter().collect()
}

fn changed(before: &Member, after: &Facts, department: &str) -> Vec<Column> {
    let roles: BTreeSet<Role> = before.roles.iter().copied().collect();
    let buildings: BTreeSet<&String> = before.buildings.iter().collect();
    let differs = [
        (Column::Name, before.name != after.name),
        (Column::Department, department != after.department),
        (Column::Roles, roles != after.roles.iter().copied().collect()),
        (Column::Buildings, buildings != after.buildings.iter().collect()),
        (Column::Phone, before.phone != after.phone),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}

/// Buildings that have waited for somebody of the table.
fn butlers(rows: &[&StaffRow], state: &State, report: &mut Report) -> Vec<Step> {
    let mut steps = Vec::new();
    for building in &state.buildings {
        let Some(awaited) = &building.awaited_butler else { continue };
        match rows.iter().find(|row| key(&row.number) == key(awaited)) {
            Some(row) => {
                steps.push(Step::SetButler { building_id: building.id.clone(), number: row.number.clone() })
            }
            None => report.note(
                Finding::of_file("awaited_missing").with("building", &building.code).with("number", awaited),
            ),
        }
    }
    steps
}
