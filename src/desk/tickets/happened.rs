//! When it really happened, for what is recorded later. Now, unless somebody says otherwise.

use chrono::{DateTime, Utc};
use contract::repairs::Moment;
use leptos::prelude::*;

use super::act::Act;
use crate::i18n::{k, t};
use crate::tickets::read_moment;
use crate::ui::{Button, ButtonKind, Form, TextField};

/// What the API calls it.
pub const FIELD: &str = "occurred_at";

/// It was to be said, and is not said yet.
pub struct Missing;

#[derive(Clone, Copy)]
pub struct Happened {
    is_asked: RwSignal<bool>,
    /// As the device's own field writes it, `YYYY-MM-DDTHH:MM`, in the estate's time.
    at: RwSignal<String>,
}

impl Happened {
    pub fn now() -> Happened {
        Happened { is_asked: RwSignal::new(false), at: RwSignal::new(String::new()) }
    }

    pub fn earlier() -> Happened {
        Happened { is_asked: RwSignal::new(true), ..Happened::now() }
    }

    /// `None` for now. Names what is missing.
    pub fn read(self, act: Act) -> Result<Option<DateTime<Utc>>, Missing> {
        if !self.is_asked.get_untracked() {
            return Ok(None);
        }
        let at = self.at.with_untracked(|at| read_moment(at));
        if at.is_none() {
            act.lacks(FIELD, k::DESK_HAPPENED_MISSING);
        }
        at.map(Some).ok_or(Missing)
    }
}

/// Folded away; folded again, it is now.
#[component]
pub fn HappenedField(happened: Happened) -> impl IntoView {
    let toggle = move |event: web_sys::Event| {
        happened.is_asked.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    view! {
        <details class="more-acts" on:toggle=toggle>
            <summary>{t(k::DESK_HAPPENED_ASK)}</summary>
            <HappenedInput happened/>
        </details>
    }
    .into_any()
}

#[component]
fn HappenedInput(happened: Happened) -> impl IntoView {
    view! {
        <TextField name=FIELD label=t(k::DESK_HAPPENED) hint=t(k::DESK_HAPPENED_HINT) value=happened.at kind="datetime-local"/>
    }
    .into_any()
}

/// For what is said by being done, when it was done before it is recorded.
#[component]
pub fn HappenedForm(act: Act) -> impl IntoView {
    let happened = Happened::earlier();
    let submit = move |()| {
        if let Ok(occurred_at) = happened.read(act) {
            act.send(Moment { occurred_at });
        }
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <HappenedInput happened/>
            <Button label=t(k::DESK_HAPPENED_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
