//! Money on its way back: proposed by customer service, approved by the supervisor, paid by the cashier.

use contract::ledger::{ChargeView, ProposeRefund, RefundAct, RefundView};
use contract::open::Open;
use contract::text::PROSE_MAX;
use contract::tickets::WithReason;
use leptos::prelude::*;

use super::send::Sending;
use crate::api::desk::ledger;
use crate::desk::tickets::{fen, written};
use crate::i18n::{Key, codes, day_and_time, k, money_fen, t, t_with};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Dialog, Form, TextArea, TextField};

#[component]
pub fn Refunds(current: RwSignal<ChargeView>) -> impl IntoView {
    let refunds = current.with_untracked(|charge| charge.refunds.clone());
    // Where they stand is told with the amount; here is what waits for the reader.
    let refunds = refunds.into_iter().filter(|refund| !refund.actions.is_empty());
    let rows = refunds.map(|refund| view! { <Refund current refund/> }).collect_view();
    view! { <ul class="till-refunds" role="list">{rows}</ul> }.into_any()
}

#[component]
fn Refund(current: RwSignal<ChargeView>, refund: RefundView) -> impl IntoView {
    let (sending, open) = (Sending::new(), RwSignal::new(false));
    let id = refund.id;
    let line = t_with(
        k::DESK_REFUND_LINE,
        &[
            ("amount", &money_fen(refund.amount_fen)),
            ("state", &words::say(codes::refund_state(&words::code(&refund.state)))),
            ("time", &day_and_time(refund.proposed_at)),
        ],
    );
    let done = move |charge| drop(current.try_set(charge));
    let button = |act: RefundAct, label: Key, kind| {
        let offered = refund.actions.contains(&Open::Known(act));
        let press = move |()| match act {
            RefundAct::Return => open.set(true),
            act => sending.send(move |key| async move { ledger::advance_refund(id, act, &key).await }, done),
        };
        offered.then(|| view! { <Button label=t(label) kind busy=sending.busy on_press=press/> })
    };
    let buttons = [
        button(RefundAct::Approve, k::DESK_REFUND_APPROVE, ButtonKind::Primary),
        button(RefundAct::Pay, k::DESK_REFUND_PAY, ButtonKind::Primary),
        button(RefundAct::Return, k::DESK_REFUND_RETURN, ButtonKind::Quiet),
    ];
    let dialog = move || {
        open.get().then(|| {
            let (sending, reason) = (Sending::new(), RwSignal::new(String::new()));
            let submit = move |()| {
                let reason = reason.get_untracked();
                if reason.trim().is_empty() {
                    return sending.lacks("reason", k::TICKETS_REASON_MISSING);
                }
                let send = move |key: String| async move {
                    ledger::return_refund(id, &WithReason { reason }, &key).await
                };
                sending.send(send, done);
            };
            view! {
                <Dialog open title=t(k::DESK_REFUND_RETURN)>
                    <Form faults=sending.faults on_submit=submit>
                        <TextArea name="reason" label=t(k::DESK_REFUND_RETURN_REASON) value=reason rows=3 most=PROSE_MAX as u32/>
                        <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=sending.busy/>
                    </Form>
                </Dialog>
            }
        })
    };
    view! {
        <li>
            <span class="numerals">{line}</span>
            {refund.reason.clone().map(|reason| view! { <p class="said muted">{reason}</p> })}
            <span class="row">{buttons.into_iter().flatten().collect_view()}</span>
            {dialog}
        </li>
    }
    .into_any()
}

#[component]
pub fn RefundForm(current: RwSignal<ChargeView>, open: RwSignal<bool>) -> impl IntoView {
    let sending = Sending::new();
    let (charge, paid) = current.with_untracked(|charge| (charge.id, charge.paid_fen - charge.refunded_fen));
    let (amount, reason) = (RwSignal::new(written(paid, 2)), RwSignal::new(String::new()));
    let submit = move |()| {
        let reason = reason.get_untracked();
        let Some(amount_fen) = amount.with_untracked(|amount| fen(amount)) else {
            return sending.lacks("amount_fen", k::DESK_AMOUNT_MISSING);
        };
        if reason.trim().is_empty() {
            return sending.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        let body = ProposeRefund { amount_fen, reason };
        sending.send(
            move |key| async move { ledger::propose_refund(charge, &body, &key).await },
            move |charge| {
                open.try_set(false);
                current.try_set(charge);
            },
        );
    };
    view! {
        <Form faults=sending.faults on_submit=submit>
            <TextField name="amount_fen" label=t(k::DESK_AMOUNT) value=amount inputmode="decimal"/>
            <TextArea name="reason" label=t(k::DESK_REFUND_REASON) hint=t(k::DESK_REFUND_REASON_HINT) value=reason rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_REFUND_SEND) kind=ButtonKind::Primary submit=true busy=sending.busy/>
        </Form>
    }
    .into_any()
}
