//! A receipt 收据 in full, right after the payment or once more: to be read out and printed [REP-17].

use contract::ledger::{ChargeView, ReceiptView};
use leptos::prelude::*;

use crate::estate::{said, use_estate};
use crate::i18n::{codes, day_and_time, k, money_fen, t, t_with};
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Button, ButtonKind, Dialog};

/// A receipt with what it is for.
#[derive(Clone, PartialEq)]
pub struct Taken {
    receipt: ReceiptView,
    number: String,
    place: String,
}

impl Taken {
    /// Of the payment that was recorded last.
    pub fn latest(charge: &ChargeView) -> Option<Taken> {
        let receipt = charge.receipts.iter().max_by_key(|receipt| receipt.paid_at)?.clone();
        Some(Taken::of(charge, receipt))
    }

    fn of(charge: &ChargeView, receipt: ReceiptView) -> Taken {
        Taken { receipt, number: charge.number.clone(), place: words::place(&charge.place) }
    }
}

/// Each receipt once more, for whoever has lost theirs.
#[component]
pub fn Reprints(charge: ChargeView) -> impl IntoView {
    let shown = RwSignal::new(None::<Taken>);
    let again = |receipt: &ReceiptView| {
        let label = t_with(k::DESK_RECEIPT_AGAIN, &[("number", &receipt.number)]);
        let taken = Taken::of(&charge, receipt.clone());
        view! { <Button label kind=ButtonKind::Plain on_press=move |()| shown.set(Some(taken.clone()))/> }
    };
    view! {
        <div class="row">{charge.receipts.iter().map(again).collect_view()}</div>
        {move || shown.get().map(|receipt| view! { <Receipt receipt taken=shown/> })}
    }
    .into_any()
}

#[component]
pub fn Receipt(receipt: Taken, taken: RwSignal<Option<Taken>>) -> impl IntoView {
    let estate = use_estate();
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            taken.try_set(None);
        }
    });
    let Taken { receipt, number, place } = receipt;
    let facts = vec![
        Fact(k::DESK_RECEIPT_FOR, Some(number)),
        Fact(k::TICKETS_FACT_PLACE, Some(place)),
        Fact(k::DESK_METHOD, Some(words::say(codes::method(&words::code(&receipt.method))))),
        Fact(k::DESK_PAYER_NAME, Some(receipt.payer_name)),
        Fact(k::DESK_VIA, receipt.via_staff.as_ref().map(words::staff)),
        Fact(k::DESK_RECEIPT_CASHIER, Some(words::staff(&receipt.cashier))),
        Fact(k::DESK_RECEIPT_TIME, Some(day_and_time(receipt.paid_at))),
    ];
    // A browser that cannot print (inside Wechat) still shows the number.
    let print = move |()| drop(window().print());
    view! {
        <Dialog open title=t(k::DESK_RECEIPT)>
            <div class="till-receipt loud">
                <p>{move || estate.get().map(|known| said(&known.estate.name))}</p>
                <p class="loud-number">{receipt.number}</p>
                <p class="loud-amount">{money_fen(receipt.amount_fen)}</p>
                <Facts facts/>
            </div>
            <Button label=t(k::DESK_RECEIPT_PRINT) kind=ButtonKind::Primary on_press=print/>
        </Dialog>
    }
    .into_any()
}
