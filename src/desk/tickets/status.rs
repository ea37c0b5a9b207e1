//! Where a request stands and what is owed next, said to staff: what residents read about themselves is said of them.

use contract::open::Open;
use contract::tickets::{Phase, Status, Step, TicketView};

use crate::i18n::{Phrase, codes};
use crate::tickets::words;

pub fn status(status: &Open<Status>, phase: &Open<Phase>) -> String {
    own(status).map_or_else(|| words::status(status, phase), |phrase| words::say(Some(phrase)))
}

pub fn step(step: &Open<Step>) -> String {
    let code = words::code(step);
    words::say(codes::desk_step(&code).or_else(|| codes::promise(&code)))
}

/// What is owed next; how it ended, once nothing is.
pub fn headline(ticket: &TicketView) -> String {
    let ending = || ticket.ending.as_ref().and_then(|ending| codes::ending(&words::code(ending)));
    match (&ticket.promise, own(&ticket.status).or_else(ending)) {
        (Some(promise), _) => step(&promise.step),
        (None, Some(phrase)) => words::say(Some(phrase)),
        (None, None) => words::status(&ticket.status, &ticket.phase),
    }
}

fn own(status: &Open<Status>) -> Option<Phrase> {
    codes::desk_status(&words::code(status))
}
