//! One superior each, and no way up that comes back to where it began.

use std::collections::{HashMap, HashSet};

use contract::imports::Column;

use super::{Member, StaffRow, State};
use crate::imports::plan::key;
use crate::imports::report::{Finding, Report};

/// Who is above whom once all is done, by number; what is unknown or goes in a circle is a fault.
pub fn superiors<'a>(
    rows: &[&'a StaffRow],
    state: &'a State,
    known: &HashMap<String, &'a Member>,
    report: &mut Report,
) -> HashMap<String, Option<&'a str>> {
    let numbers: HashMap<&str, &str> =
        state.staff.iter().map(|m| (m.id.as_str(), m.number.as_str())).collect();
    let mut above: HashMap<String, Option<&str>> = HashMap::new();
    for member in state.staff.iter().filter(|member| !member.has_left) {
        let superior = member.superior_id.as_deref().and_then(|id| numbers.get(id).copied());
        above.insert(key(&member.number), superior);
    }
    let said: HashSet<String> = rows.iter().map(|row| key(&row.number)).collect();
    for row in rows {
        let Some(superior) = &row.superior else {
            above.entry(key(&row.number)).or_default();
            continue;
        };
        let is_there = |number: &str| {
            said.contains(&key(number)) || known.get(&key(number)).is_some_and(|member| !member.has_left)
        };
        let superior = superior.as_deref().filter(|number| {
            let found = is_there(number);
            if !found {
                report.fault(Finding::at(row.row, Column::Superior, number, "superior_unknown"));
            }
            found
        });
        above.insert(key(&row.number), superior);
    }
    let mut told = HashSet::new();
    for row in rows {
        if let Some(way) = circle(&row.number, &above)
            && !told.contains(&key(&row.number))
        {
            told.extend(way.iter().map(|number| key(number)));
            // To be one's own is said in other words.
            if way.len() > 2 {
                let found = row.superior.as_ref().and_then(Option::as_deref).unwrap_or_default();
                let finding = Finding::at(row.row, Column::Superior, found, "superior_loop");
                report.fault(finding.with("way", way.join(" → ")));
            }
        }
    }
    above
}

/// The way up from here, if it leads back here.
fn circle<'a>(number: &'a str, above: &HashMap<String, Option<&'a str>>) -> Option<Vec<&'a str>> {
    let mut way = vec![number];
    let mut at = above.get(&key(number)).copied().flatten();
    while let Some(next) = at {
        if way.len() > above.len() {
            return None;
        }
        way.push(next);
        if key(next) == key(number) {
            return Some(way);
        }
        at = above.get(&key(next)).copied().flatten();
    }
    None
}
