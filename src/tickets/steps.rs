//! How far a request has come, in the five steps a resident knows. Drawn only where the status is one of them.

use contract::open::Open;
use contract::tickets::Status;
use leptos::prelude::*;

use crate::i18n::{Key, k, t};
use crate::ui::{ProgressSteps, Step, StepState};

const STEPS: [Key; 5] = [
    k::TICKETS_STEP_REGISTERED,
    k::TICKETS_STEP_ENGINEER,
    k::TICKETS_STEP_VISIT,
    k::TICKETS_STEP_WORK,
    k::TICKETS_STEP_CONFIRM,
];

#[component]
pub fn Steps(status: Open<Status>) -> impl IntoView {
    let Some(current) = status.known().and_then(|status| step(*status)) else { return ().into_any() };
    let steps = STEPS.into_iter().enumerate().map(|(at, label)| Step {
        label: t(label).into(),
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
        // Steps of other kinds.
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
