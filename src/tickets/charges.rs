//! Everything a resident owes and paid of one request, with the receipts.

use contract::ids::TicketId;
use contract::ledger::{ChargeState, ChargeView};
use contract::open::Open;
use leptos::prelude::*;

use super::Charge;
use crate::api;
use crate::estate::{said, use_estate};
use crate::i18n::{k, t, t_with};
use crate::ui::{Card, Fetched, Loaded};

/// As far as the reader may see it: their own.
pub fn charges_of(id: TicketId) -> AnyView {
    let read = Fetched::new(move || api::ledger::of_ticket(id));
    view! {
        <Card title=t(k::PAGE_MONEY_TITLE)>
            <Loaded from=read draw=list/>
        </Card>
    }
    .into_any()
}

fn list(charges: Vec<ChargeView>) -> AnyView {
    let estate = use_estate();
    let is_open = charges
        .iter()
        .any(|charge| matches!(charge.state, Open::Known(ChargeState::Open | ChargeState::PartPaid)));
    let how = move || {
        let known = estate.get().filter(|_| is_open)?;
        let (hours, phone) = (said(&known.estate.hours), &known.estate.phone);
        let line = t_with(k::PAGE_MONEY_HOW, &[("hours", &hours), ("phone", phone)]);
        Some(view! { <p class="muted">{line}</p> })
    };
    view! {
        {charges.into_iter().map(|charge| view! { <Charge charge/> }).collect_view()}
        {how}
    }
    .into_any()
}
