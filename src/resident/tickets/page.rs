//! One request: what is promised and what the resident can do first, then what it is about, then what has happened.

use std::sync::Arc;

use contract::ids::PersonId;
use contract::session::SessionView;
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;

use super::OnPage;
use super::about::{about, rating};
use super::acts::Acts;
use super::say::MessageBox;
use super::turn::{after_acts, before_acts, offers};
use crate::api;
use crate::api::events::follow;
use crate::api::inbox::Side;
use crate::i18n::{k, t};
use crate::resident::parts::{self, MorePart};
use crate::resident::{EmergencyCall, SignedIn};
use crate::routes;
use crate::tickets::{History, Moved, Promise, Steps, kinds, words};
use crate::ui::{Card, Fetched, Loaded, PageTitle, SkeletonShape, StatusBadge};

#[component]
pub fn TicketPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { api::tickets::read(&id).await }
    });
    let person = person.person_id;
    view! { <Loaded from=read draw=move |ticket| view! { <Ticket ticket person/> }.into_any() shape=SkeletonShape::Page/> }.into_any()
}

/// Draws itself anew whenever an act or a fresh reading has changed it.
#[component]
fn Ticket(ticket: TicketView, person: PersonId) -> impl IntoView {
    let page = OnPage { current: RwSignal::new(ticket), person };
    provide_context(page);
    let moved = Moved::new(page.current, Side::Resident);
    follow(Side::Resident, move |heard| moved.hear(&heard));
    view! {
        {moved.banner()}
        {move || sections(page)}
    }
}

fn sections(page: OnPage) -> AnyView {
    let ticket = page.current.get();
    let undone = words::is_undone(&ticket.status);
    let tone = words::tone(&ticket.phase, ticket.promise.as_ref(), undone);
    let status = kinds::status(&ticket.kind, &ticket.status, &ticket.phase);
    let urgent = (ticket.is_emergency && ticket.promise.is_some())
        .then(|| view! { <EmergencyCall words=k::PAGE_TICKET_EMERGENCY is_now=true/> });
    let (before, after, about) = (before_acts(&ticket), after_acts(&ticket), about(&ticket));
    let quotes = ticket.quote_id.is_some().then(|| parts::piece(MorePart::Quotes));
    let charges = (ticket.charge_count > 0).then(|| parts::piece(MorePart::Charges));
    // What is asked is answered above, in the one place for it.
    let says = (offers(&ticket, Action::Message) && !offers(&ticket, Action::Answer))
        .then(|| view! { <MessageBox page/> });
    let (number, status_word, kind) = (ticket.number.clone(), ticket.status.clone(), ticket.kind.clone());
    let case = kinds::is_case(&kind).then(|| parts::piece(MorePart::Complaint));
    let (rating, events) = (ticket.rating.clone().map(rating), ticket.events.clone());
    view! {
        <PageTitle title=number back=routes::requests_all()>
            <StatusBadge tone word=status/>
        </PageTitle>
        <div class="ticket">
            {urgent}
            <Steps kind=kind.clone() status=status_word/>
            <Promise ticket>
                {before}
                <Acts page/>
                {after}
            </Promise>
            {quotes}
            {charges}
            {about}
            {case}
            {rating}
            {says}
            <Card title=t(k::TICKETS_HISTORY)>
                <History kind events/>
            </Card>
        </div>
    }
    .into_any()
}
