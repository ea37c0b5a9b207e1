//! An act that needs a reason: not fixed, no longer needed, not settled after all.

use contract::tickets::{Action, WithReason};
use leptos::prelude::*;

use super::draft::Act;
use crate::i18n::{k, t};
use crate::tickets::kinds;
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn Reason(act: Act) -> impl IntoView {
    let reason = RwSignal::new(act.draft().text);
    act.follow(reason, Vec::new());
    let submit = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        act.send(WithReason { reason });
    };
    let is_case = act.current.with_untracked(|ticket| kinds::is_case(&ticket.kind));
    let (lead, label, send) = match act.action {
        Action::SayNotSatisfied => (
            k::PAGE_COMPLAINT_NOT_SATISFIED_LEAD,
            k::PAGE_COMPLAINT_NOT_SATISFIED_REASON,
            k::PAGE_COMPLAINT_NOT_SATISFIED_SEND,
        ),
        Action::Reopen if is_case => {
            (k::PAGE_COMPLAINT_REOPEN_LEAD, k::TICKETS_NOT_FIXED_REASON, k::PAGE_COMPLAINT_REOPEN_SEND)
        }
        Action::Withdraw if is_case => {
            (k::PAGE_COMPLAINT_WITHDRAW_LEAD, k::TICKETS_WITHDRAW_REASON, k::TICKETS_WITHDRAW_SEND)
        }
        Action::ReportNotFixed => {
            (k::TICKETS_NOT_FIXED_LEAD, k::TICKETS_NOT_FIXED_REASON, k::TICKETS_NOT_FIXED_SEND)
        }
        Action::Reopen => {
            (k::PAGE_TICKET_REOPEN_LEAD, k::TICKETS_NOT_FIXED_REASON, k::PAGE_TICKET_REOPEN_SEND)
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
