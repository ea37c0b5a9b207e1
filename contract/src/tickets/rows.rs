//! How the rows of a state table are written, whatever its kind.

use super::{Action, Ending, Meaning, OwedBy, Owes, Party, Phase, Status, Step, To, Transition, When};

type Who = &'static [Party];

pub const CS: Who = &[Party::CustomerService];
pub const HANDLER: Who = &[Party::Handler];
pub const STAFF: Who = &[Party::Handler, Party::CustomerService];
pub const SUPERVISOR: Who = &[Party::Supervisor];
pub const RESIDENT: Who = &[Party::Resident];
pub const PAYER: Who = &[Party::Payer];
pub const AUDITOR: Who = &[Party::Auditor];
pub const CLOCK: Who = &[Party::Clock];

/// It moves on.
pub const fn row(from: Status, action: Action, who: Who, to: Status) -> Transition {
    when(from, action, who, When::Always, to)
}

/// It moves on if the condition holds.
pub const fn when(from: Status, action: Action, who: Who, when: When, to: Status) -> Transition {
    Transition { from, action, who, when, to: To::Status(to) }
}

/// It stays; the act is only told.
pub const fn stays(from: Status, action: Action, who: Who, when: When) -> Transition {
    Transition { from, action, who, when, to: To::Stays }
}

/// It goes back to where it was before it stood still.
pub const fn back(from: Status, action: Action, who: Who, when: When) -> Transition {
    Transition { from, action, who, when, to: To::WhereItWas }
}

/// A step is owed.
pub const fn open(status: Status, phase: Phase, step: Step, by: OwedBy) -> Meaning {
    Meaning { status, phase, next: Some(Owes { step, by }), ending: None }
}

/// Nothing is owed any more.
pub const fn ended(status: Status, ending: Ending) -> Meaning {
    Meaning { status, phase: Phase::Ended, next: None, ending: Some(ending) }
}
