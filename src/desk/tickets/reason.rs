//! An act that says why, and nothing else.

use contract::text::PROSE_MAX;
use contract::tickets::WithReason;
use leptos::prelude::*;

use super::act::Act;
use crate::i18n::{Key, k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn ReasonForm(act: Act, label: Key, #[prop(optional)] hint: Option<Key>) -> impl IntoView {
    let reason = act.text();
    let submit = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        act.send(WithReason { reason });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            {hint.map(|hint| view! { <p class="muted">{t(hint)}</p> })}
            <TextArea name="reason" label=t(label) value=reason most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
