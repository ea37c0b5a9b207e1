//! One request in the queue.

use contract::tickets::{Step, TicketSummary};
use leptos::prelude::*;

use super::selection::{self, Selection};
use crate::desk::tickets::reply::{self, ReplyMark};
use crate::desk::tickets::status;
use crate::i18n::{codes, duration_minutes, k, now, t, t_with};
use crate::routes;
use crate::tickets::{kinds, words};
use crate::ui::StatusBadge;

pub fn row(ticket: TicketSummary, selection: Option<Selection>) -> AnyView {
    let is_late = ticket.promise.as_ref().is_some_and(|promise| promise.is_overdue);
    let overdue = (is_late || reply::is_late(&ticket)).then_some("true");
    let age = duration_minutes((now() - ticket.reported_at).num_minutes());
    let (kind, category) =
        (kinds::word(&ticket.kind), kinds::category(&ticket.kind, ticket.category.as_deref()));
    let what = t_with(k::DESK_WHAT, &[("number", &ticket.number), ("kind", &kind), ("category", &category)]);
    let who =
        [Some(words::unit(&ticket.place)), ticket.reporter.clone()].into_iter().flatten().collect::<Vec<_>>();
    let emergency = ticket.is_emergency.then(|| {
        view! { <span class="mark" data-kind="urgent">{t(k::DESK_MARK_EMERGENCY)}</span> }
    });
    let pick =
        selection.map(|selection| view! { <td class="pick">{selection::one(selection, &ticket)}</td> });
    view! {
        <tr data-overdue=overdue>
            {pick}
            <td data-label=t(k::DESK_COLUMN_PROMISE) class="promised">{owed(&ticket)}</td>
            <td data-label=t(k::DESK_COLUMN_STATUS)>
                <span class="marks">
                    <StatusBadge tone=words::tone_of(&ticket) word=status::status(&ticket.kind, &ticket.status, &ticket.phase)/>
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
    let step = promise.map(|promise| {
        line(words::due(promise).into_any(), status::step(&ticket.kind, &promise.step), promise.is_overdue)
    });
    let reply = ticket.awaits_reply.then(|| {
        let what = words::say(codes::promise(Step::Reply.word()));
        line(words::due_by(ticket.reply_due_at).into_any(), what, reply::is_late(ticket))
    });
    let lines: Vec<_> = [step, reply].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.collect_view().into_any())
}
