//! One line in words: which step within what.

use contract::promises::RuleView;
use contract::tickets::Step;

use crate::i18n::{codes, t_with};
use crate::tickets::words;

/// In the order in which a request meets them.
pub fn in_order(mut rules: Vec<RuleView>) -> Vec<RuleView> {
    rules
        .sort_by_key(|rule| Step::ALL.iter().position(|step| rule.step.is(*step)).unwrap_or(Step::ALL.len()));
    rules
}

pub fn step(rule: &RuleView) -> String {
    words::say(codes::promise(&words::code(&rule.step)))
}

pub fn within(rule: &RuleView) -> String {
    let n = rule.amount.map_or_else(String::new, |amount| amount.to_string());
    codes::clock(&rule.clock).map_or_else(|| words::say(None), |phrase| t_with(phrase, &[("n", &n)]))
}
