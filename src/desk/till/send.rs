//! One act about an amount, sent once: the answer is the amount as it is now.

use contract::ledger::ChargeView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::i18n::{Key, t};
use crate::ui::{Faults, Toasts, use_toasts};
use crate::words;

#[derive(Clone, Copy)]
pub struct Sending {
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    key: StoredValue<String>,
    toasts: Toasts,
}

impl Sending {
    pub fn new() -> Sending {
        Sending {
            faults: Faults::new(),
            busy: RwSignal::new(false),
            key: StoredValue::new(api::new_key()),
            toasts: use_toasts(),
        }
    }

    pub fn lacks(self, field: &str, words: Key) {
        self.faults.set(vec![(field.to_owned(), t(words).into())]);
    }

    pub fn send<F>(self, send: impl FnOnce(String) -> F, done: impl FnOnce(ChargeView) + 'static)
    where
        F: Future<Output = Result<ChargeView, ApiError>> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.faults.clear();
        let sent = send(self.key.get_value());
        spawn_local(async move {
            let answer = sent.await;
            self.busy.try_set(false);
            match answer {
                Ok(charge) => done(charge),
                Err(error) => words::show(&error, self.faults, self.toasts),
            }
        });
    }
}
