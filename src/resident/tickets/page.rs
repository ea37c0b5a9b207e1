//! One request: what is promised and what the resident can do first, then what it is about, then what has happened.

use std::sync::Arc;

use contract::ids::PersonId;
use contract::session::SessionView;
use contract::tickets::{RatingView, Status, TicketView};
use leptos::prelude::*;

use super::acts::Acts;
use crate::api;
use crate::estate::said;
use crate::i18n::{codes, day_and_time, k, t, t_with, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::{Fact, Facts, History, Photos, Promise, Steps, of_report, words};
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
    let ticket = RwSignal::new(ticket);
    move || sections(ticket, person)
}

fn sections(current: RwSignal<TicketView>, person: PersonId) -> AnyView {
    let ticket = current.get();
    let tone = words::tone(&ticket.phase, ticket.promise.as_ref(), ticket.status.is(Status::Withdrawn));
    let status = words::status(&ticket.status, &ticket.phase);
    let facts = facts(&ticket);
    let said = ticket.text.clone().map(|said| view! { <p class="said">{said}</p> });
    let photos: Vec<_> = ticket.photos.iter().filter(|photo| of_report(photo)).cloned().collect();
    let photos = (!photos.is_empty()).then(|| view! { <Photos photos/> });
    let (number, status_word) = (ticket.number.clone(), ticket.status.clone());
    let (rating, events) = (ticket.rating.clone().map(rating), ticket.events.clone());
    view! {
        <PageTitle title=number back=routes::requests_all()>
            <StatusBadge tone word=status/>
        </PageTitle>
        <div class="ticket">
            <Steps status=status_word/>
            <Promise ticket>
                <Acts current person/>
            </Promise>
            <Card title=t(k::TICKETS_ABOUT)>
                {said}
                {photos}
                <Facts facts/>
            </Card>
            {rating}
            <Card title=t(k::TICKETS_HISTORY)>
                <History events/>
            </Card>
        </div>
    }
    .into_any()
}

fn facts(ticket: &TicketView) -> Vec<Fact> {
    let place = t_with(
        k::TICKETS_PLACE,
        &[("building", &said(&ticket.place.building)), ("unit", &ticket.place.unit)],
    );
    let wished = ticket.wished_visit.filter(|_| ticket.visit.is_none());
    vec![
        Fact(k::TICKETS_FACT_VISIT, ticket.visit.as_ref().map(words::window)),
        Fact(k::TICKETS_FACT_HANDLER, ticket.handler.as_ref().map(words::staff)),
        Fact(k::TICKETS_FACT_CATEGORY, Some(words::category(ticket.category.as_deref()))),
        Fact(k::TICKETS_FACT_PLACE, Some(place)),
        Fact(k::TICKETS_FACT_WISHED, wished.as_ref().map(words::window)),
        Fact(k::TICKETS_FACT_ENTRY, ticket.may_enter.then(|| text(k::TICKETS_MAY_ENTER))),
        Fact(k::TICKETS_FACT_CALL, ticket.wants_call.then(|| text(k::TICKETS_WANTS_CALL))),
        Fact(k::TICKETS_FACT_RESPONSIBLE, Some(words::staff(&ticket.responsible))),
        Fact(k::TICKETS_FACT_REPORTED, Some(day_and_time(ticket.reported_at))),
    ]
}

fn rating(rating: RatingView) -> AnyView {
    let said = |word: Option<_>| word.map(|word| words::say(codes::rating(&words::code(&word))));
    let facts = vec![
        Fact(k::TICKETS_RATING_OVERALL, said(Some(rating.overall))),
        Fact(k::TICKETS_RATING_PUNCTUALITY, said(rating.punctuality)),
        Fact(k::TICKETS_RATING_QUALITY, said(rating.quality)),
        Fact(k::TICKETS_RATING_ATTITUDE, said(rating.attitude)),
        Fact(k::TICKETS_RATING_COMMENT, rating.comment),
    ];
    view! { <Card title=t(k::TICKETS_RATING_TITLE)><Facts facts/></Card> }.into_any()
}
