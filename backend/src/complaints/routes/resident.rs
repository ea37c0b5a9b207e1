//! What a resident does to a complaint.

use contract::tickets::{Confirm, WithReason};

use crate::complaints::acts;
use crate::tickets::ticket_acts;

ticket_acts! { Resident, "complaints";
    /// Says that it is settled, and how it was [CMP-28].
    say_satisfied: "/tickets/{id}/actions/say_satisfied", Confirm => acts::say_satisfied;
    /// Says that the outcome is understood, if not what was hoped for [CMP-28].
    say_understood: "/tickets/{id}/actions/say_understood", Confirm => acts::say_understood;
    /// Says that it is not settled: it is looked into again [CMP-27].
    say_not_satisfied: "/tickets/{id}/actions/say_not_satisfied", WithReason => acts::say_not_satisfied;
}
