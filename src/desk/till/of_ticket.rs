//! The amounts of one request, on its page.

use contract::ledger::ChargeView;
use contract::tickets::TicketView;
use leptos::prelude::*;

use super::charge::Charge;
use crate::api::desk::ledger;
use crate::i18n::{k, t};
use crate::ui::{Card, Fetched, Loaded};

#[component]
pub fn Charges(current: RwSignal<TicketView>) -> impl IntoView {
    let (id, count) = current.with_untracked(|ticket| (ticket.id, ticket.charge_count));
    if count == 0 {
        return ().into_any();
    }
    let charges = Fetched::new(move || ledger::of_ticket(id));
    let draw = |charges: Vec<ChargeView>| {
        let charges = charges.into_iter().map(|charge| view! { <Charge charge is_till=false/> });
        view! { <ul class="charges" role="list">{charges.collect_view()}</ul> }.into_any()
    };
    view! { <Card title=t(k::DESK_CHARGES)><Loaded from=charges draw/></Card> }.into_any()
}
