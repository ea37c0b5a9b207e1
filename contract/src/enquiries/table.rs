//! The state table of enquiries: `registered → [referred] → answered → settled | silent`; a further question opens it
//! again.

use crate::tickets::rows::{AUDITOR, CLOCK, CS, RESIDENT, STAFF, back, ended, open, row, stays, when};
use crate::tickets::{Action, Ending, Meaning, OwedBy, Phase, StateTable, Status, Step, Transition, When};

/// Guards of enquiries as data.
pub const ENQUIRY_TABLE: StateTable = StateTable { transitions: TRANSITIONS, meanings: MEANINGS };

use Action as A;
use Status as S;

/// In the order in which the acts are offered.
const TRANSITIONS: &[Transition] = &[
    row(S::Registered, A::Explain, CS, S::Answered),
    row(S::Registered, A::Consult, CS, S::Referred),
    stays(S::Registered, A::MarkComplex, CS, When::Always),
    row(S::Registered, A::AskResident, CS, S::AwaitingResident),
    row(S::Registered, A::Decline, CS, S::Declined),
    row(S::Registered, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Registered, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Referred, A::Explain, STAFF, S::Answered),
    row(S::Referred, A::Consult, CS, S::Referred),
    stays(S::Referred, A::MarkComplex, STAFF, When::Always),
    row(S::Referred, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Referred, A::Decline, CS, S::Declined),
    row(S::Referred, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Referred, A::Withdraw, RESIDENT, S::Withdrawn),
    back(S::AwaitingResident, A::Answer, RESIDENT, When::Always),
    row(S::AwaitingResident, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::AwaitingResident, A::Lapse, CLOCK, S::NoReply),
    // Whoever asked ends it, or silence does; never who answered.
    row(S::Answered, A::Settle, RESIDENT, S::Settled),
    when(S::Answered, A::AskFurther, RESIDENT, When::HasHandler, S::Referred),
    row(S::Answered, A::AskFurther, RESIDENT, S::Registered),
    when(S::Answered, A::Record, CS, When::NobodyToConfirm, S::Recorded),
    row(S::Answered, A::Lapse, CLOCK, S::Silent),
    when(S::Settled, A::AskFurther, RESIDENT, When::InTimeWithHandler, S::Referred),
    when(S::Settled, A::AskFurther, RESIDENT, When::InTime, S::Registered),
    when(S::Silent, A::AskFurther, RESIDENT, When::InTimeWithHandler, S::Referred),
    when(S::Silent, A::AskFurther, RESIDENT, When::InTime, S::Registered),
    // What an audit finds unanswered is answered [CBK-03].
    when(S::Settled, A::Reopen, AUDITOR, When::HasHandler, S::Referred),
    row(S::Settled, A::Reopen, AUDITOR, S::Registered),
    when(S::Silent, A::Reopen, AUDITOR, When::HasHandler, S::Referred),
    row(S::Silent, A::Reopen, AUDITOR, S::Registered),
    row(S::Recorded, A::Reopen, AUDITOR, S::Registered),
    when(S::Declined, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::NoReply, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::Withdrawn, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::Duplicate, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::Recorded, A::Reopen, CS, When::InTime, S::Registered),
];

const MEANINGS: &[Meaning] = &[
    open(S::Registered, Phase::Received, Step::Explain, OwedBy::Staff),
    open(S::Referred, Phase::InHand, Step::Explain, OwedBy::Staff),
    open(S::AwaitingResident, Phase::WaitingResident, Step::Answer, OwedBy::Resident),
    open(S::Answered, Phase::ToConfirm, Step::Confirm, OwedBy::Resident),
    ended(S::Settled, Ending::Confirmed),
    ended(S::Silent, Ending::Silent),
    ended(S::Recorded, Ending::Recorded),
    ended(S::Declined, Ending::Declined),
    ended(S::Withdrawn, Ending::Withdrawn),
    ended(S::Duplicate, Ending::Duplicate),
    ended(S::NoReply, Ending::NoReply),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::{Known, Party, Refused, To, check_table};

    #[test]
    fn the_table_has_no_dead_ends() {
        check_table(&ENQUIRY_TABLE);
    }

    /// Who answers never ends it, and a further question goes to whoever has it in hand.
    #[test]
    fn whoever_asked_ends_it_or_asks_on() {
        let allows = |from, action, parties: &[Party], known: &Known| {
            ENQUIRY_TABLE.allows(from, action, parties, known)
        };
        let known = Known::default();
        let staff = [Party::CustomerService, Party::Handler, Party::Supervisor];
        assert_eq!(allows(S::Answered, A::Settle, &staff, &known), Err(Refused::NotTheirs));
        assert_eq!(allows(S::Answered, A::Settle, &[Party::Resident], &known), Ok(To::Status(S::Settled)));
        let asks = |from, known: &Known| allows(from, A::AskFurther, &[Party::Resident], known);
        assert_eq!(asks(S::Answered, &known), Ok(To::Status(S::Registered)));
        let in_hand = Known { has_handler: true, is_in_time: true, ..known };
        assert_eq!(asks(S::Answered, &in_hand), Ok(To::Status(S::Referred)));
        assert_eq!(asks(S::Settled, &in_hand), Ok(To::Status(S::Referred)));
        assert_eq!(asks(S::Silent, &Known { is_in_time: true, ..known }), Ok(To::Status(S::Registered)));
        assert!(asks(S::Settled, &known).is_err(), "after thirty days a new one is asked");
        assert!(asks(S::Registered, &known).is_err(), "before the answer there is the thread");
    }
}
