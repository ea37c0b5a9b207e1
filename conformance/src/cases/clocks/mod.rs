//! Clocks, with the settable one: at the minute they are due, and not a minute before [CMP-13, ENQ-08, ENQ-13, ENQ-25].

mod complaints;
mod enquiries;
mod holidays;
mod jumps;
mod resident_owes;
mod rules;
mod staff_owe;
mod suggestions;
mod zone;

use chrono::{DateTime, Duration, Utc};
use contract::tickets::{EventKind, EventView, Step, TicketView};

use crate::harness::Stage;

const MINUTE: Duration = Duration::minutes(1);

/// The ticket a minute before `moment`, and at it.
#[track_caller]
fn around(stage: &Stage, ticket: &TicketView, moment: DateTime<Utc>) -> [TicketView; 2] {
    [moment - MINUTE, moment].map(|at| {
        stage.set_clock(at);
        stage.seen(ticket.id)
    })
}

fn told(ticket: &TicketView, kind: EventKind) -> Vec<&EventView> {
    ticket.events.iter().filter(|event| event.kind.is(kind)).collect()
}

/// What is owed, and by when.
#[track_caller]
fn owed(ticket: &TicketView) -> (Option<Step>, Option<DateTime<Utc>>) {
    let promise = ticket.promise.as_ref().expect("something is owed");
    (promise.step.known().copied(), promise.due_at)
}

/// Who was told of a missed promise, and when.
fn escalations(ticket: &TicketView) -> Vec<(String, DateTime<Utc>)> {
    let events = told(ticket, EventKind::Escalated);
    events
        .iter()
        .map(|event| (event.handler.as_ref().expect("who").name.clone(), event.occurred_at))
        .collect()
}
