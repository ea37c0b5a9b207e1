//! The office cannot do it: why, and where help is.

use contract::text::PROSE_MAX;
use contract::tickets::Decline;
use leptos::prelude::*;

use super::act::Act;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn DeclineForm(act: Act) -> impl IntoView {
    let (reason, help) = act.draft::<(String, String)>().unwrap_or_default();
    let (reason, help) = (RwSignal::new(reason), RwSignal::new(help));
    Effect::new(move |before: Option<()>| {
        let draft = (reason.get(), help.get());
        if before.is_some() {
            act.keep(&draft);
        }
    });
    let submit = move |()| {
        let (reason, help) = (reason.get_untracked(), help.get_untracked());
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        if help.trim().is_empty() {
            return act.lacks("help", k::DESK_DECLINE_HELP_MISSING);
        }
        act.send(Decline { reason, help });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="reason" label=t(k::DESK_DECLINE_REASON) hint=t(k::DESK_DECLINE_REASON_HINT) value=reason most=PROSE_MAX as u32/>
            <TextArea name="help" label=t(k::DESK_DECLINE_HELP) hint=t(k::DESK_DECLINE_HELP_HINT) value=help most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_DECLINE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
