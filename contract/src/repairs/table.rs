//! The state table of a repair.
//!
//! `registered → dispatched → accepted → [survey] → [quoted → agreed] → scheduled → in_progress ⇄ waiting → done →
//! confirmed`, with its side exits. `docs/repair-states.md` is drawn from here.

use crate::tickets::rows::{
    AUDITOR, CLOCK, CS, HANDLER, PAYER, RESIDENT, STAFF, back, ended, open, row, when,
};
use crate::tickets::{Action, Ending, Meaning, OwedBy, Phase, StateTable, Status, Step, Transition, When};

/// Guards of repairs as data.
pub const REPAIR_TABLE: StateTable = StateTable { transitions: TRANSITIONS, meanings: MEANINGS };

use Action as A;
use Status as S;

/// In the order in which the acts are offered.
const TRANSITIONS: &[Transition] = &[
    row(S::Registered, A::Dispatch, CS, S::Dispatched),
    row(S::Registered, A::AskResident, CS, S::AwaitingResident),
    row(S::Registered, A::Decline, CS, S::Declined),
    row(S::Registered, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Registered, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Dispatched, A::Accept, HANDLER, S::Accepted),
    row(S::Dispatched, A::ReturnJob, HANDLER, S::Registered),
    row(S::Dispatched, A::Dispatch, CS, S::Dispatched),
    row(S::Dispatched, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Dispatched, A::Decline, CS, S::Declined),
    row(S::Dispatched, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Dispatched, A::Withdraw, RESIDENT, S::Withdrawn),
    // Emergencies skip the appointment rule [REP-27]; nobody else enters without a window [REP-09].
    when(S::Accepted, A::Start, HANDLER, When::Emergency, S::InProgress),
    when(S::Accepted, A::SetFree, STAFF, When::NotPaid, S::Accepted),
    when(S::Accepted, A::Schedule, STAFF, When::ToSurvey, S::Scheduled),
    when(S::Accepted, A::Schedule, STAFF, When::ChargeDecided, S::Scheduled),
    when(S::Accepted, A::ProposeWindows, STAFF, When::ToSurvey, S::WindowsProposed),
    when(S::Accepted, A::ProposeWindows, STAFF, When::ChargeDecided, S::WindowsProposed),
    row(S::Accepted, A::ProposeQuote, STAFF, S::QuoteProposed),
    row(S::Accepted, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Accepted, A::Dispatch, CS, S::Dispatched),
    row(S::Accepted, A::ReturnJob, HANDLER, S::Registered),
    row(S::Accepted, A::Decline, CS, S::Declined),
    row(S::Accepted, A::JoinDuplicate, CS, S::Duplicate),
    row(S::Accepted, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::WindowsProposed, A::ChooseWindow, RESIDENT, S::Scheduled),
    row(S::WindowsProposed, A::RequestWindows, RESIDENT, S::WindowsRequested),
    row(S::WindowsProposed, A::ProposeWindows, STAFF, S::WindowsProposed),
    row(S::WindowsProposed, A::Schedule, STAFF, S::Scheduled),
    row(S::WindowsProposed, A::Decline, CS, S::Declined),
    row(S::WindowsProposed, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::WindowsProposed, A::Lapse, CLOCK, S::NoReply),
    row(S::WindowsRequested, A::Schedule, STAFF, S::Scheduled),
    row(S::WindowsRequested, A::ProposeWindows, STAFF, S::WindowsProposed),
    row(S::WindowsRequested, A::Decline, CS, S::Declined),
    row(S::WindowsRequested, A::Withdraw, RESIDENT, S::Withdrawn),
    when(S::Scheduled, A::Start, HANDLER, When::ToSurvey, S::Surveying),
    when(S::Scheduled, A::Start, HANDLER, When::ChargeDecided, S::InProgress),
    row(S::Scheduled, A::RunLate, HANDLER, S::Scheduled),
    when(S::Scheduled, A::FailVisit, HANDLER, When::SecondFailure, S::AwaitingResident),
    row(S::Scheduled, A::FailVisit, HANDLER, S::Accepted),
    row(S::Scheduled, A::Schedule, STAFF, S::Scheduled),
    row(S::Scheduled, A::ProposeWindows, STAFF, S::WindowsProposed),
    row(S::Scheduled, A::RequestWindows, RESIDENT, S::WindowsRequested),
    row(S::Scheduled, A::Decline, CS, S::Declined),
    row(S::Scheduled, A::Withdraw, RESIDENT, S::Withdrawn),
    row(S::Surveying, A::ProposeQuote, STAFF, S::QuoteProposed),
    when(S::Surveying, A::SetFree, STAFF, When::NotPaid, S::Surveying),
    when(S::Surveying, A::BeginWork, HANDLER, When::ChargeDecided, S::InProgress),
    when(S::Surveying, A::VerifyMaterials, HANDLER, When::OwnMaterials, S::Surveying),
    // Seen, and the work is to be done on another day.
    when(S::Surveying, A::Schedule, STAFF, When::ChargeDecided, S::Scheduled),
    when(S::Surveying, A::ProposeWindows, STAFF, When::ChargeDecided, S::WindowsProposed),
    row(S::Surveying, A::Decline, CS, S::Declined),
    row(S::Surveying, A::Withdraw, RESIDENT, S::Withdrawn),
    when(S::QuoteProposed, A::ConfirmQuote, CS, When::NotAuthorNothingToAsk, S::Agreed),
    when(S::QuoteProposed, A::ConfirmQuote, CS, When::NotAuthor, S::Quoted),
    back(S::QuoteProposed, A::ReturnQuote, CS, When::Always),
    row(S::QuoteProposed, A::ProposeQuote, STAFF, S::QuoteProposed),
    // What is begun is finished: to be taken back, the work must not have started.
    when(S::QuoteProposed, A::Withdraw, RESIDENT, When::BeforeWork, S::Withdrawn),
    when(S::Quoted, A::AcceptQuote, PAYER, When::LastPayerOfExtra, S::InProgress),
    when(S::Quoted, A::AcceptQuote, PAYER, When::LastPayer, S::Agreed),
    row(S::Quoted, A::AcceptQuote, PAYER, S::Quoted),
    when(S::Quoted, A::RefuseQuote, PAYER, When::ExtraWork, S::InProgress),
    row(S::Quoted, A::RefuseQuote, PAYER, S::QuoteRefused),
    when(S::Quoted, A::SignQuote, STAFF, When::NoAccount, S::Quoted),
    row(S::Quoted, A::ProposeQuote, STAFF, S::QuoteProposed),
    when(S::Quoted, A::Withdraw, RESIDENT, When::BeforeWork, S::Withdrawn),
    // An expired quote is as good as none.
    when(S::Quoted, A::Lapse, CLOCK, When::ExtraWork, S::InProgress),
    row(S::Quoted, A::Lapse, CLOCK, S::QuoteRefused),
    row(S::QuoteRefused, A::ProposeQuote, STAFF, S::QuoteProposed),
    row(S::QuoteRefused, A::SetFree, STAFF, S::Agreed),
    row(S::QuoteRefused, A::AskResident, STAFF, S::AwaitingResident),
    row(S::QuoteRefused, A::Decline, CS, S::Declined),
    row(S::QuoteRefused, A::Withdraw, RESIDENT, S::Withdrawn),
    when(S::Agreed, A::BeginWork, HANDLER, When::OnSite, S::InProgress),
    when(S::Agreed, A::Start, HANDLER, When::Emergency, S::InProgress),
    row(S::Agreed, A::Schedule, STAFF, S::Scheduled),
    row(S::Agreed, A::ProposeWindows, STAFF, S::WindowsProposed),
    row(S::Agreed, A::ProposeQuote, STAFF, S::QuoteProposed),
    row(S::Agreed, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Agreed, A::Decline, CS, S::Declined),
    row(S::Agreed, A::Withdraw, RESIDENT, S::Withdrawn),
    when(S::InProgress, A::Complete, HANDLER, When::ReadyToComplete, S::Done),
    row(S::InProgress, A::ProposeQuote, HANDLER, S::QuoteProposed),
    when(S::InProgress, A::SetFree, STAFF, When::NotPaid, S::InProgress),
    when(S::InProgress, A::VerifyMaterials, HANDLER, When::OwnMaterials, S::InProgress),
    row(S::InProgress, A::Wait, HANDLER, S::Waiting),
    row(S::InProgress, A::AskResident, STAFF, S::AwaitingResident),
    row(S::Waiting, A::Resume, HANDLER, S::InProgress),
    row(S::Waiting, A::Schedule, STAFF, S::Scheduled),
    row(S::Waiting, A::ProposeWindows, STAFF, S::WindowsProposed),
    row(S::Waiting, A::AskResident, STAFF, S::AwaitingResident),
    back(S::AwaitingResident, A::Answer, RESIDENT, When::Always),
    when(S::AwaitingResident, A::Decline, CS, When::BeforeWork, S::Declined),
    when(S::AwaitingResident, A::Withdraw, RESIDENT, When::BeforeWork, S::Withdrawn),
    row(S::AwaitingResident, A::Lapse, CLOCK, S::NoReply),
    // The resident ends it, never the doer [REP-14].
    row(S::Done, A::Confirm, RESIDENT, S::Confirmed),
    row(S::Done, A::ReportNotFixed, RESIDENT, S::Accepted),
    when(S::Done, A::SignDone, STAFF, When::NoAccount, S::Confirmed),
    when(S::Done, A::Record, CS, When::NobodyToConfirm, S::Recorded),
    row(S::Done, A::Lapse, CLOCK, S::Silent),
    when(S::Confirmed, A::Reopen, RESIDENT, When::InTime, S::Accepted),
    when(S::Silent, A::Reopen, RESIDENT, When::InTime, S::Accepted),
    when(S::Recorded, A::Reopen, CS, When::InTime, S::Accepted),
    // What an audit finds undone goes on, however long ago it was [CBK-03].
    when(S::Confirmed, A::Reopen, AUDITOR, When::HasHandler, S::Accepted),
    when(S::Silent, A::Reopen, AUDITOR, When::HasHandler, S::Accepted),
    when(S::Recorded, A::Reopen, AUDITOR, When::HasHandler, S::Accepted),
    when(S::Declined, A::Reopen, RESIDENT, When::InTimeWithHandler, S::Accepted),
    when(S::Declined, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::Withdrawn, A::Reopen, RESIDENT, When::InTimeWithHandler, S::Accepted),
    when(S::Withdrawn, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::NoReply, A::Reopen, RESIDENT, When::InTimeWithHandler, S::Accepted),
    when(S::NoReply, A::Reopen, RESIDENT, When::InTime, S::Registered),
    when(S::Duplicate, A::Reopen, RESIDENT, When::InTime, S::Registered),
];

