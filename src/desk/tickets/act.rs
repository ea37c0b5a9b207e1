//! One act of staff on a request: what was typed for it, and the one way it is sent.

use contract::files::MAX_PHOTOS;
use contract::ids::{PersonId, PhotoId, TicketId};
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::happened;
use super::roles::reader;
use crate::api::{self, ApiError, tickets::Version};
use crate::drafts::{self, Place};
use crate::i18n::{Key, k, t};
use crate::photos::PhotoSet;
use crate::ui::{Faults, Toasts, use_toasts};
use crate::words;

#[derive(Clone, Copy)]
pub struct Act {
    pub action: Action,
    pub current: RwSignal<TicketView>,
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    /// The dialog it is asked in.
    open: RwSignal<bool>,
    /// Tells its fields from those of another form on the same page.
    prefix: &'static str,
    /// One key for one intended act: a retry after a lost connection is not a second one.
    key: StoredValue<String>,
    place: StoredValue<Place>,
    toasts: Toasts,
}

impl Act {
    pub fn new(action: Action, current: RwSignal<TicketView>, open: RwSignal<bool>) -> Act {
        let id = current.with_untracked(|ticket| ticket.id);
        Act {
            action,
            current,
            faults: Faults::new(),
            busy: RwSignal::new(false),
            open,
            prefix: "",
            key: StoredValue::new(api::new_key()),
            place: StoredValue::new(Place::new(author(), format!("desk/{id}/{}", action.word()))),
            toasts: use_toasts(),
        }
    }

    /// For a form that stands on the page beside others.
    pub fn prefixed(self, prefix: &'static str) -> Act {
        Act { prefix, ..self }
    }

    /// Busy together with the acts beside it.
    pub fn busy_with(self, busy: RwSignal<bool>) -> Act {
        Act { busy, ..self }
    }

    /// What a field of the API goes by on this page.
    pub fn field(self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What was typed for it before.
    pub fn draft<T: DeserializeOwned>(self) -> Option<T> {
        drafts::read(&self.place.get_value())
    }

    pub fn keep(self, draft: &impl Serialize) {
        drafts::keep(&self.place.get_value(), draft);
    }

    /// The text of the form, kept on the device until it has arrived.
    pub fn text(self) -> RwSignal<String> {
        let text = RwSignal::new(self.draft().unwrap_or_default());
        Effect::new(move |before: Option<()>| {
            let text = text.get();
            if before.is_some() {
                self.keep(&text);
            }
        });
        text
    }

    /// The photos of the form, kept beside the text.
    pub fn photos(self) -> PhotoSet {
        PhotoSet::at(self.place.get_value(), MAX_PHOTOS as usize)
    }

    /// Names the one thing that is missing.
    pub fn lacks(self, field: &str, words: Key) {
        self.faults.set(vec![(self.field(field), t(words).into())]);
    }

    pub fn send(self, body: impl Serialize + 'static) {
        if self.begin() {
            spawn_local(self.exchange(body));
        }
    }

    /// Waits for the photos first; `body` is made of their ids.
    pub fn send_with<B: Serialize + 'static>(
        self,
        photos: PhotoSet,
        body: impl FnOnce(Vec<PhotoId>) -> B + 'static,
    ) {
        if !self.begin() {
            return;
        }
        spawn_local(async move {
            match photos.arrived().await {
                Ok(ids) => self.exchange(body(ids)).await,
                Err(_) => {
                    self.busy.try_set(false);
                    self.lacks("photo_ids", k::TICKETS_PHOTOS_UNSENT);
                }
            }
        });
    }

    fn begin(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.busy.set(true);
        self.faults.clear();
        true
    }

    async fn exchange(self, body: impl Serialize) {
        // Whoever has left the page meanwhile has left the act.
        let version = self.current.try_with_untracked(|ticket| (ticket.id, ticket.version));
        let (Some((id, version)), Some(key), Some(place)) =
            (version, self.key.try_get_value(), self.place.try_get_value())
        else {
            return;
        };
        let answer = api::desk::act(Version { id, version, key: &key }, self.action, &body).await;
        match answer {
            Ok(ticket) => {
                drafts::forget(&place);
                drafts::forget_photos(&place).await;
                self.toasts.say(t(k::TICKETS_SENT));
                self.show(ticket);
            }
            Err(ApiError::Stale | ApiError::Exists(_)) => self.read_again(id, None).await,
            Err(error @ ApiError::Conflict(_)) => self.read_again(id, Some((version, error))).await,
            Err(error) => self.refuse(error),
        }
        self.busy.try_set(false);
    }

    fn show(self, ticket: TicketView) {
        self.open.try_set(false);
        self.current.try_set(ticket);
    }

    /// Somebody was faster, or something is missing that the refusal names: then what was typed stays on the screen.
    async fn read_again(self, id: TicketId, refused: Option<(i64, ApiError)>) {
        match (api::desk::read(&id.to_string()).await, refused) {
            (Ok(ticket), Some((version, error))) if ticket.version == version => {
                self.toasts.warn(move || words::unsent(&error));
            }
            (Ok(ticket), _) => {
                self.toasts.warn(t(k::TICKETS_CHANGED_MEANWHILE));
                self.show(ticket);
            }
            (Err(error), _) => self.refuse(error),
        }
    }

    fn refuse(self, mut error: ApiError) {
        if let ApiError::Invalid(fields) = &mut error {
            // Part of a signature for the API, a field of its own here.
            fields.iter_mut().filter(|fault| fault.path.ends_with(happened::FIELD)).for_each(|fault| {
                happened::FIELD.clone_into(&mut fault.path);
            });
            fields.iter_mut().for_each(|fault| fault.path.insert_str(0, self.prefix));
        }
        words::show(&error, self.faults, self.toasts);
    }
}

/// Whose drafts these are; a page that outlives its session keeps what nobody finds again.
fn author() -> PersonId {
    reader().map_or(PersonId(uuid::Uuid::nil()), |person| person.person_id)
}
