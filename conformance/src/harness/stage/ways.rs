//! The ways to every step.

use contract::tickets::{Action, Status, TicketView};

use super::{Prepared, Stage};

/// An act with the side it is taken on: residents and staff can both write, and both reopen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Act {
    pub action: Action,
    pub at_desk: bool,
}

impl Act {
    pub const fn at_desk(action: Action) -> Act {
        Act { action, at_desk: true }
    }

    /// The act of an operation: `/desk/tickets/{id}/actions/accept`.
    pub fn of(path: &str) -> Option<Act> {
        let (place, word) = path.split_once("/{id}/actions/")?;
        let called = |word: &str| Action::ALL.iter().copied().find(|action| action.word() == word);
        let (action, at_desk) = match place {
            "/quotes" => (called(&format!("{word}_quote"))?, false),
            "/tickets" => (called(word)?, false),
            "/desk/tickets" => (called(word)?, true),
            _ => return None,
        };
        Some(Act { action, at_desk })
    }

    /// Every act that is an operation.
    pub fn all() -> Vec<Act> {
        let mut all = Vec::new();
        for action in Action::ALL.iter().copied().filter(|action| *action != Action::Lapse) {
            all.push(Act::from(action));
            if matches!(action, Action::Message | Action::Reopen) {
                all.push(Act::at_desk(action));
            }
        }
        all
    }
}

/// On the side where it is usual.
impl From<Action> for Act {
    fn from(action: Action) -> Act {
        let is_residents = matches!(
            action,
            Action::Withdraw
                | Action::Confirm
                | Action::ReportNotFixed
                | Action::Reopen
                | Action::ChooseWindow
                | Action::RequestWindows
                | Action::Answer
                | Action::Message
                | Action::Urge
                | Action::AcceptQuote
                | Action::RefuseQuote
                | Action::SaySatisfied
                | Action::SayUnderstood
                | Action::SayNotSatisfied
                | Action::Settle
                | Action::AskFurther
        );
        Act { action, at_desk: !is_residents }
    }
}

const TO_WINDOWS: &[Action] = &[Action::Dispatch, Action::Accept, Action::SetFree, Action::ProposeWindows];
const TO_SURVEY: &[Action] = &[Action::Dispatch, Action::Accept, Action::Schedule, Action::Start];
const TO_QUOTE: &[Action] = &[Action::Dispatch, Action::Accept, Action::ProposeQuote, Action::ConfirmQuote];
const TO_WORK: &[Action] =
    &[Action::Dispatch, Action::Accept, Action::SetFree, Action::Schedule, Action::Start];

/// Whether only complaints and suggestions know this act.
fn is_of_complaints(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Respond
            | A::Refer
            | A::Classify
            | A::Plan
            | A::Implement
            | A::Hold
            | A::TakeUp
            | A::OrderWork
            | A::Raise
            | A::Resolve
            | A::SaySatisfied
            | A::SayUnderstood
            | A::SayNotSatisfied
            | A::SendLetter
            | A::ReportAction
            | A::Assess
    )
}

/// The acts on a new complaint to where `action` is next.
fn complaint_way_before(action: Action) -> Vec<Action> {
    use Action as A;
    let to_resolved = [A::Respond, A::Refer, A::Plan, A::Resolve];
    match action {
        A::Respond | A::Classify => Vec::new(),
        A::Refer => to_resolved[..1].to_vec(),
        A::Plan | A::OrderWork | A::Hold | A::Raise => to_resolved[..2].to_vec(),
        A::TakeUp => vec![A::Respond, A::Refer, A::Hold],
        A::Implement | A::Resolve => to_resolved[..3].to_vec(),
        A::Assess => [&to_resolved[..], &[A::SaySatisfied]].concat(),
        _ => to_resolved.to_vec(),
    }
}