const MEANINGS: &[Meaning] = &[
    open(S::Registered, Phase::Received, Step::Dispatch, OwedBy::Staff),
    open(S::Dispatched, Phase::InHand, Step::Accept, OwedBy::Staff),
    open(S::Accepted, Phase::InHand, Step::Schedule, OwedBy::Staff),
    open(S::WindowsProposed, Phase::WaitingResident, Step::ChooseWindow, OwedBy::Resident),
    open(S::WindowsRequested, Phase::InHand, Step::AnswerWindows, OwedBy::Staff),
    open(S::Scheduled, Phase::InHand, Step::Visit, OwedBy::Staff),
    open(S::Surveying, Phase::InHand, Step::Quote, OwedBy::Staff),
    open(S::QuoteProposed, Phase::InHand, Step::ConfirmQuote, OwedBy::Staff),
    open(S::Quoted, Phase::WaitingResident, Step::AnswerQuote, OwedBy::Resident),
    open(S::QuoteRefused, Phase::InHand, Step::Revise, OwedBy::Staff),
    open(S::Agreed, Phase::InHand, Step::Schedule, OwedBy::Staff),
    open(S::InProgress, Phase::InHand, Step::Finish, OwedBy::Staff),
    open(S::Waiting, Phase::WaitingOther, Step::Resume, OwedBy::Staff),
    open(S::AwaitingResident, Phase::WaitingResident, Step::Answer, OwedBy::Resident),
    open(S::Done, Phase::ToConfirm, Step::Confirm, OwedBy::Resident),
    ended(S::Confirmed, Ending::Confirmed),
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
        check_table(&REPAIR_TABLE);
    }

    /// REP-09: work starts only from an agreed window, but for emergencies. REP-14: the doer never ends it.
    #[test]
    fn no_visit_without_a_window_and_no_ending_by_the_doer() {
        for row in TRANSITIONS.iter().filter(|row| row.action == A::Start) {
            assert!(row.from == S::Scheduled || row.when == When::Emergency, "{row:?}");
        }
        let is_ending = |row: &&Transition| match row.to {
            To::Status(to) => REPAIR_TABLE.meaning(to).is_some_and(|meaning| meaning.ending.is_some()),
            To::WhereItWas | To::Stays => false,
        };
        for row in TRANSITIONS.iter().filter(is_ending) {
            let by_signature = row.action == A::SignDone && row.when == When::NoAccount;
            assert!(by_signature || !row.who.contains(&Party::Handler), "{row:?}");
        }
    }

    /// REP-05: whether it costs something is settled before the work starts.
    #[test]
    fn no_work_starts_before_the_price_is_settled() {
        for row in TRANSITIONS.iter().filter(|row| row.to == To::Status(S::InProgress)) {
            let is_settled = match row.from {
                // Begun before.
                S::Waiting | S::InProgress => true,
                _ => matches!(
                    row.when,
                    When::ChargeDecided
                        | When::OnSite
                        | When::Emergency
                        | When::LastPayerOfExtra
                        | When::ExtraWork
                ),
            };
            assert!(is_settled, "{row:?}");
        }
    }
}
