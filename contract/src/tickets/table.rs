//! Guards are data: one table per kind of (from, action, who, condition, to).

use crate::tickets::{Action, Ending, Party, Phase, Status};

/// One row of a state table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    pub from: Status,
    pub action: Action,
    pub who: &'static [Party],
    pub to: Status,
}

/// The state table of a kind, with what each status means to everybody.
#[derive(Debug, Clone, Copy)]
pub struct StateTable {
    pub transitions: &'static [Transition],
    pub meanings: &'static [Meaning],
}

/// What a status means: its phase, who owes the next step, and how it ended if it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    pub status: Status,
    pub phase: Phase,
    /// Who owes the next step; nobody once ended.
    pub next: Option<Owes>,
    pub ending: Option<Ending>,
}

/// The next step somebody owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owes {
    pub step: super::Step,
    pub by: super::OwedBy,
}

impl StateTable {
    /// Where `action` leads from `from` when taken as one of `parties`; `None` if the guard does not let it.
    pub fn allows(&self, from: Status, action: Action, parties: &[Party]) -> Option<Status> {
        self.transitions
            .iter()
            .find(|row| {
                row.from == from && row.action == action && row.who.iter().any(|who| parties.contains(who))
            })
            .map(|row| row.to)
    }

    /// What somebody who acts as `parties` can do at `from`, in the order of the table.
    pub fn offers(&self, from: Status, parties: &[Party]) -> Vec<Action> {
        self.transitions
            .iter()
            .filter(|row| row.from == from && row.who.iter().any(|who| parties.contains(who)))
            .map(|row| row.action)
            .collect()
    }

    /// Meaning of a status; `None` for a word of another kind.
    pub fn meaning(&self, status: Status) -> Option<&'static Meaning> {
        self.meanings.iter().find(|meaning| meaning.status == status)
    }
}
