//! The work orders that a complaint caused, and how far each is [CMP-21].

use contract::complaints::CausedOrder;
use contract::ids::TicketId;
use leptos::prelude::*;

use super::words;

#[component]
pub fn CausedOrders(orders: Vec<CausedOrder>, href: fn(TicketId) -> String) -> impl IntoView {
    let order = move |order: CausedOrder| {
        let status = words::status(&order.status, &order.phase);
        let number = match order.id {
            Some(id) => view! { <a href=href(id)>{order.number}</a> }.into_any(),
            None => view! { <span>{order.number}</span> }.into_any(),
        };
        view! { <li>{number} " · " {status}</li> }
    };
    view! { <ul class="links" role="list">{orders.into_iter().map(order).collect_view()}</ul> }.into_any()
}
