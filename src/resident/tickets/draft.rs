//! What was typed for an act on a request, and the one way such an act is sent.

use contract::ids::{PersonId, TicketId};
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::api::{self, ApiError, tickets::Version};
use crate::drafts::{self, Place};
use crate::i18n::{k, t};
use crate::ui::{Faults, Toasts, use_toasts};
use crate::words;

/// The key belongs to the draft: sent again after a lost connection, it is the same act.
#[derive(Clone, Serialize, Deserialize)]
pub struct ActDraft {
    pub key: String,
    pub text: String,
    /// Words of the rating by aspect; empty where none was chosen.
    pub words: [String; 4],
}

/// One act being prepared.
#[derive(Clone, Copy)]
pub struct Act {
    pub current: RwSignal<TicketView>,
    pub open: RwSignal<bool>,
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    place: StoredValue<Place>,
    toasts: Toasts,
}

impl Act {
    pub fn new(action: Action, current: RwSignal<TicketView>, person: PersonId, open: RwSignal<bool>) -> Act {
        let id = current.with_untracked(|ticket| ticket.id);
        Act {
            current,
            open,
            faults: Faults::new(),
            busy: RwSignal::new(false),
            place: StoredValue::new(place(person, id, action)),
            toasts: use_toasts(),
        }
    }

    pub fn draft(self) -> ActDraft {
        let none = || ActDraft { key: api::new_key(), text: String::new(), words: Default::default() };
        drafts::read(&self.place.get_value()).unwrap_or_else(none)
    }

    pub fn keep(self, draft: &ActDraft) {
        drafts::keep(&self.place.get_value(), draft);
    }

    /// Sends it once; whatever comes back, nothing typed is lost before it has arrived.
    pub fn send<F>(self, key: String, send: impl FnOnce(TicketId, i64, String) -> F)
    where
        F: Future<Output = Result<TicketView, ApiError>> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.faults.clear();
        let (id, version) = self.current.with_untracked(|ticket| (ticket.id, ticket.version));
        let place = self.place.get_value();
        let sent = send(id, version, key);
        spawn_local(async move {
            let answer = sent.await;
            self.busy.try_set(false);
            match answer {
                Ok(ticket) => {
                    drafts::forget(&place);
                    self.toasts.say(t(k::TICKETS_SENT));
                    self.open.try_set(false);
                    self.current.try_set(ticket);
                }
                Err(ApiError::Stale | ApiError::Conflict(_) | ApiError::Exists(_)) => {
                    self.read_again(id).await
                }
                Err(error) => words::show(&error, self.faults, self.toasts),
            }
        });
    }

    /// Somebody was faster: show what it is now, keep what was typed.
    async fn read_again(self, id: TicketId) {
        match api::tickets::read(&id.to_string()).await {
            Ok(ticket) => {
                self.toasts.warn(t(k::TICKETS_CHANGED_MEANWHILE));
                self.current.try_set(ticket);
            }
            Err(error) => words::show(&error, self.faults, self.toasts),
        }
    }
}

fn place(person: PersonId, ticket: TicketId, action: Action) -> Place {
    Place::new(person, format!("ticket/{ticket}/{}", action.word()))
}

/// Borrowed for a call of the API.
pub fn version(id: TicketId, version: i64, key: &str) -> Version<'_> {
    Version { id, version, key }
}
