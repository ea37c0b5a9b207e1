//! The state table of a repair: `registered → dispatched → accepted → scheduled → in_progress → done → confirmed`,
//! back to `accepted` when the resident says not fixed, out by `withdrawn` before work starts.

use crate::tickets::{
    Action, Ending, Meaning, OwedBy, Owes, Party, Phase, StateTable, Status, Step, Transition,
};

/// Guards of repairs as data.
pub const REPAIR_TABLE: StateTable = StateTable { transitions: TRANSITIONS, meanings: MEANINGS };

const CUSTOMER_SERVICE: &[Party] = &[Party::CustomerService];
const HANDLER: &[Party] = &[Party::Handler];
const RESIDENT: &[Party] = &[Party::Resident];
const STAFF: &[Party] = &[Party::Handler, Party::CustomerService];

const fn row(from: Status, action: Action, who: &'static [Party], to: Status) -> Transition {
    Transition { from, action, who, to }
}

const TRANSITIONS: &[Transition] = &[
    row(Status::Registered, Action::Dispatch, CUSTOMER_SERVICE, Status::Dispatched),
    row(Status::Registered, Action::Withdraw, RESIDENT, Status::Withdrawn),
    row(Status::Dispatched, Action::Accept, HANDLER, Status::Accepted),
    row(Status::Dispatched, Action::Dispatch, CUSTOMER_SERVICE, Status::Dispatched),
    row(Status::Dispatched, Action::Withdraw, RESIDENT, Status::Withdrawn),
    // No home visit without an agreed window [REP-09]: the only way on is to agree on one.
    row(Status::Accepted, Action::Schedule, STAFF, Status::Scheduled),
    row(Status::Accepted, Action::Withdraw, RESIDENT, Status::Withdrawn),
    row(Status::Scheduled, Action::Start, HANDLER, Status::InProgress),
    row(Status::Scheduled, Action::Schedule, STAFF, Status::Scheduled),
    row(Status::Scheduled, Action::Withdraw, RESIDENT, Status::Withdrawn),
    row(Status::InProgress, Action::Complete, HANDLER, Status::Done),
    // The resident ends it, never the doer [REP-14].
    row(Status::Done, Action::Confirm, RESIDENT, Status::Confirmed),
    row(Status::Done, Action::ReportNotFixed, RESIDENT, Status::Accepted),
];

const fn open(status: Status, phase: Phase, step: Step, by: OwedBy) -> Meaning {
    Meaning { status, phase, next: Some(Owes { step, by }), ending: None }
}

const fn ended(status: Status, ending: Ending) -> Meaning {
    Meaning { status, phase: Phase::Ended, next: None, ending: Some(ending) }
}

const MEANINGS: &[Meaning] = &[
    open(Status::Registered, Phase::Received, Step::Dispatch, OwedBy::Staff),
    open(Status::Dispatched, Phase::InHand, Step::Accept, OwedBy::Staff),
    open(Status::Accepted, Phase::InHand, Step::Schedule, OwedBy::Staff),
    open(Status::Scheduled, Phase::InHand, Step::Visit, OwedBy::Staff),
    open(Status::InProgress, Phase::InHand, Step::Finish, OwedBy::Staff),
    open(Status::Done, Phase::ToConfirm, Step::Confirm, OwedBy::Resident),
    ended(Status::Confirmed, Ending::Confirmed),
    ended(Status::Withdrawn, Ending::Withdrawn),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_status_has_an_owner_of_the_next_step_and_a_way_on() {
        for meaning in MEANINGS {
            let ways_on = TRANSITIONS.iter().filter(|row| row.from == meaning.status).count();
            assert_eq!(meaning.next.is_some(), ways_on > 0, "{:?}", meaning.status);
            assert_eq!(meaning.ending.is_some(), meaning.phase == Phase::Ended, "{:?}", meaning.status);
        }
    }

    #[test]
    fn every_row_leads_to_a_status_with_a_meaning() {
        for row in TRANSITIONS {
            assert!(
                REPAIR_TABLE.meaning(row.from).is_some() && REPAIR_TABLE.meaning(row.to).is_some(),
                "{row:?}"
            );
        }
    }

    /// REP-09: work starts only from an agreed window. REP-14: only the resident ends it, by confirming.
    #[test]
    fn no_visit_without_a_window_and_no_ending_by_the_doer() {
        let starts: Vec<_> = TRANSITIONS.iter().filter(|row| row.action == Action::Start).collect();
        assert!(starts.iter().all(|row| row.from == Status::Scheduled) && starts.len() == 1);
        for row in
            TRANSITIONS.iter().filter(|row| REPAIR_TABLE.meaning(row.to).is_some_and(|m| m.ending.is_some()))
        {
            assert_eq!(row.who, RESIDENT, "{row:?}");
        }
    }
}
