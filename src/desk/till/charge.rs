//! One amount: what it is for, what is still owed of it, what was paid and what went back.

use contract::ledger::{ChargeState, ChargeView};
use contract::people::Role;
use leptos::prelude::*;

use super::pay::PayForm;
use super::receipt::{Receipt, Reprints, Taken};
use super::refund::{RefundForm, Refunds};
use crate::desk::tickets::{CUSTOMER_SERVICE, is_one_of};
use crate::i18n::{k, money_fen, t, t_with};
use crate::routes;
use crate::tickets::{self, words};
use crate::ui::{Button, ButtonKind, Dialog};

/// What is asked about an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Payment,
    Refund,
}

/// `is_till`: stands among other requests' amounts, where money is taken.
#[component]
pub fn Charge(charge: ChargeView, is_till: bool) -> impl IntoView {
    let current = RwSignal::new(charge);
    // The receipt stays to be read out and printed until it is closed.
    let taken = RwSignal::new(None::<Taken>);
    view! { <li class="till-charge">{move || body(current, taken, is_till)}</li> }.into_any()
}

fn body(current: RwSignal<ChargeView>, taken: RwSignal<Option<Taken>>, is_till: bool) -> AnyView {
    let charge = current.get();
    let (open, asked) = (RwSignal::new(false), RwSignal::new(Asked::Payment));
    let ask = move |what| {
        asked.set(what);
        open.set(true);
    };
    let owed = owed(&charge);
    let pay = (is_till && owed > 0 && is_one_of(&[Role::Cashier])).then(|| {
        view! { <Button label=t(k::DESK_PAY) kind=ButtonKind::Primary on_press=move |()| ask(Asked::Payment)/> }
    });
    let refund = (charge.paid_fen > charge.refunded_fen && is_one_of(CUSTOMER_SERVICE)).then(|| {
        view! { <Button label=t(k::DESK_REFUND) kind=ButtonKind::Plain on_press=move |()| ask(Asked::Refund)/> }
    });
    let what = is_till.then(|| {
        view! { <a class="till-what" href=routes::desk_ticket(charge.ticket_id)>{charge.number.clone()}</a> }
    });
    let dialog = move || {
        open.get().then(|| match asked.get() {
            Asked::Payment => {
                view! { <Dialog open title=t(k::DESK_PAY)><PayForm current taken open/></Dialog> }.into_any()
            }
            Asked::Refund => {
                view! { <Dialog open title=t(k::DESK_REFUND)><RefundForm current open/></Dialog> }.into_any()
            }
        })
    };
    let owes = (is_till && owed > 0).then(|| {
        let owed = money_fen(owed);
        view! { <p class="till-owed">{move || t_with(k::DESK_CHARGE_OWED, &[("amount", &owed)])}</p> }
    });
    let place = is_till.then(|| words::place(&charge.place));
    view! {
        <div class="row">
            {what}
            <span>{place}</span>
        </div>
        <tickets::Charge charge=charge.clone()/>
        {owes}
        <Reprints charge=charge.clone()/>
        <Refunds current/>
        <div class="row">{pay} {refund}</div>
        {dialog}
        {move || taken.get().map(|receipt| view! { <Receipt receipt taken/> })}
    }
    .into_any()
}

/// What is still to be collected; nothing where the office bears it.
pub fn owed(charge: &ChargeView) -> i64 {
    if charge.state.is(ChargeState::Borne) { 0 } else { (charge.amount_fen - charge.paid_fen).max(0) }
}
