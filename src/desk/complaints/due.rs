//! The day and time by which somebody promises something: never filled in for them, and no further ahead than they can
//! answer for [CMP-47].

use chrono::{DateTime, TimeDelta, Utc};
use contract::complaints::{LEADING_PROMISE_DAYS, PROMISE_DAYS};
use contract::people::Role;
use leptos::prelude::*;

use crate::desk::tickets::{Act, is_one_of};
use crate::i18n::{Key, k, now, t, t_with};
use crate::tickets::read_moment;
use crate::ui::TextField;

/// Who leads customer service.
const LEADING: &[Role] = &[Role::CsSupervisor, Role::Manager];

const FIELD: &str = "due_at";

fn most_days() -> i64 {
    if is_one_of(LEADING) { LEADING_PROMISE_DAYS } else { PROMISE_DAYS }
}

/// Names what is missing or out of reach.
pub fn read(act: Act, typed: RwSignal<String>) -> Option<DateTime<Utc>> {
    let Some(due_at) = typed.with_untracked(|typed| read_moment(typed)) else {
        act.lacks(FIELD, k::DESK_COMPLAINTS_DUE_MISSING);
        return None;
    };
    if due_at <= now() {
        act.lacks(FIELD, k::DESK_COMPLAINTS_DUE_PAST);
        return None;
    }
    let days = most_days();
    if due_at > now() + TimeDelta::days(days) {
        let words = move || t_with(k::DESK_COMPLAINTS_DUE_LATE, &[("n", &days.to_string())]);
        act.faults.set(vec![(FIELD.to_owned(), words.into())]);
        return None;
    }
    Some(due_at)
}

#[component]
pub fn DueField(label: Key, value: RwSignal<String>) -> impl IntoView {
    let days = most_days();
    let hint = move || t_with(k::DESK_COMPLAINTS_DUE_HINT, &[("n", &days.to_string())]);
    view! { <TextField name=FIELD kind="datetime-local" label=t(label) hint value/> }.into_any()
}
