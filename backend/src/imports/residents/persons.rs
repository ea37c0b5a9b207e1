//! Who the rows are about: persons who are known, and new ones. One phone is one person, in however many units.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use contract::imports::Column;

use super::{Occupied, PersonFacts, Placed, Ref, State, Step};
use crate::imports::plan::key;
use crate::imports::report::{Finding, Report};

pub struct Persons {
    /// Of each row.
    pub refs: Vec<Ref>,
    pub steps: Vec<Step>,
    /// What changes about a known person, by the row that says so.
    pub columns: HashMap<i64, Vec<Column>>,
}

pub fn of(placed: &[Placed], state: &State, today: NaiveDate, report: &mut Report) -> Persons {
    one_name_a_phone(placed, report);
    let here: Vec<&Occupied> = state.occupancies.iter().filter(|known| known.goes_on(today)).collect();
    let mut by_phone: HashMap<&str, Vec<&Occupied>> = HashMap::new();
    for known in &here {
        if let Some(phone) = &known.phone {
            by_phone.entry(phone).or_default().push(known);
        }
    }
    // Rows about known persons first: a new row may be about the same one, elsewhere.
    let mut of_phone: HashMap<&str, Ref> = HashMap::new();
    for (placed, known) in placed.iter().filter_map(|placed| Some((placed, placed.known?))) {
        if let Some(phone) = &placed.row.phone {
            of_phone.entry(phone).or_insert_with(|| Ref::Known(known.person_id.clone()));
        }
    }
    let (mut refs, mut new) = (Vec::with_capacity(placed.len()), Vec::new());
    for placed in placed {
        let row = placed.row;
        let add = |new: &mut Vec<PersonFacts>| {
            new.push(PersonFacts {
                name: row.name.clone(),
                phone: row.phone.clone(),
                salutation: row.salutation,
            });
            Ref::New(new.len() - 1)
        };
        let is_same = |name: &str| key(name) == key(&row.name);
        let elsewhere = |phone: &str| {
            let holder = by_phone.get(phone).and_then(|all| all.iter().find(|holder| is_same(&holder.name)));
            let agent = state.agents.iter().find(|agent| agent.phone == phone && is_same(&agent.name));
            holder.map(|holder| &holder.person_id).or(agent.map(|agent| &agent.person_id))
        };
        refs.push(match (placed.known, row.phone.as_deref()) {
            (Some(known), _) => Ref::Known(known.person_id.clone()),
            (None, None) => add(&mut new),
            (None, Some(phone)) => of_phone
                .entry(phone)
                .or_insert_with(|| match elsewhere(phone) {
                    Some(id) => Ref::Known(id.clone()),
                    None => add(&mut new),
                })
                .clone(),
        });
    }
    let (changes, columns) = changes(placed, &refs);
    phones_are_free(placed, &refs, &changes, &by_phone, report);
    let added = new.into_iter().enumerate().map(|(n, facts)| Step::AddPerson { n, facts });
    let changed = changes.into_iter().map(|(id, facts)| Step::ChangePerson { id, facts });
    Persons { refs, steps: added.chain(changed).collect(), columns }
}

fn one_name_a_phone(placed: &[Placed], report: &mut Report) {
    let mut first: HashMap<&str, (&str, i64)> = HashMap::new();
    for row in placed.iter().map(|placed| placed.row) {
        let Some(phone) = row.phone.as_deref() else { continue };
        let (name, at) = *first.entry(phone).or_insert((&row.name, row.row));
        if key(name) != key(&row.name) {
            let finding = Finding::at(row.row, Column::Phone, phone, "phone_of_other");
            report.fault(finding.with("name", name).with("row", at));
        }
    }
}

/// What the rows say about known persons otherwise than before; the first row that speaks of somebody decides.
fn changes(placed: &[Placed], refs: &[Ref]) -> (BTreeMap<String, PersonFacts>, HashMap<i64, Vec<Column>>) {
    let (mut changes, mut columns) = (BTreeMap::new(), HashMap::<i64, Vec<Column>>::new());
    let mut said = std::collections::HashSet::new();
    for (placed, id) in placed.iter().zip(refs) {
        let (Some(known), Ref::Known(id)) = (placed.known, id) else { continue };
        if !said.insert(id) {
            continue;
        }
        let row = placed.row;
        let before = PersonFacts {
            name: known.name.clone(),
            phone: known.phone.clone(),
            salutation: known.salutation,
        };
        let after = PersonFacts {
            name: row.name.clone(),
            phone: row.phone.clone().or(before.phone.clone()),
            salutation: row.salutation.or(before.salutation),
        };
        let differs = [
            (Column::Name, before.name != after.name),
            (Column::Phone, before.phone != after.phone),
            (Column::Salutation, before.salutation != after.salutation),
        ];
        let differs: Vec<_> = differs.into_iter().filter(|(_, differs)| *differs).map(|(c, _)| c).collect();
        if !differs.is_empty() {
            columns.insert(row.row, differs);
            changes.insert(id.clone(), after);
        }
    }
    (changes, columns)
}

/// Nobody gets a number that somebody else keeps.
fn phones_are_free(
    placed: &[Placed],
    refs: &[Ref],
    changes: &BTreeMap<String, PersonFacts>,
    by_phone: &HashMap<&str, Vec<&Occupied>>,
    report: &mut Report,
) {
    for (placed, person) in placed.iter().zip(refs) {
        let Some(phone) = placed.row.phone.as_deref() else { continue };
        let had_it = placed.known.is_some_and(|known| known.phone.as_deref() == Some(phone));
        let keeps = |holder: &&&Occupied| {
            let after = changes.get(&holder.person_id);
            after.is_none_or(|after| after.phone.as_deref() == Some(phone))
                && *person != Ref::Known(holder.person_id.clone())
        };
        let holders = by_phone.get(phone).into_iter().flatten();
        if let Some(holder) = holders.filter(|_| !had_it).find(keeps) {
            let finding = Finding::at(placed.row.row, Column::Phone, phone, "phone_taken");
            report.fault(finding.with("name", &holder.name));
        }
    }
}