/// The acts on a new complaint to `status`.
pub fn complaint_way_to(status: Status) -> Vec<Action> {
    use Action as A;
    match status {
        Status::Registered => Vec::new(),
        Status::Responded => vec![A::Respond],
        Status::Investigating => vec![A::Respond, A::Refer],
        Status::Waiting => vec![A::Respond, A::Refer, A::Hold],
        Status::Planned => vec![A::Respond, A::Refer, A::Plan],
        Status::Implementing => vec![A::Respond, A::Refer, A::Plan, A::Implement],
        Status::AwaitingResident => vec![A::Respond, A::Refer, A::AskResident],
        Status::Resolved => complaint_way_before(A::SaySatisfied),
        Status::Satisfied => complaint_way_before(A::Assess),
        Status::Understood => [complaint_way_before(A::SaySatisfied), vec![A::SayUnderstood]].concat(),
        Status::Withdrawn => vec![A::Withdraw],
        Status::Declined => vec![A::Decline],
        _ => panic!("{status:?} is reached otherwise"),
    }
}

/// Whether only enquiries know this act.
fn is_of_enquiries(action: Action) -> bool {
    use Action as A;
    matches!(action, A::Explain | A::Consult | A::MarkComplex | A::Settle | A::AskFurther)
}

/// The acts on a new enquiry to where `action` is next: in an engineer's hands, so that both who may can.
fn enquiry_way_before(action: Action) -> Vec<Action> {
    use Action as A;
    match action {
        A::Consult => Vec::new(),
        A::Explain | A::MarkComplex => vec![A::Consult],
        _ => vec![A::Consult, A::Explain],
    }
}

/// The acts from a report to `status`.
fn way_to(status: Status) -> Vec<Action> {
    use Action as A;
    let (way, rest): (&[Action], &[Action]) = match status {
        Status::Registered => (&[], &[]),
        Status::Dispatched => (&TO_WORK[..1], &[]),
        Status::Accepted => (&TO_WORK[..2], &[]),
        Status::WindowsProposed => (TO_WINDOWS, &[]),
        Status::WindowsRequested => (TO_WINDOWS, &[A::RequestWindows]),
        Status::Scheduled => (&TO_WORK[..4], &[]),
        Status::Surveying => (TO_SURVEY, &[]),
        Status::QuoteProposed => (&TO_QUOTE[..3], &[]),
        Status::Quoted => (TO_QUOTE, &[]),
        Status::QuoteRefused => (TO_QUOTE, &[A::RefuseQuote]),
        Status::Agreed => (TO_QUOTE, &[A::AcceptQuote]),
        Status::InProgress => (TO_WORK, &[]),
        Status::Waiting => (TO_WORK, &[A::Wait]),
        Status::AwaitingResident => (&TO_WORK[..2], &[A::AskResident]),
        Status::Done => (TO_WORK, &[A::Complete]),
        Status::Confirmed => (TO_WORK, &[A::Complete, A::Confirm]),
        Status::Recorded => (TO_WORK, &[A::Complete, A::Record]),
        Status::Withdrawn => (&[], &[A::Withdraw]),
        Status::Declined => (&[], &[A::Decline]),
        Status::Duplicate => (&[], &[A::JoinDuplicate]),
        Status::Silent | Status::NoReply => panic!("{status:?}: only a clock leads there"),
        Status::Responded
        | Status::Investigating
        | Status::Planned
        | Status::Implementing
        | Status::Resolved
        | Status::Satisfied
        | Status::Understood
        | Status::Referred
        | Status::Answered
        | Status::Settled => panic!("{status:?}: no step of a repair"),
    };
    [way, rest].concat()
}

