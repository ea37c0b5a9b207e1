//! The state table of complaints and suggestions.
//!
//! `registered → responded → investigating ⇄ waiting → planned → implementing → resolved → satisfied | understood |
//! (not satisfied → investigating)`, and the supervisor's assessment after the end.

use crate::tickets::rows::{
    AUDITOR, CLOCK, CS, HANDLER, RESIDENT, STAFF, SUPERVISOR, back, ended, open, row, stays, when,
};
use crate::tickets::{Action, Ending, Meaning, OwedBy, Phase, StateTable, Status, Step, Transition, When};

/// Guards of complaints and suggestions as data.
pub const COMPLAINT_TABLE: StateTable = StateTable { transitions: TRANSITIONS, meanings: MEANINGS };

use Action as A;
use Status as S;

/// In the order in which the acts are offered.
const TRANSITIONS: &[Transition] = &[
    row(S::Registered, A::Respond, CS, S::Responded),
    stays(S::Registered, A::Classify, CS, When::Always),
    row(S::Registered, A::AskResident, CS, S::AwaitingResident),
    row(S::Registered, A::Decline, CS, S::Declined),
    row(S::Registered, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Registered, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Responded, A::Refer, CS, S::Investigating),
    row(S::Responded, A::Plan, CS, S::Planned),
    stays(S::Responded, A::OrderWork, CS, When::Always),
    stays(S::Responded, A::Classify, CS, When::Always),
    row(S::Responded, A::AskResident, CS, S::AwaitingResident),
    row(S::Responded, A::Decline, CS, S::Declined),
    row(S::Responded, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Responded, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Investigating, A::Plan, STAFF, S::Planned),
    stays(S::Investigating, A::OrderWork, STAFF, When::Always),
    row(S::Investigating, A::Hold, STAFF, S::Waiting),
    row(S::Investigating, A::Raise, HANDLER, S::Investigating),
    row(S::Investigating, A::Refer, CS, S::Investigating),
    stays(S::Investigating, A::Classify, CS, When::Always),
    row(S::Investigating, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Investigating, A::Decline, CS, S::Declined),
    row(S::Investigating, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Investigating, A::Withdraw, RESIDENT, S::Withdrawn),
    when(S::Waiting, A::TakeUp, STAFF, When::HasPlan, S::Implementing),
    row(S::Waiting, A::TakeUp, STAFF, S::Investigating),
    stays(S::Waiting, A::OrderWork, STAFF, When::Always),
    stays(S::Waiting, A::Classify, CS, When::Always),
    row(S::Waiting, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Planned, A::Implement, STAFF, S::Implementing),
    row(S::Planned, A::Resolve, STAFF, S::Resolved),
    stays(S::Planned, A::OrderWork, STAFF, When::Always),
    row(S::Planned, A::Plan, STAFF, S::Planned),
    row(S::Planned, A::Hold, STAFF, S::Waiting),
    row(S::Planned, A::Raise, HANDLER, S::Investigating),
    row(S::Planned, A::Refer, CS, S::Investigating),
    stays(S::Planned, A::Classify, CS, When::Always),
    row(S::Planned, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Planned, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Implementing, A::Resolve, STAFF, S::Resolved),
    stays(S::Implementing, A::OrderWork, STAFF, When::Always),
    row(S::Implementing, A::Plan, STAFF, S::Planned),
    row(S::Implementing, A::Hold, STAFF, S::Waiting),
    row(S::Implementing, A::Raise, HANDLER, S::Investigating),
    row(S::Implementing, A::Refer, CS, S::Investigating),
    stays(S::Implementing, A::Classify, CS, When::Always),
    row(S::Implementing, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Implementing, A::Withdraw, RESIDENT, S::Withdrawn),
    back(S::AwaitingResident, A::Answer, RESIDENT, When::Always),
    row(S::AwaitingResident, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::AwaitingResident, A::Lapse, CLOCK, S::NoReply),
    // The resident ends it, never who handled it [CMP-27, CMP-28].
    row(S::Resolved, A::SaySatisfied, RESIDENT, S::Satisfied),
    row(S::Resolved, A::SayUnderstood, RESIDENT, S::Understood),
    row(S::Resolved, A::SayNotSatisfied, RESIDENT, S::Investigating),
    when(S::Resolved, A::SignDone, STAFF, When::NoAccount, S::Satisfied),
    when(S::Resolved, A::Record, CS, When::NobodyToConfirm, S::Recorded),
    stays(S::Resolved, A::SendLetter, CS, When::Always),
    stays(S::Resolved, A::ReportAction, STAFF, When::Always),
    row(S::Resolved, A::Lapse, CLOCK, S::Silent),
    // A silent ending is assessed, too.
    stays(S::Satisfied, A::Assess, SUPERVISOR, When::NotAssessed),
    stays(S::Satisfied, A::SendLetter, CS, When::Always),
    stays(S::Satisfied, A::ReportAction, STAFF, When::Always),
    when(S::Satisfied, A::Reopen, RESIDENT, When::InTime, S::Investigating),
    stays(S::Understood, A::Assess, SUPERVISOR, When::NotAssessed),
    stays(S::Understood, A::SendLetter, CS, When::Always),
    stays(S::Understood, A::ReportAction, STAFF, When::Always),
    when(S::Understood, A::Reopen, RESIDENT, When::InTime, S::Investigating),
    stays(S::Silent, A::Assess, SUPERVISOR, When::NotAssessed),
    stays(S::Silent, A::SendLetter, CS, When::Always),
    stays(S::Silent, A::ReportAction, STAFF, When::Always),
    row(S::Silent, A::Reopen, RESIDENT, S::Investigating),
    stays(S::Recorded, A::Assess, SUPERVISOR, When::NotAssessed),
    stays(S::Recorded, A::ReportAction, STAFF, When::Always),
    when(S::Recorded, A::Reopen, CS, When::InTime, S::Investigating),
    // What an audit finds undone goes on [CBK-03].
    row(S::Satisfied, A::Reopen, AUDITOR, S::Investigating),
    row(S::Understood, A::Reopen, AUDITOR, S::Investigating),
    row(S::Silent, A::Reopen, AUDITOR, S::Investigating),
    row(S::Recorded, A::Reopen, AUDITOR, S::Investigating),
    // Who was not contented may come back at any time.
    when(S::Declined, A::Reopen, RESIDENT, When::HasHandler, S::Investigating),
    row(S::Declined, A::Reopen, RESIDENT, S::Registered),
    when(S::NoReply, A::Reopen, RESIDENT, When::HasHandler, S::Investigating),
    row(S::NoReply, A::Reopen, RESIDENT, S::Registered),
    when(S::Withdrawn, A::Reopen, RESIDENT, When::InTimeWithHandler, S::Investigating),
    when(S::Withdrawn, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::Duplicate, A::Reopen, RESIDENT, When::InTime, S::Registered),
];

