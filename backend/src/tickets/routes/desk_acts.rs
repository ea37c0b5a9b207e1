//! What staff do to requests of all kinds.

use contract::tickets::{
    CorrectUnit, Decline, HandOver, JoinDuplicate, Nothing, RecordCall, Say, Signature, WithReason,
};

use super::act::ticket_acts;
use crate::tickets::{endings, hand_over, thread};

ticket_acts! { Staff, "desk";
    /// Declines, with the reason and where help is [CMP-45].
    decline_ticket: "/desk/tickets/{id}/actions/decline", Decline => endings::decline;
    /// Ends what nobody is there to confirm; never by who did it.
    record_ticket: "/desk/tickets/{id}/actions/record", WithReason => endings::record;
    /// A resident without an account says by signature that it is done.
    sign_done: "/desk/tickets/{id}/actions/sign_done", Signature => endings::sign_done;
    /// Goes on with what was recorded, within 30 days.
    reopen_desk_ticket: "/desk/tickets/{id}/actions/reopen", WithReason => endings::reopen;
    /// Joins an earlier report of the same thing.
    join_duplicate: "/desk/tickets/{id}/actions/join_duplicate", JoinDuplicate => endings::join_duplicate;
    /// Corrects the unit; who may see it follows.
    correct_unit: "/desk/tickets/{id}/actions/correct_unit", CorrectUnit => endings::correct_unit;
    /// Asks the resident something; the office's clocks stand still until the answer.
    ask_resident: "/desk/tickets/{id}/actions/ask_resident", Say => thread::ask;
    /// Records a call to a resident who owes something.
    record_call: "/desk/tickets/{id}/actions/record_call", RecordCall => thread::record_call;
    /// Offers the responsibility to somebody; kept until it is taken [ENQ-06].
    transfer_ticket: "/desk/tickets/{id}/actions/transfer", HandOver => hand_over::transfer;
    /// Takes what was offered.
    take_over_ticket: "/desk/tickets/{id}/actions/take_over", Nothing => hand_over::take_over;
    /// Does not take what was offered.
    refuse_transfer: "/desk/tickets/{id}/actions/refuse_transfer", WithReason => hand_over::refuse;
    /// Decides who is responsible; for who leads customer service.
    assign_ticket: "/desk/tickets/{id}/actions/assign", HandOver => hand_over::assign;
}
