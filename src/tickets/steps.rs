//! How far a request has come, in the steps a resident knows. Drawn only where the status is one of them.

use contract::open::Open;
use contract::tickets::{Kind, Status};
use leptos::prelude::*;

use super::kinds::is_case;
use crate::i18n::{Key, k, t};
use crate::ui::{ProgressSteps, Step, StepState};

const STEPS: [Key; 5] = [
    k::TICKETS_STEP_REGISTERED,
    k::TICKETS_STEP_ENGINEER,
    k::TICKETS_STEP_VISIT,
    k::TICKETS_STEP_WORK,
    k::TICKETS_STEP_CONFIRM,
];

/// The same of a complaint or a suggestion.
const CASE_STEPS: [Key; 6] = [
    k::PAGE_COMPLAINT_STEP_RECEIVED,
    k::PAGE_COMPLAINT_STEP_ANSWERED,
    k::PAGE_COMPLAINT_STEP_LOOKED,
    k::PAGE_COMPLAINT_STEP_PLANNED,
    k::PAGE_COMPLAINT_STEP_DONE,
    k::PAGE_COMPLAINT_STEP_YOURS,
];

#[component]
pub fn Steps(kind: Open<Kind>, status: Open<Status>) -> impl IntoView {
    let (names, step) = if is_case(&kind) {
        (&CASE_STEPS[..], case_step as fn(Status) -> Option<usize>)
    } else {
        (&STEPS[..], step as fn(Status) -> Option<usize>)
    };
    let Some(current) = status.known().and_then(|status| step(*status)) else { return ().into_any() };
    let steps = names.iter().enumerate().map(|(at, label)| Step {
        label: t(*label).into(),
        state: match at {
            at if at < current => StepState::Done,
            at if at == current => StepState::Current,
            _ => StepState::Ahead,
        },
    });
    view! { <ProgressSteps label=t(k::TICKETS_STEPS) steps=steps.collect()/> }.into_any()
}

/// The step that comes next; all are done once it is confirmed.
fn step(status: Status) -> Option<usize> {
    match status {
        Status::Registered | Status::Dispatched => Some(1),
        Status::Accepted
        | Status::WindowsProposed
        | Status::WindowsRequested
        | Status::Surveying
        | Status::QuoteProposed
        | Status::Quoted
        | Status::QuoteRefused
        | Status::Agreed => Some(2),
        Status::Scheduled | Status::InProgress | Status::Waiting => Some(3),
        Status::Done => Some(4),
        Status::Confirmed | Status::Silent | Status::Recorded => Some(5),
        // Asked at any step, and ended without having come to the end.
        Status::AwaitingResident
        | Status::Withdrawn
        | Status::Declined
        | Status::Duplicate
        | Status::NoReply => None,
        // Steps of complaints.
        Status::Responded
        | Status::Investigating
        | Status::Planned
        | Status::Implementing
        | Status::Resolved
        | Status::Satisfied
        | Status::Understood
        | Status::Referred
        | Status::Answered
        | Status::Settled => None,
    }
}

fn case_step(status: Status) -> Option<usize> {
    match status {
        Status::Registered => Some(1),
        Status::Responded | Status::Investigating => Some(2),
        Status::Planned | Status::Implementing => Some(4),
        Status::Resolved => Some(5),
        Status::Satisfied | Status::Understood | Status::Silent | Status::Recorded => Some(6),
        // What waits may wait before the plan or after it.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_all_done_once_it_has_ended_and_never_before() {
        let ended = [Status::Satisfied, Status::Understood, Status::Silent, Status::Recorded];
        for status in Status::ALL.iter().copied() {
            assert_eq!(case_step(status) == Some(CASE_STEPS.len()), ended.contains(&status), "{status:?}");
        }
    }
}
