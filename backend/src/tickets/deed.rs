//! What an act adds to the history beside its bare fact.

use chrono::{DateTime, Utc};
use contract::files::Stage;
use contract::ids::{PersonId, PhotoId};
use contract::tickets::{Agreement, FreeOf, Owes, Purpose, Rating, Window};

use crate::content::store::NewText;

#[derive(Default)]
pub struct Deed<'a> {
    pub text: Option<&'a NewText>,
    /// Where help is, or who signed.
    pub beside: Option<&'a NewText>,
    pub hands: Hands,
    /// Somebody the event is about who does not get it into their hands.
    pub named: Option<PersonId>,
    pub visit: Option<(Window, Agreement)>,
    pub windows: &'a [Window],
    pub purpose: Option<Purpose>,
    pub photos: &'a [PhotoId],
    pub stage: Option<Stage>,
    /// Where the form names its one photo, if not in a list.
    pub photo_at: Option<&'a str>,
    pub rating: Option<(&'a Rating, Option<&'a NewText>)>,
    pub is_reopening: bool,
    pub free_of: Option<FreeOf>,
    pub number: Option<String>,
    pub amount_fen: Option<i64>,
    /// The step is owed anew although the status stays.
    pub renews: Option<Owes>,
    /// What is owed from now on is owed anew, as a fact about the case has changed.
    pub is_graded: bool,
    /// The day that whoever acts has named for the next step.
    pub due_at: Option<DateTime<Utc>>,
    pub reply: Reply,
}

impl Deed<'_> {
    /// Whom the event names.
    pub(super) fn names(&self) -> Option<PersonId> {
        match self.hands {
            Hands::Of(person) => Some(person),
            Hands::Same | Hands::Nobody => self.named,
        }
    }
}

/// Whose hands it is in after an act.
#[derive(Debug, Clone, Copy, Default)]
pub enum Hands {
    #[default]
    Same,
    Of(PersonId),
    Nobody,
}

impl Hands {
    /// Who has it in hand then, where `before` had it.
    pub(super) fn after(self, before: Option<&String>) -> Option<String> {
        match self {
            Hands::Same => before.cloned(),
            Hands::Of(person) => Some(person.to_string()),
            Hands::Nobody => None,
        }
    }
}

/// What an act does to the answer that is owed in the thread: staff answered, or owe an answer from now on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reply {
    #[default]
    AsBefore,
    Owed,
    Given,
}
