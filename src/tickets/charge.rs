//! An amount owed for a request: what is open of it, its receipts, what went back.

use contract::ledger::{ChargeState, ChargeView, ReceiptView, RefundView};
use contract::open::Open;
use leptos::prelude::*;

use super::words;
use crate::i18n::{codes, day_and_time, k, money_fen, t_with};
use crate::ui::{StatusBadge, Tone};

#[component]
pub fn Charge(charge: ChargeView) -> impl IntoView {
    let payer = words::say(codes::payer(&words::code(&charge.payer)));
    let state = words::say(codes::charge_state(&words::code(&charge.state)));
    let open = charge.amount_fen - charge.paid_fen;
    let part = charge.state.is(ChargeState::PartPaid).then(|| {
        let amounts = [("paid", money_fen(charge.paid_fen)), ("open", money_fen(open))];
        t_with(k::PAGE_MONEY_PART_PAID, &amounts.each_ref().map(|(name, amount)| (*name, amount.as_str())))
    });
    view! {
        <div class="charge">
            <p class="charge-head">
                <span>{payer}</span>
                <strong class="numerals">{money_fen(charge.amount_fen)}</strong>
                <StatusBadge tone=tone(&charge.state) word=state/>
            </p>
            {part.map(|part| view! { <p class="muted numerals">{part}</p> })}
            <ul role="list">
                {charge.receipts.into_iter().map(receipt).collect_view()}
                {charge.refunds.into_iter().map(refund).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

fn tone(state: &Open<ChargeState>) -> Tone {
    match state {
        Open::Known(ChargeState::Open | ChargeState::PartPaid) => Tone::Yours,
        Open::Known(ChargeState::Paid | ChargeState::Borne) => Tone::Done,
        Open::Other(_) => Tone::New,
    }
}

fn receipt(receipt: ReceiptView) -> AnyView {
    let method = words::say(codes::method(&words::code(&receipt.method)));
    let what = t_with(
        k::PAGE_MONEY_RECEIPT,
        &[("number", &receipt.number), ("amount", &money_fen(receipt.amount_fen)), ("method", &method)],
    );
    let by = t_with(
        k::PAGE_MONEY_RECEIVED,
        &[
            ("payer", &receipt.payer_name),
            ("cashier", &words::staff(&receipt.cashier)),
            ("time", &day_and_time(receipt.paid_at)),
        ],
    );
    let via = receipt.via_staff.map(|staff| {
        let line = t_with(k::PAGE_MONEY_VIA, &[("who", &words::staff(&staff))]);
        view! { <span class="muted small">{line}</span> }
    });
    view! {
        <li class="receipt">
            <span class="numerals">{what}</span>
            <span class="muted small">{by}</span>
            {via}
        </li>
    }
    .into_any()
}

fn refund(refund: RefundView) -> AnyView {
    let state = words::say(codes::refund_state(&words::code(&refund.state)));
    let line = t_with(k::PAGE_MONEY_REFUND, &[("amount", &money_fen(refund.amount_fen)), ("state", &state)]);
    view! {
        <li class="receipt">
            <span class="numerals">{line}</span>
            <span class="muted small">{day_and_time(refund.proposed_at)}</span>
        </li>
    }
    .into_any()
}
