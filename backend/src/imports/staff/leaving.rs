//! Who is not in a table: who could leave, and who holds something up and stays.

use std::collections::{BTreeSet, HashMap, HashSet};

use contract::imports::{Column, StayReason};
use contract::people::Role;

use super::{Member, StaffRow, State};
use crate::imports::plan::{Plan, Staying, key};
use crate::imports::report::Finding;

pub fn leave(plan: &mut Plan, rows: &[&StaffRow], state: &State, above: &HashMap<String, Option<&str>>) {
    let said: HashSet<String> = rows.iter().map(|row| key(&row.number)).collect();
    let here = state.staff.iter().filter(|member| !member.has_left);
    let gone: Vec<&Member> = here.clone().filter(|member| !said.contains(&key(&member.number))).collect();
    plan.counts.gone = i64::try_from(gone.len()).unwrap_or(i64::MAX);
    let butlers: HashSet<&str> = state.buildings.iter().filter_map(|b| b.butler_id.as_deref()).collect();
    let mut held: Vec<(&Member, StayReason)> = Vec::new();
    let mut free: Vec<&Member> = Vec::new();
    for member in gone {
        if state.me.as_deref() == Some(&member.id) {
            held.push((member, StayReason::Yourself));
        } else if state.open_tickets.contains_key(&member.id) {
            held.push((member, StayReason::OpenTickets));
        } else if butlers.contains(member.id.as_str()) {
            held.push((member, StayReason::Butler));
        } else {
            free.push(member);
        }
    }
    // Nobody stays without the one above them; who stays for that holds their own superior in turn.
    loop {
        let staying: HashSet<String> =
            said.iter().cloned().chain(held.iter().map(|(member, _)| key(&member.number))).collect();
        let needed: HashSet<String> =
            staying.iter().filter_map(|number| above.get(number).copied().flatten()).map(key).collect();
        let (kept, rest): (Vec<_>, Vec<_>) =
            free.into_iter().partition(|member| needed.contains(&key(&member.number)));
        free = rest;
        if kept.is_empty() {
            break;
        }
        held.extend(kept.into_iter().map(|member| (member, StayReason::Superior)));
    }
    let called = |member: &Member| format!("{} {}", member.number, member.name);
    let leaving: HashSet<&str> = free.iter().map(|member| member.id.as_str()).collect();
    let stay = here.filter(|member| !said.contains(&key(&member.number)));
    let roles_of = |members: Vec<&Member>| -> BTreeSet<Role> {
        let said = rows.iter().flat_map(|row| row.roles.iter().copied());
        said.chain(members.iter().flat_map(|member| member.roles.iter().copied())).collect()
    };
    let with_all = roles_of(stay.clone().collect());
    let without = roles_of(stay.filter(|member| !leaving.contains(member.id.as_str())).collect());
    for role in Role::ALL.into_iter().filter(|role| !with_all.contains(role)) {
        let word = crate::db::word(role).unwrap_or_default();
        plan.report.note(Finding::of_file("role_empty").about(Column::Roles).with("role", word));
    }
    plan.roles_left_empty =
        Role::ALL.into_iter().filter(|role| with_all.contains(role) && !without.contains(role)).collect();
    plan.leaving = free.iter().map(|member| (member.id.clone(), called(member))).collect();
    plan.staying = held
        .into_iter()
        .map(|(member, reason)| Staying {
            what: called(member),
            reason,
            tickets: match reason {
                StayReason::OpenTickets => state.open_tickets.get(&member.id).cloned().unwrap_or_default(),
                _ => Vec::new(),
            },
        })
        .collect();
}
