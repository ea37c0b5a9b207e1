//! A message that waits for its answer, in lists.

use contract::tickets::TicketSummary;
use leptos::prelude::*;

use crate::i18n::{k, now, t};

/// The answer was promised for a time that has passed.
pub fn is_late(ticket: &TicketSummary) -> bool {
    ticket.reply_due_at.is_some_and(|due_at| due_at < now())
}

/// Nothing where no message waits.
#[component]
pub fn ReplyMark(ticket: TicketSummary) -> impl IntoView {
    let (kind, words) = match is_late(&ticket) {
        true => ("urgent", k::DESK_MARK_REPLY_LATE),
        false => ("reply", k::DESK_MARK_REPLY),
    };
    ticket.awaits_reply.then(|| view! { <span class="mark" data-kind=kind>{t(words)}</span> })
}
