//! What the reader handed on and nobody took yet: theirs until then.

use contract::tickets::Parcel;
use leptos::prelude::*;

use crate::i18n::{day_and_time, k, t, t_with, tn};
use crate::routes;
use crate::tickets::words;
use crate::ui::Card;

#[component]
pub fn Sent(sent: Vec<Parcel>) -> impl IntoView {
    let parcels = sent.into_iter().map(|parcel| {
        let who = words::staff(&parcel.to);
        let n = u32::try_from(parcel.tickets.len()).unwrap_or(u32::MAX);
        let to = move || tn(k::DESK_SHIFT_TO, n, &[("who", &who)]);
        let until =
            parcel.due_at.map(|at| move || t_with(k::DESK_SHIFT_TAKE_BY, &[("time", &day_and_time(at))]));
        let numbers = parcel.tickets.into_iter().map(|ticket| {
            view! { <li><a class="shift-what numerals" href=routes::desk_ticket(ticket.id)>{ticket.number}</a></li> }
        });
        view! {
            <li class="shift-sent">
                <p>{to}</p>
                {until.map(|until| view! { <p class="muted small">{until}</p> })}
                <ul class="shift-numbers" role="list">{numbers.collect_view()}</ul>
            </li>
        }
    });
    view! {
        <Card title=t(k::DESK_SHIFT_SENT_TITLE)>
            <p class="muted">{t(k::DESK_SHIFT_SENT_WORDS)}</p>
            <ul class="shift-list" role="list">{parcels.collect_view()}</ul>
        </Card>
    }
    .into_any()
}
