//! It waits for parts or for others, and for what.

use contract::repairs::Wait;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::{Act, Happened, HappenedField};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn WaitForm(act: Act) -> impl IntoView {
    let (reason, happened) = (act.text(), Happened::now());
    let submit = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        let Ok(occurred_at) = happened.read(act) else { return };
        act.send(Wait { reason, occurred_at });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="reason" label=t(k::DESK_REASON_WAIT) value=reason most=PROSE_MAX as u32/>
            <HappenedField happened/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
