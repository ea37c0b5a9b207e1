//! Which rows are about somebody who is known in that unit, and on which side of a lease each stands.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use contract::imports::Column;
use contract::people::Occupancy;

use super::{Occupied, Placed, ResidentRow, Side, State, Unit};
use crate::imports::plan::key;
use crate::imports::report::{Finding, Report};

pub fn placed<'a>(
    found: Vec<(&'a ResidentRow, &'a Unit)>,
    state: &'a State,
    today: NaiveDate,
    report: &mut Report,
) -> Vec<Placed<'a>> {
    let found = without_repeated(found, report);
    let mut there: HashMap<&str, Vec<&Occupied>> = HashMap::new();
    for known in &state.occupancies {
        there.entry(known.unit_id.as_str()).or_default().push(known);
    }
    // Whoever is sure to be meant comes before those who only might be.
    let mut taken = HashSet::new();
    let mut known: Vec<Option<&Occupied>> = vec![None; found.len()];
    for likeness in [same_stay, same_phone, same_name] {
        for ((row, unit), known) in found.iter().zip(known.iter_mut()).filter(|(_, known)| known.is_none()) {
            let candidates = there.get(unit.id.as_str()).into_iter().flatten();
            let likely = candidates.filter(|there| fits(row, there) && likeness(row, there));
            let free = likely.filter(|there| !taken.contains(&(&there.household_id, &there.person_id)));
            // One who lives there before one who did, then the latest.
            *known = free.copied().max_by_key(|there| (there.goes_on(today), there.from));
            taken.extend(known.map(|known| (&known.household_id, &known.person_id)));
        }
    }
    let let_units = let_units(&found, &known, state, today);
    let sided = found.into_iter().zip(known).map(|((row, unit), known)| {
        let usual = match row.occupancy {
            Occupancy::Owner | Occupancy::Agent => Side::Owner,
            Occupancy::Tenant | Occupancy::Delegate => Side::Tenant,
            Occupancy::Member if let_units.contains(unit.id.as_str()) => Side::Tenant,
            Occupancy::Member => Side::Owner,
        };
        let side = known.map(|known| known.side).or(row.side).unwrap_or(usual);
        Placed { row, unit_id: &unit.id, unit_code: &unit.code, side, known }
    });
    sided.collect()
}

fn without_repeated<'a>(
    found: Vec<(&'a ResidentRow, &'a Unit)>,
    report: &mut Report,
) -> Vec<(&'a ResidentRow, &'a Unit)> {
    let mut seen = HashMap::new();
    let mut is_first = |(row, unit): &(&ResidentRow, &Unit)| {
        let person = (row.phone.clone(), key(&row.name));
        let is_owner = row.side.unwrap_or(Side::Owner) == Side::Owner && row.occupancy == Occupancy::Owner;
        let first = seen.insert((unit.id.clone(), person, is_owner), row.row);
        if let Some(first) = first {
            let finding = Finding::at(row.row, Column::Name, &row.name, "row_repeated");
            report.fault(finding.with("row", first));
        }
        first.is_none()
    };
    found.into_iter().filter(|row| is_first(row)).collect()
}

/// On the side that is said, and not over before the row begins.
fn fits(row: &ResidentRow, there: &Occupied) -> bool {
    let of_role = match row.occupancy {
        Occupancy::Owner => Some(Side::Owner),
        Occupancy::Tenant => Some(Side::Tenant),
        Occupancy::Member | Occupancy::Delegate | Occupancy::Agent => None,
    };
    let is_side = row.side.or(of_role).is_none_or(|side| side == there.side);
    let is_over = there.until.zip(row.from).is_some_and(|(until, from)| until < from);
    is_side && !is_over
}

fn same_stay(row: &ResidentRow, there: &Occupied) -> bool {
    let same_days = row.from.is_none_or(|from| from == there.from);
    same_days && row.name == there.name && row.phone == there.phone
}

fn same_phone(row: &ResidentRow, there: &Occupied) -> bool {
    row.phone.is_some() && row.phone == there.phone
}

fn same_name(row: &ResidentRow, there: &Occupied) -> bool {
    key(&row.name) == key(&there.name)
}

/// Where tenants are: members of a household are theirs unless the row says otherwise.
fn let_units<'a>(
    found: &[(&'a ResidentRow, &'a Unit)],
    known: &[Option<&Occupied>],
    state: &'a State,
    today: NaiveDate,
) -> HashSet<&'a str> {
    let rents = |occupancy| matches!(occupancy, Occupancy::Tenant | Occupancy::Delegate);
    let said = found.iter().zip(known).filter_map(|((row, unit), known)| {
        let is_tenant = known.map_or(row.side != Some(Side::Owner), |known| known.side == Side::Tenant);
        (rents(row.occupancy) && is_tenant).then_some(unit.id.as_str())
    });
    let there = state
        .occupancies
        .iter()
        .filter(|known| rents(known.occupancy) && known.side == Side::Tenant && known.goes_on(today));
    said.chain(there.map(|known| known.unit_id.as_str())).collect()
}
