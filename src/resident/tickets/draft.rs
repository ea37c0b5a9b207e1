//! What was typed for an act on a request, and the one way such an act is sent.

use std::pin::Pin;

use contract::ids::{PersonId, PhotoId, TicketId};
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::OnPage;
use crate::api::{self, ApiError, tickets::Version};
use crate::drafts::{self, Place};
use crate::i18n::{Key, k, t};
use crate::photos::PhotoSet;
use crate::ui::{Faults, Toasts, use_toasts};
use crate::words;

/// The key belongs to the draft: sent again after a lost connection, it is the same act.
#[derive(Clone, Serialize, Deserialize)]
pub struct ActDraft {
    pub key: String,
    pub text: String,
    /// What was chosen, in the order of the form's choices; empty where nothing was.
    pub words: Vec<String>,
}

impl ActDraft {
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }
}

/// One act being prepared.
#[derive(Clone, Copy)]
pub struct Act {
    pub action: Action,
    pub current: RwSignal<TicketView>,
    pub open: RwSignal<bool>,
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    place: StoredValue<Place>,
    toasts: Toasts,
}

type Sent = Pin<Box<dyn Future<Output = Result<TicketView, ApiError>>>>;

impl Act {
    pub fn new(action: Action, page: OnPage, open: RwSignal<bool>) -> Act {
        let id = page.current.with_untracked(|ticket| ticket.id);
        Act {
            action,
            current: page.current,
            open,
            faults: Faults::new(),
            busy: RwSignal::new(false),
            place: StoredValue::new(place(page.person, id, action)),
            toasts: use_toasts(),
        }
    }

    pub fn draft(self) -> ActDraft {
        let none = || ActDraft { key: api::new_key(), text: String::new(), words: Vec::new() };
        drafts::read(&self.place.get_value()).unwrap_or_else(none)
    }

    fn keep(self, text: String, words: Vec<String>) {
        drafts::keep(&self.place.get_value(), &ActDraft { key: self.draft().key, text, words });
    }

    /// Keeps what is typed and chosen from now on, at every change.
    pub fn follow(self, typed: RwSignal<String>, chosen: Vec<RwSignal<String>>) {
        Effect::new(move |before: Option<()>| {
            let (text, words) = (typed.get(), chosen.iter().map(|word| word.get()).collect());
            if before.is_some() {
                self.keep(text, words);
            }
        });
    }

    pub fn photos(self, most: usize) -> PhotoSet {
        PhotoSet::at(self.place.get_value(), most)
    }

    /// Something is missing, at this field.
    pub fn lacks(self, field: &str, words: Key) {
        self.faults.set(vec![(field.to_owned(), t(words).into())]);
    }

    /// Sends it once; whatever comes back, nothing typed is lost before it has arrived.
    pub fn send(self, body: impl Serialize + 'static) {
        let action = self.action;
        let draft = self.draft();
        drafts::keep(&self.place.get_value(), &draft);
        let (id, version) = self.current.with_untracked(|ticket| (ticket.id, ticket.version));
        let key = draft.key;
        self.deliver(Box::pin(async move {
            api::tickets::act(Version { id, version, key: &key }, action, &body).await
        }));
    }

    /// The photos first, then the act that names them.
    pub fn send_with<B: Serialize + 'static>(
        self,
        photos: PhotoSet,
        body: impl FnOnce(Vec<PhotoId>) -> B + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let arrived = photos.arrived().await;
            self.busy.try_set(false);
            match arrived {
                Ok(ids) => self.send(body(ids)),
                Err(_) => self.lacks("photo_ids", k::TICKETS_PHOTOS_UNSENT),
            }
        });
    }

    fn deliver(self, sent: Sent) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.faults.clear();
        let id = self.current.with_untracked(|ticket| ticket.id);
        let place = self.place.get_value();
        spawn_local(async move {
            let answer = sent.await;
            self.busy.try_set(false);
            match answer {
                Ok(ticket) => {
                    drafts::forget(&place);
                    drafts::forget_photos(&place).await;
                    self.toasts.say(t(k::TICKETS_SENT));
                    self.open.try_set(false);
                    self.current.try_set(ticket);
                }
                Err(error @ (ApiError::Stale | ApiError::Conflict(_) | ApiError::Exists(_))) => {
                    self.read_again(id, error).await
                }
                Err(error) => words::show(&error, self.faults, self.toasts),
            }
        });
    }

    /// Somebody was faster, or it cannot be done now: show what it is now, keep what was typed.
    async fn read_again(self, id: TicketId, why: ApiError) {
        match api::tickets::read(&id.to_string()).await {
            Ok(ticket) => {
                let reason =
                    words::refusal(&why).filter(|_| why != ApiError::Conflict("wrong_state".to_owned()));
                match reason {
                    Some(reason) => self.toasts.warn(reason),
                    None => self.toasts.warn(t(k::TICKETS_CHANGED_MEANWHILE)),
                }
                self.current.try_set(ticket);
            }
            Err(error) => words::show(&error, self.faults, self.toasts),
        }
    }
}

fn place(person: PersonId, ticket: TicketId, action: Action) -> Place {
    Place::new(person, format!("ticket/{ticket}/{}", action.word()))
}
