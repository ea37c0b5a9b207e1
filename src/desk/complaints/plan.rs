//! What was found and what will be done by when [CMP-14]; and why it waits, until when [CMP-16].

use contract::complaints::{Hold, Plan};
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use super::due::{self, DueField};
use crate::desk::tickets::{Act, CannedReplies};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn PlanForm(act: Act) -> impl IntoView {
    let (text, typed) = (act.text(), RwSignal::new(String::new()));
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_COMPLAINTS_TEXT_MISSING);
        }
        if let Some(due_at) = due::read(act, typed) {
            act.send(Plan { text, due_at });
        }
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <CannedReplies current=act.current text name=act.field("reply")/>
            <TextArea name="text" label=t(k::DESK_COMPLAINTS_PLAN) hint=t(k::DESK_COMPLAINTS_PLAN_HINT) value=text most=PROSE_MAX as u32/>
            <DueField label=k::DESK_COMPLAINTS_DUE value=typed/>
            <Button label=t(k::DESK_COMPLAINTS_PLAN_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

#[component]
pub fn HoldForm(act: Act) -> impl IntoView {
    let (reason, typed) = (act.text(), RwSignal::new(String::new()));
    let submit = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        if let Some(due_at) = due::read(act, typed) {
            act.send(Hold { reason, due_at });
        }
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="reason" label=t(k::DESK_COMPLAINTS_HOLD) hint=t(k::DESK_COMPLAINTS_HOLD_HINT) value=reason most=PROSE_MAX as u32/>
            <DueField label=k::DESK_COMPLAINTS_HOLD_DUE value=typed/>
            <Button label=t(k::DESK_COMPLAINTS_PLAN_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
