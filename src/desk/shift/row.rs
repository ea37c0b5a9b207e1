//! One request in a parcel: what, where, until when.

use contract::tickets::{Step, TicketSummary};
use leptos::prelude::*;

use crate::desk::tickets::{ReplyMark, status, step};
use crate::i18n::{codes, k, t};
use crate::routes;
use crate::tickets::words;
use crate::ui::StatusBadge;

/// `beside` stands before it: the box that picks it.
pub fn row(ticket: &TicketSummary, beside: Option<AnyView>) -> AnyView {
    let promise = ticket.promise.as_ref();
    let line = |what: String, due: AnyView| view! { <p class="small shift-due">{what} " · " {due}</p> };
    let owed = promise.map(|promise| line(step(&ticket.kind, &promise.step), words::due(promise).into_any()));
    let reply = ticket.awaits_reply.then(|| {
        line(words::say(codes::promise(Step::Reply.word())), words::due_by(ticket.reply_due_at).into_any())
    });
    let is_late = promise.is_some_and(|promise| promise.is_overdue).then_some("true");
    let emergency = ticket.is_emergency.then(|| {
        view! { <span class="mark" data-kind="urgent">{t(k::DESK_MARK_EMERGENCY)}</span> }
    });
    view! {
        <li class="shift-row" data-late=is_late>
            {beside}
            <div class="shift-words">
                <a class="shift-what" href=routes::desk_ticket(ticket.id)>{words::title(ticket)}</a>
                <p class="muted small numerals">{ticket.number.clone()} " · " {words::unit(&ticket.place)}</p>
                {owed}
                {reply}
            </div>
            <span class="marks">
                <StatusBadge tone=words::tone_of(ticket) word=status(&ticket.kind, &ticket.status, &ticket.phase)/>
                {emergency}
                <ReplyMark ticket=ticket.clone()/>
            </span>
        </li>
    }
    .into_any()
}
