//! The acts that are offered, arranged: the step that is owed first, then the other ways on, then what is rare.

use contract::open::Open;
use contract::tickets::{Action, Step, TicketView};

use Action as A;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Offers {
    pub first: Option<Action>,
    pub others: Vec<Action>,
    pub rare: Vec<Action>,
    pub message: bool,
    pub note: bool,
}

/// What staff press on the page.
const USUAL: &[Action] = &[
    A::TakeOver,
    A::RefuseTransfer,
    A::Explain,
    A::Consult,
    A::MarkComplex,
    A::Accept,
    A::Start,
    A::BeginWork,
    A::Complete,
    A::Resume,
    A::RecordCall,
    A::Schedule,
    A::ProposeWindows,
    A::SetFree,
    A::ProposeQuote,
    A::ConfirmQuote,
    A::ReturnQuote,
    A::SignQuote,
    A::SignDone,
    A::Record,
    A::VerifyMaterials,
    A::FailVisit,
    A::RunLate,
    A::Wait,
    A::Respond,
    A::Refer,
    A::Plan,
    A::Implement,
    A::TakeUp,
    A::Resolve,
    A::OrderWork,
    A::Hold,
    A::Raise,
    A::SendLetter,
    A::ReportAction,
    A::Assess,
    A::Reopen,
];

const RARE: &[Action] = &[
    A::Classify,
    A::AskResident,
    A::Dispatch,
    A::ReturnJob,
    A::Transfer,
    A::Assign,
    A::CorrectUnit,
    A::JoinDuplicate,
    A::Decline,
];

/// What is left to do once nothing is owed.
const AFTER_THE_END: &[Action] = &[A::Assess];

pub fn arrange(ticket: &TicketView) -> Offers {
    let offered = |action: &Action| ticket.actions.contains(&Open::Known(*action));
    let step = ticket.promise.as_ref().and_then(|promise| promise.step.known().copied());
    // Settled once, it is changed for a reason only.
    let is_settled = |action: &Action| *action == A::SetFree && ticket.charging.is_some();
    let owed = step.map_or(AFTER_THE_END, |step| answers(step, ticket));
    // What was handed on waits for its receiver, whatever else is owed.
    let first =
        [A::TakeOver].iter().chain(owed).copied().find(|action| offered(action) && !is_settled(action));
    let rest = |actions: &[Action]| -> Vec<Action> {
        actions.iter().copied().filter(|action| offered(action) && Some(*action) != first).collect()
    };
    let (settled, others) = rest(USUAL).into_iter().partition(is_settled);
    Offers {
        first,
        others,
        rare: [rest(RARE), settled].concat(),
        message: offered(&A::Message),
        note: offered(&A::Note),
    }
}

/// The acts that do what is owed, the best first.
fn answers(step: Step, ticket: &TicketView) -> &'static [Action] {
    match step {
        Step::Dispatch => &[A::Dispatch],
        Step::Help if ticket.handler.is_none() => &[A::Dispatch],
        Step::Help => &[A::Accept, A::Start, A::Complete],
        Step::Accept => &[A::Accept],
        Step::Schedule => &[A::Start, A::BeginWork, A::Schedule, A::ProposeWindows, A::SetFree],
        Step::AnswerWindows => &[A::Schedule, A::ProposeWindows],
        Step::Visit => &[A::Start],
        Step::Quote if ticket.charging.is_some() => &[A::BeginWork, A::Schedule, A::ProposeQuote],
        Step::Quote | Step::Revise => &[A::ProposeQuote],
        Step::ConfirmQuote => &[A::ConfirmQuote],
        Step::AnswerQuote => &[A::SignQuote],
        Step::Finish => &[A::Complete, A::VerifyMaterials, A::ProposeQuote, A::SetFree],
        Step::Resume => &[A::Resume, A::TakeUp],
        Step::Respond => &[A::Respond],
        Step::Plan | Step::PlanComplex => &[A::Refer, A::Plan],
        Step::CarryOut => &[A::Implement, A::Resolve],
        Step::Relieve => &[A::Respond, A::Plan, A::Resolve],
        Step::Explain | Step::ExplainComplex => &[A::Explain],
        Step::Call => &[A::RecordCall],
        Step::Confirm => &[A::SignDone, A::Record],
        Step::Check => &[A::Record],
        Step::TakeOver => &[A::TakeOver],
        Step::ChooseWindow | Step::Answer | Step::Reply => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_of_staff_has_its_place_and_no_act_has_two() {
        let residents = [
            A::ChooseWindow,
            A::RequestWindows,
            A::AcceptQuote,
            A::RefuseQuote,
            A::Confirm,
            A::ReportNotFixed,
            A::Withdraw,
            A::Answer,
            A::Urge,
            A::Settle,
            A::AskFurther,
            A::SaySatisfied,
            A::SayUnderstood,
            A::SayNotSatisfied,
        ];
        let boxes_and_clock = [A::Message, A::Note, A::Lapse];
        for action in A::ALL {
            let places = [USUAL, RARE, &residents, &boxes_and_clock];
            let found: usize =
                places.iter().map(|place| place.iter().filter(|known| *known == action).count()).sum();
            assert_eq!(found, 1, "{action:?}");
        }
    }
}
