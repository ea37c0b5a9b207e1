//! One request in a parcel: what, where, until when.

use contract::tickets::TicketSummary;
use leptos::prelude::*;

use crate::desk::tickets::{ReplyMark, status, step};
use crate::i18n::{k, t};
use crate::routes;
use crate::tickets::words;
use crate::ui::StatusBadge;

/// `beside` stands before it: the box that picks it.
pub fn row(ticket: &TicketSummary, beside: Option<AnyView>) -> AnyView {
    let promise = ticket.promise.as_ref();
    let owed = promise.map(|promise| step(&promise.step));
    let due = promise.map(words::due);
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
                <p class="small shift-due">{owed} " · " {due}</p>
            </div>
            <span class="marks">
                <StatusBadge tone=words::tone_of(ticket) word=status(&ticket.status, &ticket.phase)/>
                {emergency}
                <ReplyMark ticket=ticket.clone()/>
            </span>
        </li>
    }
    .into_any()
}
