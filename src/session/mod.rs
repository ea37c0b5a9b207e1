//! Who is signed in, for every screen. Does not live here: the sign-in page (`resident::session`).

use std::sync::Arc;

use contract::session::{Audience, SessionView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::drafts;

#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// Not asked yet, or no answer yet.
    Unknown,
    Nobody,
    Person(Arc<SessionView>),
    /// It could not be asked.
    Unreachable(ApiError),
}

#[derive(Clone, Copy)]
pub struct Session(RwSignal<SessionState>);

/// Asks who is signed in, and follows every answer that says nobody is any more.
pub fn provide_session() -> Session {
    let session = Session(RwSignal::new(SessionState::Unknown));
    api::on_signed_out(move || session.set(SessionState::Nobody));
    provide_context(session);
    session.ask();
    session
}

/// Outside the provider nobody is signed in.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(|| Session(RwSignal::new(SessionState::Nobody)))
}

impl Session {
    pub fn state(self) -> SessionState {
        self.0.get()
    }

    /// The person signed in to this part of the house.
    pub fn person(self, audience: Audience) -> Option<Arc<SessionView>> {
        self.0.with(|state| match state {
            SessionState::Person(person) if person.audience == audience => Some(person.clone()),
            _ => None,
        })
    }

    pub fn ask(self) {
        self.set(SessionState::Unknown);
        spawn_local(async move {
            self.set(match api::session::current().await {
                Ok(Some(person)) => SessionState::Person(Arc::new(person)),
                Ok(None) => SessionState::Nobody,
                Err(error) => SessionState::Unreachable(error),
            });
        });
    }

    pub fn enter(self, person: SessionView) {
        self.set(SessionState::Person(Arc::new(person)));
    }

    /// Signs out and takes every draft of this person off the device.
    pub async fn leave(self) -> Result<(), ApiError> {
        let person = self.0.with_untracked(|state| match state {
            SessionState::Person(person) => Some(person.person_id),
            _ => None,
        });
        api::session::sign_out().await?;
        if let Some(person) = person {
            drafts::wipe(person).await;
        }
        self.set(SessionState::Nobody);
        Ok(())
    }

    fn set(self, state: SessionState) {
        self.0.try_set(state);
    }
}
