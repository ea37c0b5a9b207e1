//! What a complaint says beside what all requests say, and the written reply as it was sent [CMP-30].

use contract::complaints::{ComplaintView, Letter};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{day_and_time, k, t, text};
use crate::resident::tickets::OnPage;
use crate::routes;
use crate::tickets::{CausedOrders, Fact, Facts, words};
use crate::ui::{Card, Fetched, Loaded};

/// A piece of the request's page.
#[component]
pub fn TicketComplaint() -> impl IntoView {
    let Some(page) = use_context::<OnPage>() else { return ().into_any() };
    let id = page.current.with_untracked(|ticket| ticket.id);
    let read = Fetched::new(move || api::complaints::read(id));
    let print = routes::request_letter(id);
    let draw = move |said: ComplaintView| {
        let letter = said.letter.clone().map(|sent| letter(sent, print.clone()));
        let orders = said.orders.clone();
        let orders = (!orders.is_empty()).then(|| {
            view! { <Card title=t(k::PAGE_COMPLAINT_CAUSED)><CausedOrders orders href=routes::request/></Card> }
        });
        let facts = facts(said);
        // An empty card says nothing.
        let more = facts.iter().any(|Fact(_, value)| value.is_some()).then(|| {
            view! { <Card title=t(k::PAGE_COMPLAINT_MORE_TITLE)><Facts facts/></Card> }
        });
        view! {
            {letter}
            {orders}
            {more}
        }
        .into_any()
    };
    view! { <Loaded from=read draw/> }.into_any()
}

fn facts(said: ComplaintView) -> Vec<Fact> {
    let when = |holds: bool, words| holds.then(|| text(words));
    vec![
        Fact(k::PAGE_COMPLAINT_FACT_HAPPENED, said.happened_at.map(day_and_time)),
        Fact(k::PAGE_COMPLAINT_FACT_PLACE, said.place),
        Fact(k::PAGE_COMPLAINT_FACT_WHOM, said.whom),
        Fact(k::PAGE_COMPLAINT_FACT_AFFECTED, when(said.is_affected, k::PAGE_COMPLAINT_AFFECTED_STILL)),
        Fact(k::PAGE_COMPLAINT_FACT_HOPE, said.hope),
        Fact(k::PAGE_COMPLAINT_FACT_LETTER, when(said.wants_letter, k::PAGE_COMPLAINT_LETTER_WANTED)),
        Fact(k::PAGE_COMPLAINT_FACT_CONFIDENTIAL, when(said.is_confidential, k::PAGE_COMPLAINT_KEPT)),
    ]
}

fn letter(letter: Letter, print: String) -> AnyView {
    view! {
        <Card title=t(k::PAGE_COMPLAINT_LETTER_TITLE)>
            <p class="said">{letter.text}</p>
            <p class="muted small">{words::staff(&letter.from)} " · " {day_and_time(letter.sent_at)}</p>
            <a class="all-requests" href=print>{t(k::PAGE_COMPLAINT_LETTER_PRINT)}</a>
        </Card>
    }
    .into_any()
}
