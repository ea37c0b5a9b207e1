//! Later than agreed: the new window and why, told before the old one is missed [REP-10].

use contract::repairs::RunLate;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::Act;
use crate::i18n::{k, t};
use crate::tickets::{VisitChoice, VisitField};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn RunLateForm(act: Act) -> impl IntoView {
    let (choice, reason) = (VisitChoice::new(String::new(), String::new()), act.text());
    let submit = move |()| {
        let reason = reason.get_untracked();
        let Some(visit) = untrack(|| choice.window()) else {
            return act.lacks("visit", k::DESK_VISIT_MISSING);
        };
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        act.send(RunLate { visit, reason });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <VisitField name="visit" label=k::DESK_LATE_VISIT hint=k::DESK_LATE_HINT choice optional=false/>
            <TextArea name="reason" label=t(k::DESK_LATE_REASON) value=reason rows=2 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_LATE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
