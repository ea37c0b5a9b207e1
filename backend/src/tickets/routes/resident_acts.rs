//! What residents do to requests of all kinds.

use contract::tickets::{Nothing, Say, WithReason};

use super::act::ticket_acts;
use crate::tickets::{endings, thread};

ticket_acts! { Resident, "tickets";
    /// Takes the request back before work starts.
    withdraw_ticket: "/tickets/{id}/actions/withdraw", WithReason => endings::withdraw;
    /// Goes on with what has ended, within 30 days.
    reopen_ticket: "/tickets/{id}/actions/reopen", WithReason => endings::reopen;
    /// Answers what staff asked; the office's clocks go on.
    answer_ticket: "/tickets/{id}/actions/answer", Say => thread::answer;
    /// 催办: asks for more speed, once in half an hour [CMP-50].
    urge_ticket: "/tickets/{id}/actions/urge", Nothing => thread::urge;
}
