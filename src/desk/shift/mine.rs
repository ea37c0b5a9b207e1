//! What is the reader's own and not acted on, all of it picked: what falls due before the office opens again first.

use chrono::{DateTime, Utc};
use contract::tickets::{ShiftView, TicketSummary};
use leptos::prelude::*;

use super::row::row;
use crate::desk::tickets::{Picked, TransferForm};
use crate::i18n::{Key, day_and_time, k, t, t_with};
use crate::ui::{Card, Fetched};

#[component]
pub fn Mine(
    mine: Vec<TicketSummary>,
    opens_at: DateTime<Utc>,
    has_more: bool,
    read: Fetched<ShiftView>,
) -> impl IntoView {
    let kept = RwSignal::new(Vec::new());
    let all: Vec<Picked> = mine.iter().filter_map(Picked::of).collect();
    let picked = Signal::derive(move || {
        kept.with(|kept: &Vec<_>| {
            all.iter().filter(|one| !kept.contains(&one.id)).cloned().collect::<Vec<_>>()
        })
    });
    let is_before = |ticket: &TicketSummary| falls_due(ticket).is_some_and(|due_at| due_at <= opens_at);
    let (before, after): (Vec<_>, Vec<_>) = mine.into_iter().partition(is_before);
    let group = move |title: AnyView, tickets: Vec<TicketSummary>| {
        (!tickets.is_empty()).then(|| {
            let rows = tickets.iter().map(|ticket| row(ticket, Some(pick(ticket, kept)))).collect_view();
            view! {
                <h3>{title}</h3>
                <ul class="shift-list" role="list">{rows}</ul>
            }
        })
    };
    let opening = move || t_with(k::DESK_SHIFT_BEFORE_OPENING, &[("time", &day_and_time(opens_at))]);
    let says = |key: Key| t(key).into_any();
    view! {
        <Card title=t(k::DESK_SHIFT_MINE)>
            {group(opening.into_any(), before)}
            {group(says(k::DESK_SHIFT_LATER), after)}
            {has_more.then(|| view! { <p class="muted">{t(k::DESK_SHIFT_MORE)}</p> })}
            <TransferForm tickets=picked done=move |()| read.ask_again()/>
        </Card>
    }
    .into_any()
}

/// The answer to a message may be due before the next step.
fn falls_due(ticket: &TicketSummary) -> Option<DateTime<Utc>> {
    let promised = ticket.promise.as_ref().and_then(|promise| promise.due_at);
    promised.into_iter().chain(ticket.reply_due_at).min()
}

fn pick(ticket: &TicketSummary, kept: RwSignal<Vec<contract::ids::TicketId>>) -> AnyView {
    let id = ticket.id;
    let label = t_with(k::DESK_QUEUE_PICK, &[("number", &ticket.number)]);
    let checked = move || kept.with(|kept| !kept.contains(&id));
    let change = move |event| {
        kept.update(|kept| {
            kept.retain(|other| *other != id);
            if !event_target_checked(&event) {
                kept.push(id);
            }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" aria-label=label prop:checked=checked on:change=change/>
        </label>
    }
    .into_any()
}
