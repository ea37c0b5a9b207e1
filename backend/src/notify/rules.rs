//! Who is told of what. No HTTP, no SQL.

use contract::session::Audience;
use contract::tickets::EventKind;

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Resident,
    Staff,
    Clock,
}

/// An event, and those around it.
#[derive(Debug, Clone)]
pub struct Happening<'a> {
    pub kind: EventKind,
    pub by: By,
    pub actor: Option<&'a str>,
    /// Whom the event names: who is sent, to whom it is handed, who is told of a missed promise.
    pub named: Option<&'a str>,
    pub reporter: Option<&'a str>,
    pub responsible: &'a str,
    pub handler: Option<&'a str>,
}

/// Whose inbox gets a message, each once; nobody is told of what they did themselves.
pub fn told<'a>(happening: &Happening<'a>) -> Vec<(Audience, &'a str)> {
    let Happening { kind, by, actor, .. } = *happening;
    let mut told = Vec::new();
    let mut tell = |audience: Audience, person: Option<&'a str>| {
        let acted_as = if by == By::Resident { Audience::Resident } else { Audience::Desk };
        let Some(person) = person else { return };
        let did_it = actor == Some(person) && acted_as == audience;
        if !did_it && !told.contains(&(audience, person)) {
            told.push((audience, person));
        }
    };
    if concerns_residents(kind) {
        tell(Audience::Resident, happening.reporter);
    }
    if !kind.is_internal() {
        tell(Audience::Desk, happening.named);
    }
    if by == By::Resident || concerns_responsible(kind) {
        tell(Audience::Desk, Some(happening.responsible));
    }
    if by == By::Resident || kind == EventKind::Scheduled {
        tell(Audience::Desk, happening.handler);
    }
    told
}

/// What goes on among staff is no news to the resident, and what is new to this list is none until somebody says so.
fn concerns_residents(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        Registered
            | Dispatched
            | Accepted
            | SetFree
            | Scheduled
            | WindowsProposed
            | WindowChosen
            | WindowsRequested
            | RunningLate
            | SurveyStarted
            | Started
            | VisitFailed
            | Quoted
            | QuoteAccepted
            | QuoteRefused
            | QuoteExpired
            | MaterialsVerified
            | MaterialsRejected
            | Waiting
            | Resumed
            | Completed
            | Confirmed
            | NotFixed
            | Recorded
            | Withdrawn
            | Declined
            | Reopened
            | Duplicate
            | LeadNews
            | UnitCorrected
            | ResidentAsked
            | Answered
            | Called
            | TakenOver
            | Assigned
            | Urged
            | Message
            | Reminded
            | Escalated
            | Silent
            | NoReply
            | Charged
            | Paid
            | Refunded
            | CalledBack
            | Responded
            | Referred
            | Planned
            | Implementing
            | OnHold
            | TakenUp
            | WorkOrdered
            | Raised
            | Resolved
            | Satisfied
            | Understood
            | NotSatisfied
            | LetterSent
            | Explained
            | MarkedComplex
            | Settled
            | AskedFurther
    )
}

/// What others or the clocks did and whoever is responsible has to know [REP-33].
fn concerns_responsible(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        // By somebody else at the desk, or by nobody who signed in.
        Registered
            | JobReturned
            | VisitFailed
            | QuoteProposed
            | QuoteExpired
            | Completed
            | Followed
            | TransferRefused
            | TransferLapsed
            | CallDue
            | Escalated
            | Raised
            | Silent
            | NoReply
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESK: Audience = Audience::Desk;
    const HOME: Audience = Audience::Resident;

    fn at<'a>(kind: EventKind, by: By, actor: Option<&'a str>) -> Happening<'a> {
        Happening {
            kind,
            by,
            actor,
            named: None,
            reporter: Some("resident"),
            responsible: "butler",
            handler: Some("engineer"),
        }
    }

    #[test]
    fn each_side_is_told_of_the_other_and_nobody_of_themselves() {
        let message = |by, actor| told(&at(EventKind::Message, by, Some(actor)));
        assert_eq!(message(By::Resident, "resident"), [(DESK, "butler"), (DESK, "engineer")]);
        assert_eq!(message(By::Staff, "butler"), [(HOME, "resident")]);
        // Somebody else of the household: the one who reported it is told, too.
        let others = [(HOME, "resident"), (DESK, "butler"), (DESK, "engineer")];
        assert_eq!(message(By::Resident, "spouse"), others);
        let reminded = told(&at(EventKind::Reminded, By::Clock, None));
        assert_eq!(reminded, [(HOME, "resident")]);
    }

    #[test]
    fn a_name_in_the_event_is_told_once_and_notes_stay_unsaid() {
        let sent =
            Happening { named: Some("engineer"), ..at(EventKind::Dispatched, By::Staff, Some("butler")) };
        assert_eq!(told(&sent), [(HOME, "resident"), (DESK, "engineer")]);
        let offered =
            Happening { named: Some("desk"), ..at(EventKind::Transferred, By::Staff, Some("butler")) };
        assert_eq!(told(&offered), [(DESK, "desk")]);
        let raised = Happening { named: Some("butler"), ..at(EventKind::Escalated, By::Clock, None) };
        assert_eq!(told(&raised), [(HOME, "resident"), (DESK, "butler")]);
        assert_eq!(told(&at(EventKind::Note, By::Staff, Some("desk"))), []);
    }

    /// Who lives here and works here is told at home of what they did at the desk.
    #[test]
    fn one_person_on_both_sides_has_two_inboxes() {
        let both =
            Happening { reporter: Some("butler"), ..at(EventKind::Message, By::Staff, Some("butler")) };
        assert_eq!(told(&both), [(HOME, "butler")]);
    }
}
