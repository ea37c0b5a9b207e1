//! Closing a month, with what the supervisor says of it.

use contract::reports::{FreezeReport, ReportView};
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::reports};
use crate::desk::tickets::reader;
use crate::drafts::{self, Place};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Faults, Fetched, Form, TextArea, use_toasts};
use crate::words;

#[component]
pub fn FreezeForm(month: String, read: Fetched<ReportView>) -> impl IntoView {
    let Some(person) = reader() else { return ().into_any() };
    let place = Place::new(person.person_id, format!("desk/report/{month}"));
    let (faults, busy, toasts) = (Faults::new(), RwSignal::new(false), use_toasts());
    let key = StoredValue::new(api::new_key());
    let opinion = RwSignal::new(drafts::read::<String>(&place).unwrap_or_default());
    let kept = place.clone();
    Effect::new(move |_| drafts::keep(&kept, &opinion.get()));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let body = FreezeReport { opinion: opinion.get_untracked() };
        if body.opinion.trim().is_empty() {
            return faults.set(vec![("opinion".to_owned(), t(k::DESK_REPORTS_COMMENT_MISSING).into())]);
        }
        let (month, key, place) = (month.clone(), key.get_value(), place.clone());
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = reports::freeze(&month, &body, &key).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    drafts::forget(&place);
                    toasts.say(t(k::DESK_REPORTS_FROZEN_NOW));
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    view! {
        <Form faults on_submit=submit>
            <TextArea name="opinion" label=t(k::DESK_REPORTS_COMMENT) hint=t(k::DESK_REPORTS_COMMENT_HINT) value=opinion most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_REPORTS_FREEZE) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
