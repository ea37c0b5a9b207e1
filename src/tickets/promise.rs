//! Who owes what until when, for the page of one request.

use contract::tickets::{OwedBy, Status, TicketView};
use leptos::prelude::*;

use super::words;
use crate::i18n::{codes, k, text};
use crate::ui::{PromiseCard, PromiseTone};

/// `children`: what the reader can do now.
#[component]
pub fn Promise(ticket: TicketView, children: Children) -> impl IntoView {
    let Some(promise) = ticket.promise else {
        let ending = ticket.ending.and_then(|ending| codes::ending(&words::code(&ending)));
        let headline = ending
            .map_or_else(|| words::status(&ticket.status, &ticket.phase), |ending| words::say(Some(ending)));
        let who = (!ticket.status.is(Status::Withdrawn)).then(|| text(k::TICKETS_THANKS));
        return match who {
            Some(who) => {
                view! { <PromiseCard tone=PromiseTone::Settled headline who>{children()}</PromiseCard> }
                    .into_any()
            }
            None => view! { <PromiseCard tone=PromiseTone::Settled headline>{children()}</PromiseCard> }
                .into_any(),
        };
    };
    let yours = promise.owed_by.is(OwedBy::Resident);
    let tone = match (promise.is_overdue, yours) {
        (true, _) => PromiseTone::Overdue,
        (false, true) => PromiseTone::You,
        (false, false) => PromiseTone::Office,
    };
    let who = if yours {
        text(k::TICKETS_OWED_BY_RESIDENT)
    } else {
        promise.staff.as_ref().map_or_else(|| text(k::TICKETS_OWED_BY_OFFICE), words::staff)
    };
    view! {
        <PromiseCard tone headline=words::step(&promise) due=words::due(&promise) who>
            {children()}
        </PromiseCard>
    }
    .into_any()
}
