//! What is open at the unit, so that the clerk can answer at once; Enter on one of them: the caller asks about it.

use contract::tickets::TicketSummary;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::call::Call;
use super::report::LINE;
use crate::api;
use crate::desk::tickets::{ReplyMark, status, step};
use crate::i18n::{k, t, t_with};
use crate::tickets::words;
use crate::ui::{Fetched, Loaded, StatusBadge};

const LIST: &str = "call-open";

#[component]
pub fn OpenRequests(call: Call) -> impl IntoView {
    let unit = Memo::new(move |_| call.chosen.with(|row| row.as_ref().map(|row| row.unit_id)));
    let open = Fetched::new(move || {
        let unit = unit.get();
        async move {
            match unit {
                Some(unit) => api::desk::calls::open_at(unit).await,
                None => Ok(Vec::new()),
            }
        }
    });
    let draw = move |tickets: Vec<TicketSummary>| {
        if tickets.is_empty() {
            return view! { <p class="muted">{t(k::DESK_CALLS_NOTHING_OPEN)}</p> }.into_any();
        }
        let rows = tickets.into_iter().enumerate().map(|(at, ticket)| row(call, at, ticket)).collect_view();
        view! {
            <p class="muted small">{t(k::DESK_CALLS_OPEN_HINT)}</p>
            <ul class="call-open" id=LIST role="list" on:keydown=press>{rows}</ul>
        }
        .into_any()
    };
    view! {
        <section class="card stack">
            <h2 class="card-title">{t(k::DESK_CALLS_OPEN)}</h2>
            <Loaded from=open draw/>
        </section>
    }
    .into_any()
}

fn row(call: Call, at: usize, ticket: TicketSummary) -> AnyView {
    let owed = ticket.promise.as_ref().map(|promise| {
        let (step, due) = (step(&ticket.kind, &promise.step), words::when(promise, ticket.visit.as_ref()));
        let late = promise.is_overdue.then_some("true");
        let next = move || t_with(k::TICKETS_NEXT, &[("step", &step), ("due", &due())]);
        view! { <span class="small numerals call-owed" data-late=late>{next}</span> }
    });
    let what =
        [Some(ticket.number.clone()), ticket.reporter.clone()].into_iter().flatten().collect::<Vec<_>>();
    let badge = view! { <StatusBadge tone=words::tone_of(&ticket) word=status(&ticket.kind, &ticket.status, &ticket.phase)/> };
    let (title, reply) = (words::title(&ticket), view! { <ReplyMark ticket=ticket.clone()/> });
    let own = ticket.id;
    let chosen = move || {
        call.about.with(|about| about.as_ref().is_some_and(|about| about.id == own)).then_some("true")
    };
    view! {
        <li>
            <button type="button" id=id(at) aria-pressed=move || if chosen().is_some() { "true" } else { "false" } on:click=move |_| call.about.set(Some(ticket.clone()))>
                <span class="row"><strong>{title}</strong> {badge} {reply}</span>
                <span class="muted small numerals">{what.join(" · ")}</span>
                {owed}
            </button>
        </li>
    }
    .into_any()
}

/// To the first of them, if there is one.
pub fn focus_first() {
    focus(0);
}

/// Arrows move among them; up from the first, and Escape, lead back to the line.
fn press(event: web_sys::KeyboardEvent) {
    let focused = document().active_element().and_then(|focused| place(&focused.id()));
    match (event.key().as_str(), focused) {
        ("ArrowDown", Some(at)) => focus(at + 1),
        ("ArrowUp", Some(at @ 1..)) => focus(at - 1),
        ("ArrowUp" | "Escape", _) => super::focus(LINE),
        _ => return,
    }
    event.prevent_default();
}

fn id(at: usize) -> String {
    format!("{LIST}-{at}")
}

fn place(id: &str) -> Option<usize> {
    id.strip_prefix(LIST)?.strip_prefix('-')?.parse().ok()
}

/// Beyond the last there is nothing to go to.
fn focus(at: usize) {
    let found = document().get_element_by_id(&id(at));
    if let Some(button) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
