//! (四) 报修受理登记表 [REP-03], and where a repair goes to paper.

use contract::tickets::{ActorView, EventKind, EventView, Kind, TicketView};
use leptos::prelude::*;

use crate::api;
use crate::desk::tickets::sheet;
use crate::i18n::{codes, full_time, k, t};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Fetched, LinkButton, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn Papers(current: RwSignal<TicketView>) -> impl IntoView {
    let (id, is_repair) = current.with_untracked(|ticket| (ticket.id, ticket.kind.is(Kind::Repair)));
    is_repair.then(|| view! { <LinkButton href=routes::desk_intake(id) label=t(k::DESK_FORMS_INTAKE)/> })
}

#[component]
pub fn IntakePage() -> impl IntoView {
    let id = routes::use_id();
    let back = routes::desk_ticket_by(&id);
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { api::desk::read(&id).await }
    });
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    view! {
        <PageTitle title=t(k::DESK_FORMS_INTAKE) back>
            <Button label=t(k::DESK_FORMS_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <Loaded from=read draw=intake shape=SkeletonShape::Page/>
    }
    .into_any()
}

fn intake(ticket: TicketView) -> AnyView {
    let reporter = ticket.reporter.as_ref();
    let rows = vec![
        (k::DESK_FORMS_NUMBER, Some(ticket.number.clone())),
        (k::DESK_FORMS_REPORTER, reporter.map(|reporter| reporter.name.clone())),
        (k::DESK_FORMS_REPORTED_AT, Some(full_time(ticket.reported_at))),
        (k::DESK_FORMS_CHANNEL, Some(words::say(codes::channel(&words::code(&ticket.channel))))),
        (k::DESK_FORMS_PHONE, reporter.and_then(|reporter| reporter.phone_masked.clone())),
        (k::DESK_FORMS_ADDRESS, Some(words::place(&ticket.place))),
        (k::DESK_FORMS_FAULT, Some(fault(&ticket))),
        (k::DESK_FORMS_RECORDER, signed(&ticket, EventKind::Registered)),
        (k::DESK_FORMS_ENGINEER, signed(&ticket, EventKind::Accepted)),
    ];
    sheet(k::DESK_FORMS_INTAKE, rows)
}

fn fault(ticket: &TicketView) -> String {
    let category = ticket.category.as_ref().map(|category| words::category(Some(category)));
    [category, ticket.text.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Who did it and when: an act of somebody who is signed in is their signature.
fn signed(ticket: &TicketView, kind: EventKind) -> Option<String> {
    let event: &EventView = ticket.events.iter().find(|event| event.kind.is(kind))?;
    let who = match &event.actor {
        ActorView::Staff { staff } => words::staff(staff),
        ActorView::Resident { name } => name.clone(),
        ActorView::You | ActorView::System => return Some(full_time(event.occurred_at)),
    };
    Some([who, full_time(event.occurred_at)].join(" · "))
}
