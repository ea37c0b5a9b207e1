//! One act of staff on a request, sent once with the version that was read.

use contract::ids::TicketId;
use contract::tickets::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::i18n::{k, t};
use crate::ui::{Faults, Toasts, use_toasts};
use crate::words;

#[derive(Clone, Copy)]
pub struct Act {
    pub current: RwSignal<TicketView>,
    pub open: RwSignal<bool>,
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    /// One key for one intended act: a retry after a lost connection is not a second one.
    key: StoredValue<String>,
    toasts: Toasts,
}

impl Act {
    pub fn new(current: RwSignal<TicketView>, open: RwSignal<bool>) -> Act {
        Act {
            current,
            open,
            faults: Faults::new(),
            busy: RwSignal::new(false),
            key: StoredValue::new(api::new_key()),
            toasts: use_toasts(),
        }
    }

    pub fn send<F>(self, send: impl FnOnce(TicketId, i64, String) -> F)
    where
        F: Future<Output = Result<TicketView, ApiError>> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.faults.clear();
        let (id, version) = self.current.with_untracked(|ticket| (ticket.id, ticket.version));
        let sent = send(id, version, self.key.get_value());
        spawn_local(async move {
            let answer = sent.await;
            self.busy.try_set(false);
            match answer {
                Ok(ticket) => self.done(ticket),
                Err(ApiError::Stale | ApiError::Conflict(_) | ApiError::Exists(_)) => {
                    self.read_again(id).await
                }
                Err(error) => words::show(&error, self.faults, self.toasts),
            }
        });
    }

    fn done(self, ticket: TicketView) {
        self.toasts.say(t(k::TICKETS_SENT));
        self.open.try_set(false);
        self.current.try_set(ticket);
    }

    async fn read_again(self, id: TicketId) {
        match api::desk::read(&id.to_string()).await {
            Ok(ticket) => {
                self.toasts.warn(t(k::TICKETS_CHANGED_MEANWHILE));
                self.current.try_set(ticket);
            }
            Err(error) => words::show(&error, self.faults, self.toasts),
        }
    }
}
