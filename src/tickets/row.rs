//! A request in a list.

use contract::tickets::{Kind, TicketSummary};
use leptos::prelude::*;

use super::words;
use crate::i18n::{k, t_with};
use crate::ui::{IconName, ListRow, StatusBadge};

#[component]
pub fn TicketRow(ticket: TicketSummary, href: String) -> impl IntoView {
    let detail = t_with(k::TICKETS_ROW, &[("number", &ticket.number), ("unit", &words::unit(&ticket.place))]);
    let promise = ticket
        .promise
        .as_ref()
        .map(|promise| (words::step(promise), words::when(promise, ticket.visit.as_ref())));
    let note = move || {
        promise.as_ref().map_or_else(String::new, |(step, due)| {
            t_with(k::TICKETS_NEXT, &[("step", step), ("due", &due())])
        })
    };
    let icon = match ticket.kind.is(Kind::Repair) {
        true => words::icon(ticket.category.as_deref()),
        false => IconName::Requests,
    };
    view! {
        <ListRow href title=words::title(&ticket) detail note icon>
            <StatusBadge tone=words::tone_of(&ticket) word=words::status(&ticket.status, &ticket.phase)/>
        </ListRow>
    }
    .into_any()
}
