//! What the next step needs to be understood or done: what staff asked, windows and quotes to answer, how it ended,
//! and where it goes on.

use contract::ids::TicketId;
use contract::open::Open;
use contract::tickets::{Action, ActorView, EventKind, EventView, FollowUp, Kind, Lead, Status, TicketView};
use leptos::prelude::*;

use crate::i18n::{k, t, t_with};
use crate::resident::parts::{self, MorePart};
use crate::routes;
use crate::tickets::{kinds, words};
use crate::ui::{ButtonKind, LinkButton};

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
        Open::Known(Status::Waiting) => last(ticket, &[EventKind::Waiting, EventKind::OnHold]).map(told),
        Open::Known(Status::Responded) => last(ticket, &[EventKind::Responded]).map(told),
        Open::Known(Status::Planned | Status::Implementing) => last(ticket, &[EventKind::Planned]).map(told),
        Open::Known(Status::Resolved) => last(ticket, &[EventKind::Resolved]).map(told),
        Open::Known(Status::Done) => last(ticket, &[EventKind::Completed]).map(told),
        Open::Known(Status::Answered) => last(ticket, &[EventKind::Explained]).map(told),
        _ => None,
    };
    let lead = ticket.lead.as_ref().map(|one| lead(&ticket.kind, one));
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
    let comes_back = ticket.kind.is(Kind::Repair) || kinds::is_case(&ticket.kind);
    let is_over = ticket.promise.is_none() && comes_back && !goes_on;
    let asked = ticket.rating.as_ref().and_then(|rating| rating.follow_up.as_ref());
    if ticket.promise.is_none() && asked.is_some_and(|asked| asked.is(FollowUp::Complain)) {
        return Some(complain(ticket.id));
    }
    (is_over && ticket.lead.is_none()).then(|| follow_up(ticket))
}

fn follow_up(ticket: &TicketView) -> AnyView {
    let (lead, href, label) = match kinds::is_case(&ticket.kind) {
        true => {
            (k::PAGE_COMPLAINT_AGAIN_LEAD, routes::complain_after(ticket.id), k::PAGE_COMPLAINT_AGAIN_NEW)
        }
        false => (k::PAGE_TICKET_FOLLOW_UP_LEAD, routes::follow_up(ticket.id), k::PAGE_TICKET_FOLLOW_UP_NEW),
    };
    view! {
        <p class="promise-note">{t(lead)}</p>
        <LinkButton href label=t(label)/>
    }
    .into_any()
}

/// Who said 转为投诉 with the rating is one tap from saying what happened [CBK-04].
fn complain(id: TicketId) -> AnyView {
    view! {
        <p class="promise-note">{t(k::PAGE_COMPLAINT_COMPLAIN_LEAD)}</p>
        <LinkButton href=routes::complain_after(id) label=t(k::PAGE_COMPLAINT_COMPLAIN) kind=ButtonKind::Primary/>
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

fn lead(kind: &Open<Kind>, lead: &Lead) -> AnyView {
    let status = kinds::status(kind, &lead.status, &lead.phase);
    let line = t_with(k::PAGE_TICKET_LEAD, &[("number", &lead.number), ("status", &status)]);
    view! { <p>{line}</p> }.into_any()
}
