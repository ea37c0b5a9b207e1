//! Residents: one row for each person in each unit. Who is who is told by the phone, else by the name in the unit; a
//! household is joined only through somebody of it whose time there overlaps, so that nobody inherits a thread.

mod households;
mod match_rows;
mod persons;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use contract::imports::Column;
use contract::people::Occupancy;
use contract::session::Salutation;
use serde::{Deserialize, Serialize};

use super::cells::Cells;
use super::near::nearest;
use super::plan::{Parsed, Plan, Steps, key};
use super::report::{Finding, Report};
use super::table::Row;
use super::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Owner,
    Tenant,
}

/// What a row says. `None`: the table says nothing about it, and what is known stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResidentRow {
    pub row: i64,
    pub unit: String,
    pub name: String,
    pub salutation: Option<Salutation>,
    pub phone: Option<String>,
    pub occupancy: Occupancy,
    pub side: Option<Side>,
    pub household: Option<String>,
    pub company: Option<String>,
    pub from: Option<NaiveDate>,
    /// `Some(None)`: without an end.
    pub until: Option<Option<NaiveDate>>,
    pub may_see_fees: Option<bool>,
    pub may_act: Option<bool>,
}

pub fn rows(rows: &[Row], report: &mut Report) -> Vec<ResidentRow> {
    rows.iter().filter_map(|row| read(&mut Cells { row, report })).collect()
}

fn read(cells: &mut Cells) -> Option<ResidentRow> {
    let (unit, name) = (cells.needed(Column::Unit), cells.needed(Column::Name));
    let salutation = cells.word(Column::Salutation, words::salutation, "salutation_unknown");
    let phone = cells.phone(Column::Phone);
    let said = cells.needed(Column::Occupancy);
    let occupancy = said.and_then(|_| cells.word(Column::Occupancy, words::occupancy, "occupancy_unknown"));
    let side = cells.word(Column::Side, words::side, "side_unknown");
    match (occupancy, side) {
        (Some(Occupancy::Owner), Some(Side::Tenant)) | (Some(Occupancy::Tenant), Some(Side::Owner)) => {
            cells.fault(Column::Side, "side_unfit");
        }
        _ => {}
    }
    let (household, company) = (cells.line(Column::Household), cells.line(Column::Company));
    if occupancy == Some(Occupancy::Delegate) && company.is_none() {
        cells.fault(Column::Company, "company_missing");
    }
    let (from, until) = (cells.date(Column::From), cells.date(Column::Until));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        cells.fault_with(Column::Until, "until_before_from", |finding| finding.with("from", from));
    }
    let until = cells.row.cell(Column::Until).map(|_| until);
    let (may_see_fees, may_act) = (cells.switch(Column::MaySeeFees), cells.switch(Column::MayAct));
    Some(ResidentRow {
        row: cells.row.number,
        unit: unit?,
        name: name?,
        salutation,
        phone,
        occupancy: occupancy?,
        side,
        household,
        company,
        from,
        until,
        may_see_fees,
        may_act,
    })
}

/// The estate as far as residents go.
#[derive(Debug, Default)]
pub struct State {
    pub units: Vec<Unit>,
    /// Those that are over, too: a table may say them again.
    pub occupancies: Vec<Occupied>,
    /// No table speaks of agents: owners name them. But one who moves in is no new person.
    pub agents: Vec<Agent>,
}

/// Somebody who is an owner's agent somewhere.
#[derive(Debug, Clone)]
pub struct Agent {
    pub person_id: String,
    pub name: String,
    pub phone: String,
}

#[derive(Debug, Clone)]
pub struct Unit {
    pub id: String,
    pub code: String,
    pub aliases: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Occupied {
    pub household_id: String,
    pub unit_id: String,
    pub side: Side,
    pub company: Option<String>,
    pub person_id: String,
    pub name: String,
    pub phone: Option<String>,
    pub salutation: Option<Salutation>,
    pub occupancy: Occupancy,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub may_see_fees: bool,
    pub may_act: bool,
}

impl Occupied {
    /// Their last day is still ahead.
    pub fn goes_on(&self, today: NaiveDate) -> bool {
        self.until.is_none_or(|until| until > today)
    }
}

/// New persons and households go by a number of the plan until they get their ids.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub enum Ref {
    Known(String),
    New(usize),
}

