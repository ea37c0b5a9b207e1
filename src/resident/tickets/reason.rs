//! An act that needs a reason: not fixed, or no longer needed.

use contract::repairs::WithReason;
use contract::tickets::Action;
use leptos::prelude::*;

use super::draft::{Act, ActDraft, version};
use crate::api;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn Reason(act: Act, action: Action) -> impl IntoView {
    let draft = act.draft();
    let reason = RwSignal::new(draft.text.clone());
    Effect::new(move |before: Option<()>| {
        let text = reason.get();
        if before.is_some() {
            act.keep(&ActDraft { text, ..act.draft() });
        }
    });
    let submit = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return act.faults.set(vec![("reason".to_owned(), t(k::TICKETS_REASON_MISSING).into())]);
        }
        let key = act.draft().key;
        act.keep(&ActDraft { key: key.clone(), text: reason.clone(), ..act.draft() });
        act.send(key, move |id, at, key| async move {
            let (of, reason) = (version(id, at, &key), WithReason { reason });
            match action {
                Action::ReportNotFixed => api::tickets::report_not_fixed(of, &reason).await,
                _ => api::tickets::withdraw(of, &reason).await,
            }
        });
    };
    let (lead, label, send) = match action {
        Action::ReportNotFixed => {
            (k::TICKETS_NOT_FIXED_LEAD, k::TICKETS_NOT_FIXED_REASON, k::TICKETS_NOT_FIXED_SEND)
        }
        _ => (k::TICKETS_WITHDRAW_LEAD, k::TICKETS_WITHDRAW_REASON, k::TICKETS_WITHDRAW_SEND),
    };
    view! {
        <div class="stack">
            <p>{t(lead)}</p>
            <Form faults=act.faults on_submit=submit>
                <TextArea name="reason" label=t(label) value=reason most=2000/>
                <Button label=t(send) kind=ButtonKind::Primary submit=true busy=act.busy/>
            </Form>
        </div>
    }
    .into_any()
}
