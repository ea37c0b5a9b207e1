//! What is said of one kind in other words than of another: a repair is fixed, a complaint is settled. For the pages
//! that are fetched; lists on the way in make do with the phase.

use contract::open::Open;
use contract::tickets::{Action, Ending, EventKind, Kind, Phase, Status};

use super::words::{code, say};
use crate::i18n::{Phrase, codes};

/// A complaint or a suggestion.
pub fn is_case(kind: &Open<Kind>) -> bool {
    matches!(kind, Open::Known(Kind::Complaint | Kind::Suggestion))
}

pub fn word(kind: &Open<Kind>) -> String {
    say(codes::kind(&code(kind)))
}

pub fn status(kind: &Open<Kind>, status: &Open<Status>, phase: &Open<Phase>) -> String {
    let own = own(kind, codes::complaint_status, &code(status));
    own.map_or_else(|| super::words::status(status, phase), |phrase| say(Some(phrase)))
}

pub fn event(kind: &Open<Kind>, event: &Open<EventKind>) -> String {
    let event = code(event);
    say(own(kind, codes::complaint_event, &event).or_else(|| codes::event(&event)))
}

pub fn action(kind: &Open<Kind>, action: Action) -> String {
    say(own(kind, codes::complaint_action, action.word()).or_else(|| codes::action(action.word())))
}

pub fn ending(kind: &Open<Kind>, ending: &Open<Ending>) -> Option<Phrase> {
    let ending = code(ending);
    own(kind, codes::complaint_ending, &ending).or_else(|| codes::ending(&ending))
}

/// What it is about, in the words of its kind.
pub fn category(kind: &Open<Kind>, category: Option<&str>) -> String {
    match is_case(kind) {
        true => say(category.and_then(codes::matter)),
        false => say(category.and_then(|word| codes::category(word).or_else(|| codes::topic(word)))),
    }
}

fn own(kind: &Open<Kind>, group: fn(&str) -> Option<Phrase>, code: &str) -> Option<Phrase> {
    if is_case(kind) { group(code) } else { None }
}
