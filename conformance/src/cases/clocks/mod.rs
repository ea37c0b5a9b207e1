//! Clocks, with the settable one: at the minute they are due, and not a minute before [CMP-13, ENQ-08, ENQ-25].

mod complaints;
mod resident_owes;
mod staff_owe;

use chrono::{DateTime, Duration, Utc};
use contract::tickets::{EventKind, EventView, TicketView};

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