#[derive(Debug, Serialize)]
pub enum Step {
    AddPerson { n: usize, facts: PersonFacts },
    ChangePerson { id: String, facts: PersonFacts },
    AddHousehold { n: usize, unit_id: String, side: Side, company: Option<String> },
    ChangeCompany { household_id: String, company: Option<String> },
    AddOccupant { household: Ref, person: Ref, stay: Stay },
    ChangeOccupant { household_id: String, person_id: String, stay: Stay },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonFacts {
    pub name: String,
    pub phone: Option<String>,
    pub salutation: Option<Salutation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stay {
    pub occupancy: Occupancy,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub may_see_fees: bool,
    pub may_act: bool,
}

impl Stay {
    fn of(occupied: &Occupied) -> Stay {
        Stay {
            occupancy: occupied.occupancy,
            from: occupied.from,
            until: occupied.until,
            may_see_fees: occupied.may_see_fees,
            may_act: occupied.may_act,
        }
    }

    /// As the row has it; where it says nothing, as it was, and at first as is usual [product.md §2].
    fn said(row: &ResidentRow, before: Option<&Stay>, today: NaiveDate) -> Stay {
        let is_own = row.occupancy != Occupancy::Member;
        Stay {
            occupancy: row.occupancy,
            from: row.from.or(before.map(|before| before.from)).unwrap_or(today),
            until: row.until.unwrap_or(before.and_then(|before| before.until)),
            may_see_fees: row.may_see_fees.or(before.map(|before| before.may_see_fees)).unwrap_or(is_own),
            may_act: row.may_act.or(before.map(|before| before.may_act)).unwrap_or(is_own),
        }
    }

    fn overlaps(&self, other: &Stay) -> bool {
        let begins_in_time = |a: &Stay, b: &Stay| b.until.is_none_or(|until| a.from <= until);
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// A row that has found its unit, its side, and perhaps what it was said about before.
struct Placed<'a> {
    row: &'a ResidentRow,
    unit_id: &'a str,
    unit_code: &'a str,
    side: Side,
    known: Option<&'a Occupied>,
}

pub fn plan(parsed: &Parsed, rows: &[ResidentRow], state: &State, today: NaiveDate) -> Plan {
    let mut plan = Plan::of(parsed, Steps::Residents(Vec::new()));
    let units = Units::of(state);
    let found: Vec<_> =
        rows.iter().filter_map(|row| Some((row, units.find(row, &mut plan.report)?))).collect();
    let placed = match_rows::placed(found, state, today, &mut plan.report);
    let persons = persons::of(&placed, state, today, &mut plan.report);
    let mut steps = persons.steps;
    let stays = households::settle(&placed, &persons.refs, state, today, &mut plan.report);
    for (placed, settled) in placed.iter().zip(&stays.rows) {
        let Some(settled) = settled else { continue };
        let mut columns = persons.columns.get(&placed.row.row).cloned().unwrap_or_default();
        match settled.before {
            None => plan.counts.new += 1,
            Some(before) => {
                columns.extend(changed(&Stay::of(before), &settled.stay));
                columns.extend(settled.is_company_new.then_some(Column::Company));
                let what = format!("{} {}", placed.unit_code, before.name);
                plan.is_there(placed.row.row, &what, &columns);
            }
        }
    }
    steps.extend(stays.steps);
    leave(&mut plan, &placed, state, &units, today);
    plan.steps = Steps::Residents(steps);
    plan
}

fn changed(before: &Stay, after: &Stay) -> Vec<Column> {
    let differs = [
        (Column::Occupancy, before.occupancy != after.occupancy),
        (Column::From, before.from != after.from),
        (Column::Until, before.until != after.until),
        (Column::MaySeeFees, before.may_see_fees != after.may_see_fees),
        (Column::MayAct, before.may_act != after.may_act),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}

fn leave(plan: &mut Plan, placed: &[Placed], state: &State, units: &Units, today: NaiveDate) {
    let said: HashSet<(&str, &str)> = placed
        .iter()
        .filter_map(|placed| placed.known)
        .map(|known| (known.household_id.as_str(), known.person_id.as_str()))
        .collect();
    let is_said = |known: &&Occupied| said.contains(&(known.household_id.as_str(), known.person_id.as_str()));
    for gone in state.occupancies.iter().filter(|known| known.goes_on(today) && !is_said(known)) {
        let unit = units.codes.get(gone.unit_id.as_str()).copied().unwrap_or_default();
        plan.counts.gone += 1;
        let id = format!("{}/{}", gone.household_id, gone.person_id);
        plan.leaving.push((id, format!("{unit} {}", gone.name)));
    }
}

/// Looking for what may be meant takes time: for the first faults it is done, the others are likely of a kind.
const SUGGESTIONS: usize = 100;

struct Units<'a> {
    suggested: Cell<usize>,
    by_name: HashMap<String, &'a Unit>,
    codes: HashMap<&'a str, &'a str>,
}

impl<'a> Units<'a> {
    fn of(state: &'a State) -> Units<'a> {
        let mut by_name: HashMap<String, &Unit> = HashMap::new();
        for unit in &state.units {
            by_name.extend(unit.aliases.iter().map(|alias| (key(alias), unit)));
        }
        by_name.extend(state.units.iter().map(|unit| (key(&unit.code), unit)));
        let codes = state.units.iter().map(|unit| (unit.id.as_str(), unit.code.as_str())).collect();
        Units { suggested: Cell::new(0), by_name, codes }
    }

    fn find(&self, row: &ResidentRow, report: &mut Report) -> Option<&'a Unit> {
        let wanted = key(&row.unit);
        let found = self.by_name.get(&wanted).copied();
        if found.is_none() {
            let at = |code| Finding::at(row.row, Column::Unit, &row.unit, code);
            let suggested = self.suggested.replace(self.suggested.get() + 1);
            let known = self.by_name.keys().map(String::as_str).filter(|_| suggested < SUGGESTIONS);
            let near = nearest(&wanted, known);
            report.fault(match near.and_then(|near| self.by_name.get(near)) {
                Some(near) => at("unit_unknown_near").with("near", &near.code),
                None => at("unit_unknown"),
            });
        }
        found
    }
}
