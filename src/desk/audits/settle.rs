//! What was done about a defect, in one text.

use contract::audits::{AuditView, SettleDefect};
use contract::ids::AuditItemId;
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::audits};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Faults, Fetched, Form, TextArea, use_toasts};
use crate::words;

#[component]
pub fn SettleForm(id: AuditItemId, open: RwSignal<bool>, read: Fetched<AuditView>) -> impl IntoView {
    let (faults, busy, toasts) = (Faults::new(), RwSignal::new(false), use_toasts());
    let key = StoredValue::new(api::new_key());
    let text = RwSignal::new(String::new());
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let body = SettleDefect { text: text.get_untracked() };
        if body.text.trim().is_empty() {
            return faults.set(vec![("text".to_owned(), t(k::DESK_AUDITS_SETTLED_MISSING).into())]);
        }
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = audits::settle(id, &body, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.say(t(k::TICKETS_SENT));
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    view! {
        <Form faults on_submit=submit>
            <TextArea name="text" label=t(k::DESK_AUDITS_SETTLED) hint=t(k::DESK_AUDITS_SETTLED_HINT) value=text most=PROSE_MAX as u32/>
            <div class="row">
                <Button label=t(k::DESK_AUDITS_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| open.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}
