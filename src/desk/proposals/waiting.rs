//! What waits for the reader, known on every page of the desk: read with the page, once a minute at most.

use crate::navigation::use_location;
use chrono::{DateTime, TimeDelta, Utc};
use contract::waiting::WaitingView;
use leptos::prelude::*;

use crate::api::desk::waiting;
use crate::i18n::now;
use crate::ui::Fetched;

#[derive(Clone, Copy)]
pub struct Waiting {
    read: Option<Fetched<WaitingView>>,
    asked_at: StoredValue<DateTime<Utc>>,
}

pub fn provide_waiting() {
    let path = use_location().pathname;
    let waiting = Waiting { read: Some(Fetched::new(waiting::read)), asked_at: StoredValue::new(now()) };
    provide_context(waiting);
    Effect::new(move |_| {
        path.track();
        if now() - waiting.asked_at.get_value() >= TimeDelta::minutes(1) {
            waiting.ask_again();
        }
    });
}

/// Outside the desk nothing waits.
pub fn use_waiting() -> Waiting {
    use_context().unwrap_or_else(|| Waiting { read: None, asked_at: StoredValue::new(now()) })
}

impl Waiting {
    pub fn ask_again(self) {
        self.asked_at.try_set_value(now());
        if let Some(read) = self.read {
            read.ask_again();
        }
    }

    pub fn read(self) -> Option<Fetched<WaitingView>> {
        self.read
    }

    /// How many things wait; nothing until it is known.
    pub fn count(self) -> usize {
        self.read.and_then(Fetched::arrived).map_or(0, |waiting| waiting.items.len())
    }

    /// The year whose special days nobody has proposed yet.
    pub fn lacks_days_of(self) -> Option<i32> {
        self.read.and_then(Fetched::arrived).and_then(|waiting| waiting.lacks_days_of)
    }
}
