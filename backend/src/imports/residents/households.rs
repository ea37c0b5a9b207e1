//! Which household each row belongs to. Whoever is known stays in theirs; somebody new joins one through a row of the
//! same table that is of it and whose time there overlaps. A successor begins a household of their own.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use contract::imports::Column;
use contract::people::Occupancy;

use super::{Occupied, Placed, Ref, Side, State, Stay, Step};
use crate::imports::plan::key;
use crate::imports::report::{Finding, Report};

pub struct Settled<'a> {
    pub before: Option<&'a Occupied>,
    pub stay: Stay,
    pub is_company_new: bool,
}

pub struct Stays<'a> {
    /// Of each row; `None` where it cannot be.
    pub rows: Vec<Option<Settled<'a>>>,
    pub steps: Vec<Step>,
    households: usize,
}

/// People of one household as far as the table names them.
struct Together {
    household: Ref,
    company: Option<String>,
    marker: Option<String>,
    stays: Vec<Stay>,
}

pub fn settle<'a>(
    placed: &[Placed<'a>],
    persons: &[Ref],
    state: &'a State,
    today: NaiveDate,
    report: &mut Report,
) -> Stays<'a> {
    let mut stays = Stays { rows: placed.iter().map(|_| None).collect(), steps: Vec::new(), households: 0 };
    let mut groups: HashMap<(&str, Side), Vec<Together>> = HashMap::new();
    let mut companies = HashSet::new();
    for (at, (placed, known)) in
        placed.iter().enumerate().filter_map(|(at, placed)| Some((at, (placed, placed.known?))))
    {
        let before = Stay::of(known);
        let stay = Stay::said(placed.row, Some(&before), today);
        let company = placed.row.company.clone().or(known.company.clone());
        let is_company_new = company != known.company;
        if is_company_new && companies.insert(&known.household_id) {
            let (household_id, company) = (known.household_id.clone(), company.clone());
            stays.steps.push(Step::ChangeCompany { household_id, company });
        }
        if before != stay {
            let (household_id, person_id) = (known.household_id.clone(), known.person_id.clone());
            stays.steps.push(Step::ChangeOccupant { household_id, person_id, stay: stay.clone() });
        }
        join(&mut groups, placed, Ref::Known(known.household_id.clone()), company, &stay);
        stays.rows[at] = Some(Settled { before: Some(known), stay, is_company_new });
    }
    // Those whose household it is before those who belong to them.
    for is_member in [false, true] {
        for (at, placed) in placed.iter().enumerate().filter(|(_, placed)| placed.known.is_none()) {
            if (placed.row.occupancy == Occupancy::Member) != is_member {
                continue;
            }
            let stay = Stay::said(placed.row, None, today);
            // Days in the wrong order are named as such.
            if stay.until.is_some_and(|until| until < today && stay.from <= until) {
                let found = stay.until.map_or_else(String::new, |until| until.to_string());
                report.fault(Finding::at(placed.row.row, Column::Until, &found, "over_already"));
                continue;
            }
            let Some(household) = household(&mut groups, placed, &stay, state, today, &mut stays) else {
                report.fault(Finding::at(placed.row.row, Column::Unit, &placed.row.unit, "member_alone"));
                continue;
            };
            let person = persons[at].clone();
            let before = again(state, &household, &person);
            stays.steps.push(match before {
                Some(known) => Step::ChangeOccupant {
                    household_id: known.household_id.clone(),
                    person_id: known.person_id.clone(),
                    stay: stay.clone(),
                },
                None => Step::AddOccupant { household, person, stay: stay.clone() },
            });
            stays.rows[at] = Some(Settled { before, stay, is_company_new: false });
        }
    }
    stays
}

/// Somebody who comes back to the very household they had left.
fn again<'a>(state: &'a State, household: &Ref, person: &Ref) -> Option<&'a Occupied> {
    let (Ref::Known(household), Ref::Known(person)) = (household, person) else { return None };
    state.occupancies.iter().find(|known| known.household_id == *household && known.person_id == *person)
}

fn join<'a>(
    groups: &mut HashMap<(&'a str, Side), Vec<Together>>,
    placed: &Placed<'a>,
    household: Ref,
    company: Option<String>,
    stay: &Stay,
) {
    let group = groups.entry((placed.unit_id, placed.side)).or_default();
    match group.iter_mut().find(|together| together.household == household) {
        Some(together) => together.stays.push(stay.clone()),
        None => group.push(Together {
            household,
            company,
            marker: placed.row.household.clone(),
            stays: vec![stay.clone()],
        }),
    }
}

/// The household of somebody new; `None` for a member of nobody's.
fn household<'a>(
    groups: &mut HashMap<(&'a str, Side), Vec<Together>>,
    placed: &Placed<'a>,
    stay: &Stay,
    state: &State,
    today: NaiveDate,
    stays: &mut Stays,
) -> Option<Ref> {
    let is_member = placed.row.occupancy == Occupancy::Member;
    let same = |a: &Option<String>, b: &Option<String>| a.as_deref().map(key) == b.as_deref().map(key);
    let with = groups.get_mut(&(placed.unit_id, placed.side)).and_then(|group| {
        group.iter_mut().find(|together| {
            let is_company =
                same(&together.company, &placed.row.company) || (is_member && placed.row.company.is_none());
            is_company
                && same(&together.marker, &placed.row.household)
                && together.stays.iter().any(|other| other.overlaps(stay))
        })
    });
    if let Some(together) = with {
        together.stays.push(stay.clone());
        return Some(together.household.clone());
    }
    if is_member {
        return only_household(state, placed, stay, today).map(|id| Ref::Known(id.to_owned()));
    }
    let n = stays.households;
    stays.households += 1;
    let (unit_id, company) = (placed.unit_id.to_owned(), placed.row.company.clone());
    stays.steps.push(Step::AddHousehold { n, unit_id, side: placed.side, company: company.clone() });
    join(groups, placed, Ref::New(n), company, stay);
    Some(Ref::New(n))
}

/// Of those who are not in the table: the one household of this side that goes on, if there is just one.
fn only_household<'a>(state: &'a State, placed: &Placed, stay: &Stay, today: NaiveDate) -> Option<&'a str> {
    let there = state.occupancies.iter().filter(|known| {
        known.unit_id == placed.unit_id
            && known.side == placed.side
            && known.occupancy != Occupancy::Member
            && known.goes_on(today)
            && Stay::of(known).overlaps(stay)
    });
    let ids: HashSet<&str> = there.map(|known| known.household_id.as_str()).collect();
    let mut ids = ids.into_iter();
    ids.next().filter(|_| ids.next().is_none())
}