/// The acts from a report to where `act` is next.
fn way_before(act: Act) -> Vec<Action> {
    use Action as A;
    match act.action {
        A::Dispatch | A::Decline | A::JoinDuplicate | A::Withdraw | A::Urge => Vec::new(),
        A::Transfer | A::Assign | A::CorrectUnit => Vec::new(),
        A::Message if !act.at_desk => Vec::new(),
        A::TakeOver | A::RefuseTransfer => vec![A::Transfer],
        A::Accept | A::ReturnJob => way_to(Status::Dispatched),
        // In the engineer's hands, so that both who may can.
        A::SetFree | A::ProposeQuote | A::AskResident | A::Message | A::Note => way_to(Status::Accepted),
        A::Schedule | A::ProposeWindows => way_to(Status::Accepted),
        A::ChooseWindow | A::RequestWindows => way_to(Status::WindowsProposed),
        A::Start | A::RunLate | A::FailVisit => way_to(Status::Scheduled),
        A::BeginWork => [TO_SURVEY, &[A::SetFree]].concat(),
        A::ConfirmQuote | A::ReturnQuote => way_to(Status::QuoteProposed),
        A::AcceptQuote | A::RefuseQuote | A::SignQuote => way_to(Status::Quoted),
        A::VerifyMaterials | A::Wait | A::Complete => way_to(Status::InProgress),
        A::Resume => way_to(Status::Waiting),
        A::Answer | A::RecordCall => way_to(Status::AwaitingResident),
        A::Confirm | A::ReportNotFixed | A::SignDone | A::Record => way_to(Status::Done),
        A::Reopen if act.at_desk => way_to(Status::Recorded),
        A::Reopen => way_to(Status::Withdrawn),
        A::Lapse => panic!("nobody's act"),
        _ => panic!("{act:?}: no act on a repair"),
    }
}

impl Stage<'_> {
    /// A new ticket of `reporter` at `status`, as the desk sees it.
    #[track_caller]
    pub fn at(&self, status: Status, reporter: &'static str) -> TicketView {
        let new = match status {
            Status::Silent => return self.silent(reporter),
            Status::NoReply => return self.unanswered(reporter),
            Status::Recorded => self.registered_by_patrol(reporter),
            _ => self.report(reporter),
        };
        let ticket = self.go(&new, &way_to(status), reporter);
        assert!(ticket.status.is(status), "{:?}, not {status:?}", ticket.status);
        self.seen(ticket.id)
    }

    /// A new ticket of `reporter` brought to where `act` is next.
    #[track_caller]
    pub fn prepare(&self, reporter: &'static str, act: impl Into<Act>) -> Prepared {
        let act = act.into();
        if is_of_complaints(act.action) {
            let ticket = self.complain(reporter);
            let ticket = self.go(&ticket, &complaint_way_before(act.action), reporter);
            return self.next(&ticket, act, reporter);
        }
        if is_of_enquiries(act.action) {
            let ticket = self.go(&self.enquire(reporter), &enquiry_way_before(act.action), reporter);
            return self.next(&ticket, act, reporter);
        }
        let new = match act.action {
            Action::RecordCall => return self.next(&self.calls_due(&[reporter])[0], act, reporter),
            Action::SignQuote | Action::SignDone => self.registered_for_caller(reporter),
            Action::Record => self.registered_by_patrol(reporter),
            Action::Reopen if act.at_desk => self.registered_by_patrol(reporter),
            Action::VerifyMaterials => self.report_with_materials(reporter),
            _ => self.report(reporter),
        };
        let ticket = self.go(&new, &way_before(act), reporter);
        self.next(&ticket, act, reporter)
    }

    /// Takes one act after another.
    #[track_caller]
    pub fn go(&self, ticket: &TicketView, acts: &[Action], reporter: &'static str) -> TicketView {
        acts.iter().fold(ticket.clone(), |ticket, action| self.take(&ticket, *action, reporter))
    }

    /// Takes an act as the right person and gives the ticket as they see it then.
    #[track_caller]
    pub fn take(&self, ticket: &TicketView, act: impl Into<Act>, reporter: &'static str) -> TicketView {
        let act = self.next(ticket, act, reporter);
        let answer = act.send_as(&self.sender(&act));
        if act.path.starts_with("/quotes/") {
            assert_eq!(answer.status, 200, "{}", answer.text());
            return self.seen(ticket.id);
        }
        answer.expect(200)
    }
}