const MEANINGS: &[Meaning] = &[
    open(S::Registered, Phase::Received, Step::Respond, OwedBy::Staff),
    open(S::Responded, Phase::InHand, Step::Plan, OwedBy::Staff),
    open(S::Investigating, Phase::InHand, Step::Plan, OwedBy::Staff),
    open(S::Waiting, Phase::WaitingOther, Step::Resume, OwedBy::Staff),
    open(S::Planned, Phase::InHand, Step::CarryOut, OwedBy::Staff),
    open(S::Implementing, Phase::InHand, Step::CarryOut, OwedBy::Staff),
    open(S::AwaitingResident, Phase::WaitingResident, Step::Answer, OwedBy::Resident),
    open(S::Resolved, Phase::ToConfirm, Step::Confirm, OwedBy::Resident),
    ended(S::Satisfied, Ending::Confirmed),
    ended(S::Understood, Ending::Understood),
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
    use crate::tickets::{Party, To, check_table};

    #[test]
    fn the_table_has_no_dead_ends() {
        check_table(&COMPLAINT_TABLE);
    }

    /// CMP-27, CMP-28: it ends by the resident's word, by their silence, by a refusal that says where help is, or where
    /// nobody is there to say anything; never by whoever handled it.
    #[test]
    fn whoever_handles_it_never_ends_it() {
        for row in TRANSITIONS {
            let To::Status(to) = row.to else { continue };
            let is_ending = COMPLAINT_TABLE.meaning(to).is_some_and(|meaning| meaning.ending.is_some());
            let by_signature = row.action == A::SignDone && row.when == When::NoAccount;
            assert!(!is_ending || by_signature || !row.who.contains(&Party::Handler), "{row:?}");
        }
    }

    /// CMP-13, CMP-25: nobody is told an outcome before a person has answered, and none is told without a plan.
    #[test]
    fn an_answer_comes_first_and_a_plan_before_the_outcome() {
        let from = |to: S| TRANSITIONS.iter().filter(move |row| row.to == To::Status(to)).map(|row| row.from);
        assert!(from(S::Resolved).all(|from| matches!(from, S::Planned | S::Implementing)));
        assert!(from(S::Responded).all(|from| from == S::Registered));
        assert!(!from(S::Planned).any(|from| from == S::Registered));
    }
}
