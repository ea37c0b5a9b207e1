//! The estate this portal belongs to: name, phones, visiting hours, and which modules there are.

use std::sync::Arc;

use contract::capabilities::Capabilities;
use contract::people::Bilingual;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{self, Language};
use crate::ui::Phone;
use crate::{api, i18n::language};

#[derive(Clone, Copy)]
pub struct Estate(RwSignal<Option<Arc<Capabilities>>>);

pub fn provide_estate() -> Estate {
    let estate = Estate(RwSignal::new(None));
    provide_context(estate);
    estate.ask();
    estate
}

/// Outside the provider nothing is known of the estate.
pub fn use_estate() -> Estate {
    use_context().unwrap_or_else(|| Estate(RwSignal::new(None)))
}

impl Estate {
    /// `None` until the backend has said so; the screens do without until then.
    pub fn get(self) -> Option<Arc<Capabilities>> {
        self.0.get()
    }

    /// Asks again where it was not answered before.
    pub fn ask(self) {
        if self.0.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            if let Ok(found) = api::capabilities::capabilities().await {
                i18n::set_time_zone(&found.estate.time_zone);
                self.0.try_set(Some(Arc::new(found)));
            }
        });
    }

    /// Whether this backend serves a capability; until it has said so, nothing is taken away.
    pub fn has(self, module: &str) -> bool {
        self.0.with(|estate| {
            estate.as_ref().is_none_or(|estate| estate.modules.iter().any(|name| name == module))
        })
    }

    pub fn phone(self) -> Option<Phone> {
        self.get().map(|known| phone(&known.estate.phone))
    }

    pub fn emergency_phone(self) -> Option<Phone> {
        self.get().map(|known| phone(&known.estate.emergency_phone))
    }
}

/// The reader's half of a text in both languages; reactive.
pub fn said(text: &Bilingual) -> String {
    match language() {
        Language::English if !text.en.is_empty() => text.en.clone(),
        _ => text.zh.clone(),
    }
}

/// As it is shown, and as it is dialled.
pub fn phone(shown: &str) -> Phone {
    let number = shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Phone { number, shown: shown.to_owned() }
}
