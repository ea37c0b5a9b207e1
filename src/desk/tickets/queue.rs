//! The queue: what is promised soonest stands first, overdue above all. The filter is in the address.

use contract::paging::Page;
use contract::tickets::{Step, TicketSummary};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::reply::{self, ReplyMark};
use super::status;
use crate::api;
use crate::i18n::{Key, codes, duration_minutes, k, now, t, t_with};
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
    let is_late = ticket.promise.as_ref().is_some_and(|promise| promise.is_overdue);
    let overdue = (is_late || reply::is_late(&ticket)).then_some("true");
    let age = duration_minutes((now() - ticket.reported_at).num_minutes());
    let category = words::category(ticket.category.as_deref());
    let what = t_with(k::DESK_WHAT, &[("number", &ticket.number), ("category", &category)]);
    let who =
        [Some(words::unit(&ticket.place)), ticket.reporter.clone()].into_iter().flatten().collect::<Vec<_>>();
    let emergency = ticket.is_emergency.then(|| {
        view! { <span class="mark" data-kind="urgent">{t(k::DESK_MARK_EMERGENCY)}</span> }
    });
    view! {
        <tr data-overdue=overdue>
            <td data-label=t(k::DESK_COLUMN_PROMISE)>{owed(&ticket)}</td>
            <td data-label=t(k::DESK_COLUMN_STATUS)>
                <span class="marks">
                    <StatusBadge tone=words::tone_of(&ticket) word=status::status(&ticket.status, &ticket.phase)/>
                    {emergency}
                    <ReplyMark ticket=ticket.clone()/>
                </span>
            </td>
            <td class="what">
                <a href=routes::desk_ticket(ticket.id)>{words::title(&ticket)}</a>
                <span class="muted small numerals">{what}</span>
            </td>
            <td data-label=t(k::DESK_COLUMN_PLACE)>{who.join(" · ")}</td>
            <td data-label=t(k::DESK_COLUMN_HANDLER) class="short">{ticket.handler.map(|handler| handler.name)}</td>
            <td data-label=t(k::DESK_COLUMN_AGE) class="short numerals">{age}</td>
        </tr>
    }
    .into_any()
}

/// The next step, and the answer to a message where one waits: each until when, and what.
fn owed(ticket: &TicketSummary) -> Option<AnyView> {
    let line = |due: AnyView, what: String, is_late: bool| {
        view! {
            <span class="owed" data-late=is_late.then_some("true")>
                <span class="due numerals">{due}</span>
                <span class="muted small">{what}</span>
            </span>
        }
    };
    let promise = ticket.promise.as_ref();
    let step = promise
        .map(|promise| line(words::due(promise).into_any(), status::step(&promise.step), promise.is_overdue));
    let reply = ticket.awaits_reply.then(|| {
        let what = words::say(codes::promise(Step::Reply.word()));
        line(words::due_by(ticket.reply_due_at).into_any(), what, reply::is_late(ticket))
    });
    let lines: Vec<_> = [step, reply].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.collect_view().into_any())
}
