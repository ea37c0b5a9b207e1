//! What the next step needs to be understood or done: what staff asked, windows and quotes to answer, how it ended,
//! and where it goes on.

use contract::ids::TicketId;
use contract::open::Open;
use contract::tickets::{Action, ActorView, EventKind, EventView, Kind, Lead, Status, TicketView};
use leptos::prelude::*;

use crate::i18n::{k, t, t_with};
use crate::resident::parts::{self, MorePart};
use crate::routes;
use crate::tickets::words;
use crate::ui::LinkButton;

/// Above the buttons of the promise.
pub fn before_acts(ticket: &TicketView) -> AnyView {
    let told = match ticket.status {
        Open::Known(Status::AwaitingResident) => {
            last(ticket, &[EventKind::ResidentAsked, EventKind::VisitFailed]).map(told)
        }
        // A later time is told before the old one is missed [REP-10]; a newer agreement makes it old news.
        Open::Known(Status::Scheduled) => {
            last(ticket, &[EventKind::Scheduled, EventKind::WindowChosen, EventKind::RunningLate])
                .filter(|event| event.kind.is(EventKind::RunningLate))
                .map(told)
        }
        Open::Known(Status::Declined) => last(ticket, &[EventKind::Declined]).map(told),
        Open::Known(Status::Waiting) => last(ticket, &[EventKind::Waiting]).map(told),
        Open::Known(Status::Done) => last(ticket, &[EventKind::Completed]).map(told),
        Open::Known(Status::Answered) => last(ticket, &[EventKind::Explained]).map(told),
        _ => None,
    };
    let lead = ticket.lead.as_ref().map(lead);
    let windows = offers(ticket, Action::ChooseWindow).then(|| parts::piece(MorePart::Windows));
    let enquiry = (offers(ticket, Action::Settle) || offers(ticket, Action::AskFurther))
        .then(|| parts::piece(MorePart::EnquiryActs));
    let pieces = [told, lead, windows, enquiry];
    pieces
        .into_iter()
        .flatten()
        .map(|piece| view! { <div class="promise-piece">{piece}</div> })
        .collect_view()
        .into_any()
}

/// Below them: an ended request that cannot be opened again goes on in another.
pub fn after_acts(ticket: &TicketView) -> Option<AnyView> {
    let goes_on = offers(ticket, Action::Reopen) || offers(ticket, Action::AskFurther);
    let is_over = ticket.promise.is_none() && ticket.kind.is(Kind::Repair) && !goes_on;
    (is_over && ticket.lead.is_none()).then(|| follow_up(ticket.id))
}

fn follow_up(id: TicketId) -> AnyView {
    view! {
        <p class="promise-note">{t(k::PAGE_TICKET_FOLLOW_UP_LEAD)}</p>
        <LinkButton href=routes::follow_up(id) label=t(k::PAGE_TICKET_FOLLOW_UP_NEW)/>
    }
    .into_any()
}

pub fn offers(ticket: &TicketView, action: Action) -> bool {
    ticket.actions.contains(&Open::Known(action))
}

fn last<'a>(ticket: &'a TicketView, kinds: &[EventKind]) -> Option<&'a EventView> {
    ticket.events.iter().rev().find(|event| event.kind.known().is_some_and(|kind| kinds.contains(kind)))
}

/// In the words of whoever said it.
fn told(event: &EventView) -> AnyView {
    let who = match &event.actor {
        ActorView::Staff { staff } => Some(words::staff(staff)),
        _ => None,
    };
    let said = event.text.clone().filter(|text| !text.trim().is_empty());
    let help = event.help.as_ref().map(|help| t_with(k::PAGE_TICKET_HELP, &[("help", help)]));
    if said.is_none() && help.is_none() {
        return ().into_any();
    }
    view! {
        <blockquote class="told">
            {said.map(|said| view! { <p class="said">{said}</p> })}
            {help.map(|help| view! { <p class="said">{help}</p> })}
            {who.map(|who| view! { <footer class="muted small">{who}</footer> })}
        </blockquote>
    }
    .into_any()
}

fn lead(lead: &Lead) -> AnyView {
    let status = words::status(&lead.status, &lead.phase);
    let line = t_with(k::PAGE_TICKET_LEAD, &[("number", &lead.number), ("status", &status)]);
    view! { <p>{line}</p> }.into_any()
}
