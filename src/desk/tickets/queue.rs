//! The queue: what is promised soonest stands first, overdue above all. The filter is in the address.

use contract::paging::Page;
use contract::tickets::TicketSummary;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api;
use crate::i18n::{Key, duration_minutes, k, now, t, t_with};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle, StatusBadge};

/// Phases one can look at; the empty word is everything that is open.
const FILTERS: [(&str, Key); 7] = [
    ("", k::DESK_FILTER_OPEN),
    ("received", k::DESK_FILTER_RECEIVED),
    ("in_hand", k::DESK_FILTER_IN_HAND),
    ("waiting_resident", k::DESK_FILTER_WAITING_RESIDENT),
    ("waiting_other", k::DESK_FILTER_WAITING_OTHER),
    ("to_confirm", k::DESK_FILTER_TO_CONFIRM),
    ("ended", k::DESK_FILTER_ENDED),
];

#[component]
pub fn QueuePage() -> impl IntoView {
    let query = use_location().query;
    let phase = Memo::new(move |_| query.with(|query| query.get("phase").unwrap_or_else(String::new)));
    let first = Fetched::new(move || {
        let phase = phase.get();
        async move { api::desk::queue(&phase, None).await }
    });
    let chips = FILTERS.map(|(word, name)| {
        let current = move || phase.with(|phase| phase == word).then_some("true");
        view! { <a class="chip" href=routes::desk_queue(word) aria-current=current>{t(name)}</a> }
    });
    view! {
        <PageTitle title=t(k::DESK_QUEUE)/>
        <nav class="filters" aria-label=t(k::DESK_FILTER)>{chips.collect_view()}</nav>
        <Loaded from=first draw=move |page| table(phase.get_untracked(), page)/>
    }
    .into_any()
}

fn table(phase: String, first: Page<TicketSummary>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_EMPTY) icon=IconName::Check/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        let phase = phase.clone();
        async move { api::desk::queue(&phase, Some(&cursor)).await }
    };
    let heads = [
        k::DESK_COLUMN_PROMISE,
        k::DESK_COLUMN_STATUS,
        k::DESK_COLUMN_WHAT,
        k::DESK_COLUMN_PLACE,
        k::DESK_COLUMN_HANDLER,
        k::DESK_COLUMN_AGE,
    ];
    view! {
        <table class="desk-table">
            <thead>
                <tr>{heads.map(|head| view! { <th scope="col">{t(head)}</th> }).collect_view()}</tr>
            </thead>
            <tbody>{move || pages.rows().into_iter().map(row).collect_view()}</tbody>
        </table>
        <More pages read=more/>
    }
    .into_any()
}

fn row(ticket: TicketSummary) -> AnyView {
    let promise = ticket.promise.as_ref();
    let overdue = promise.is_some_and(|promise| promise.is_overdue).then_some("true");
    let due = promise.map(words::due);
    let step = promise.map(words::step);
    let age = duration_minutes((now() - ticket.reported_at).num_minutes());
    let category = words::category(ticket.category.as_deref());
    let what = t_with(k::DESK_WHAT, &[("number", &ticket.number), ("category", &category)]);
    let who =
        [Some(words::unit(&ticket.place)), ticket.reporter.clone()].into_iter().flatten().collect::<Vec<_>>();
    let marks = [
        (ticket.is_emergency, "urgent", k::DESK_MARK_EMERGENCY),
        (ticket.awaits_reply, "reply", k::DESK_MARK_REPLY),
    ];
    let marks = marks.into_iter().filter(|(holds, ..)| *holds);
    let marks = marks.map(|(_, kind, words)| view! { <span class="mark" data-kind=kind>{t(words)}</span> });
    view! {
        <tr data-overdue=overdue>
            <td data-label=t(k::DESK_COLUMN_PROMISE)>
                <span class="due numerals">{due}</span>
                <span class="muted small">{step}</span>
            </td>
            <td data-label=t(k::DESK_COLUMN_STATUS)>
                <StatusBadge tone=words::tone_of(&ticket) word=words::status(&ticket.status, &ticket.phase)/>
                {marks.collect_view()}
            </td>
            <td class="what">
                <a href=routes::desk_ticket(ticket.id)>{words::title(&ticket)}</a>
                <span class="muted small numerals">{what}</span>
            </td>
            <td data-label=t(k::DESK_COLUMN_PLACE)>{who.join(" · ")}</td>
            <td data-label=t(k::DESK_COLUMN_HANDLER)>{ticket.handler.map(|handler| handler.name)}</td>
            <td data-label=t(k::DESK_COLUMN_AGE) class="numerals">{age}</td>
        </tr>
    }
    .into_any()
}
