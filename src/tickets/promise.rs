//! Who owes what until when, for the page of one request.

use contract::open::Open;
use contract::tickets::{Action, OwedBy, PromiseView, Step, TicketView};
use leptos::prelude::*;

use super::{kinds, words};
use crate::i18n::{k, t_with, text};
use crate::ui::{PromiseCard, PromiseTone};

/// `children`: what the reader can do now.
#[component]
pub fn Promise(
    ticket: TicketView,
    /// Staff read it, in words of their own: what the resident owes is not theirs to do.
    #[prop(optional, into)]
    at_desk: Option<String>,
    children: Children,
) -> impl IntoView {
    let (is_desk, own, visit) = (at_desk.is_some(), at_desk, ticket.visit);
    let Some(promise) = ticket.promise else {
        let ending = ticket.ending.and_then(|ending| kinds::ending(&ticket.kind, &ending));
        let ending = || {
            ending.map_or_else(
                || kinds::status(&ticket.kind, &ticket.status, &ticket.phase),
                |ending| words::say(Some(ending)),
            )
        };
        let headline = own.unwrap_or_else(ending);
        if is_desk || words::is_undone(&ticket.status) {
            return view! { <PromiseCard tone=PromiseTone::Settled headline>{children()}</PromiseCard> }
                .into_any();
        }
        let who = text(k::TICKETS_THANKS);
        return view! { <PromiseCard tone=PromiseTone::Settled headline who>{children()}</PromiseCard> }
            .into_any();
    };
    let by_resident = promise.owed_by.is(OwedBy::Resident);
    // One payer has answered, another has not: nothing is left to the reader.
    let is_others =
        promise.step.is(Step::AnswerQuote) && !ticket.actions.contains(&Open::Known(Action::AcceptQuote));
    let tone = match (promise.is_overdue, by_resident && !is_desk && !is_others) {
        (true, _) => PromiseTone::Overdue,
        (false, true) => PromiseTone::You,
        (false, false) => PromiseTone::Office,
    };
    let who = match (by_resident, is_desk) {
        (true, false) if is_others => text(k::PAGE_TICKET_OTHER_PAYER),
        (true, false) => text(k::TICKETS_OWED_BY_RESIDENT),
        (true, true) => text(k::PAGE_TICKET_RESIDENT_OWES),
        _ => promise.staff.as_ref().map_or_else(|| text(k::TICKETS_OWED_BY_OFFICE), words::staff),
    };
    let headline = own.unwrap_or_else(|| words::step(&promise));
    // Staff find it among the facts; the apology is the resident's.
    let escalation =
        escalation(&promise).filter(|_| !is_desk).map(|words| view! { <p class="promise-note">{words}</p> });
    view! {
        <PromiseCard tone headline due=words::when(&promise, visit.as_ref()) who>
            {escalation}
            {children()}
        </PromiseCard>
    }
    .into_any()
}

/// That it was missed is said, and who knows of it.
fn escalation(promise: &PromiseView) -> Option<String> {
    let level = promise.escalation_level;
    (level > 0).then(|| t_with(k::PAGE_TICKET_ESCALATED, &[("n", &level.to_string())]))
}
