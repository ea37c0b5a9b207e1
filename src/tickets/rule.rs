//! One line of the service promises: within what, and where it has its place.

use contract::open::Open;
use contract::promises::RuleView;
use contract::tickets::{Kind, Step};

use super::words;
use crate::i18n::{codes, t_with};

/// In the order in which a request meets them.
pub fn in_order(mut rules: Vec<RuleView>) -> Vec<RuleView> {
    let place = |rule: &RuleView| Step::ALL.iter().position(|step| rule.step.is(*step));
    rules.sort_by_key(|rule| place(rule).unwrap_or(Step::ALL.len()));
    rules
}

/// The lines of one kind.
pub type Group = (Open<Kind>, Vec<RuleView>);

/// Kind by kind, in the order in which the kinds are known.
pub fn by_kind(rules: Vec<RuleView>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for rule in in_order(rules) {
        match groups.iter_mut().find(|(kind, _)| *kind == rule.kind) {
            Some((_, group)) => group.push(rule),
            None => groups.push((rule.kind.clone(), vec![rule])),
        }
    }
    groups.sort_by_key(|(kind, _)| Kind::ALL.iter().position(|known| kind.is(*known)).unwrap_or(usize::MAX));
    groups
}

pub fn within(rule: &RuleView) -> String {
    let n = rule.amount.map_or_else(String::new, |amount| amount.to_string());
    let one = (rule.amount == Some(1)).then(|| codes::clock(&format!("{}_one", rule.clock))).flatten();
    let phrase = one.or_else(|| codes::clock(&rule.clock));
    phrase.map_or_else(|| words::say(None), |phrase| t_with(phrase, &[("n", &n)]))
}
