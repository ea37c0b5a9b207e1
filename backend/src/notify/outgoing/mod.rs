//! Telling people outside the portal: what is to be sent is written down first, and sent by a job of its own, as often
//! as it takes.
//!
//! Lives here: who gets a message by which channel and when, what it says, sending it, and who has to be phoned. Does
//! not live here: what is in an inbox, the administrator's page (`channels`), the list of calls (`phone_tasks`).

mod deliver;
mod http_post;
mod mail;
mod plan;
mod rules;
mod send;
pub mod store;
mod wording;

pub use deliver::deliver;
pub use http_post::{is_asked, is_json};
pub use plan::{call_if_needed, plan};
pub use rules::is_this_machine;
pub use send::try_out;

use std::time::Duration;

use contract::channels::DeliveryFault;

/// For the way there and all of the answer: a server that says nothing, or one letter a second, holds up nothing else.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why something was not delivered, and what the other side said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    pub fault: DeliveryFault,
    pub detail: Option<String>,
}

impl Undelivered {
    fn new(fault: DeliveryFault, detail: Option<String>) -> Undelivered {
        /// As much as an administrator reads.
        const LONGEST: usize = 300;
        let readable = |text: String| -> String {
            text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect()
        };
        Undelivered { fault, detail: detail.map(readable) }
    }

    fn unusable() -> Undelivered {
        Undelivered::new(DeliveryFault::Unusable, None)
    }
}

/// One message on its way: to whom, and what it says.
#[derive(Debug, Clone)]
pub struct Push {
    /// Stays the same when it is sent again: who gets it twice can tell.
    pub id: String,
    pub to: Option<String>,
    pub name: String,
    pub number: String,
    pub subject: String,
    pub text: String,
}
