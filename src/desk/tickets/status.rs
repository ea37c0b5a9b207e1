//! Where a request stands and what is owed next, said to staff: what residents read about themselves is said of them.

use contract::open::Open;
use contract::tickets::{Kind, Phase, Status, Step, TicketView};

use crate::i18n::{Phrase, codes};
use crate::tickets::{kinds, words};

pub fn status(kind: &Open<Kind>, status: &Open<Status>, phase: &Open<Phase>) -> String {
    own(kind, status).map_or_else(|| kinds::status(kind, status, phase), |phrase| words::say(Some(phrase)))
}

pub fn step(kind: &Open<Kind>, step: &Open<Step>) -> String {
    let code = words::code(step);
    let own = if kinds::is_case(kind) { codes::desk_complaint_step(&code) } else { None };
    words::say(own.or_else(|| codes::desk_step(&code)).or_else(|| codes::promise(&code)))
}

/// What is owed next; how it ended, once nothing is.
pub fn headline(ticket: &TicketView) -> String {
    let kind = &ticket.kind;
    let ending = || {
        let ending = ticket.ending.as_ref()?;
        let own =
            if kinds::is_case(kind) { codes::desk_complaint_ending(&words::code(ending)) } else { None };
        own.or_else(|| kinds::ending(kind, ending))
    };
    match (&ticket.promise, own(kind, &ticket.status).or_else(ending)) {
        (Some(promise), _) => step(kind, &promise.step),
        (None, Some(phrase)) => words::say(Some(phrase)),
        (None, None) => kinds::status(kind, &ticket.status, &ticket.phase),
    }
}

fn own(kind: &Open<Kind>, status: &Open<Status>) -> Option<Phrase> {
    let code = words::code(status);
    let own = if kinds::is_case(kind) { codes::desk_complaint_status(&code) } else { None };
    // What a complaint calls by a word of its own is not said as of a repair.
    let is_plain = !kinds::is_case(kind) || codes::complaint_status(&code).is_none();
    own.or_else(|| codes::desk_status(&code).filter(|_| is_plain))
}
