//! Telling people what happened: a message in the inbox of each whom an event concerns, written with the event, and
//! news to the pages that are open.
//!
//! Lives here: who is told of what, the inboxes, the streams that are held open, and what goes out by other channels. Does not live here: the operations
//! (`inbox`), and what a message says, which its reader makes of its kind.

mod hub;
pub mod outgoing;
mod rules;
mod sieve;
pub mod store;
mod watch;

pub use hub::{Hub, News, Place};
pub use sieve::Sieve;
pub use watch::{OVERLAP, watch};

use contract::ids::PersonId;
use contract::session::Audience;
use diesel::QueryResult;

use crate::db::{Conn, from_word};
use crate::http::Session;
use crate::tickets::store::EventRow;
use rules::{By, Happening, told};

/// An inbox: whose, and in which quality. Who lives here and works here has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub person_id: PersonId,
    pub audience: Audience,
}

impl From<&Session> for Owner {
    fn from(session: &Session) -> Owner {
        Owner { person_id: session.person_id, audience: session.audience }
    }
}

/// Tells those whom an event concerns, in the transaction that records it: neither is ever there without the other.
pub fn of_event(conn: &mut Conn, event: &EventRow) -> QueryResult<()> {
    let concerned = store::concerned(conn, &event.ticket_id)?;
    let happening = Happening {
        kind: from_word(&event.kind)?,
        by: match event.actor_party.as_str() {
            "resident" => By::Resident,
            "staff" => By::Staff,
            _ => By::Clock,
        },
        actor: event.actor_id.as_deref(),
        named: event.handler_id.as_deref(),
        reporter: concerned.reporter_id.as_deref(),
        responsible: &concerned.responsible_id,
        handler: concerned.handler_id.as_deref(),
    };
    for (audience, person_id) in told(&happening) {
        store::put(conn, event, audience, person_id)?;
    }
    Ok(())
}
