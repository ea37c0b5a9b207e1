//! What a request is about: the report with its photos, the facts agreed since, the resident's rating.

use contract::open::Open;
use contract::tickets::{Channel, RatingView, TicketView};
use leptos::prelude::*;

use crate::i18n::{Key, codes, day_and_time, k, t, t_with, text};
use crate::routes;
use crate::tickets::{Fact, Facts, Photos, kinds, of_report, words};
use crate::ui::Card;

pub fn about(ticket: &TicketView) -> AnyView {
    let said = ticket.text.clone().map(|said| view! { <p class="said">{said}</p> });
    let photos: Vec<_> = ticket.photos.iter().filter(|photo| of_report(photo)).cloned().collect();
    let photos = (!photos.is_empty()).then(|| view! { <Photos photos/> });
    let facts = facts(ticket);
    let is_case = kinds::is_case(&ticket.kind);
    // The paper of a complaint is its letter.
    let print = (!is_case).then(|| {
        view! { <a class="all-requests" href=routes::request_print(ticket.id)>{t(k::PAGE_TICKET_PRINT)}</a> }
    });
    let title = if is_case { k::PAGE_COMPLAINT_ABOUT } else { k::TICKETS_ABOUT };
    view! {
        <Card title=t(title)>
            {said}
            {photos}
            <Facts facts/>
            {print}
        </Card>
    }
    .into_any()
}

fn facts(ticket: &TicketView) -> Vec<Fact> {
    let wished = ticket.wished_visit.filter(|_| ticket.visit.is_none());
    let is_case = kinds::is_case(&ticket.kind);
    let handler = if is_case { k::PAGE_COMPLAINT_FACT_HANDLER } else { k::TICKETS_FACT_HANDLER };
    let purpose = ticket.purpose.as_ref().filter(|_| ticket.visit.is_some());
    let channel = (!ticket.channel.is(Channel::Portal)).then(|| word(codes::channel, &ticket.channel));
    vec![
        Fact(k::TICKETS_FACT_VISIT, ticket.visit.as_ref().map(words::window)),
        Fact(k::PAGE_TICKET_FACT_PURPOSE, purpose.map(|purpose| word(codes::purpose, purpose))),
        Fact(handler, ticket.handler.as_ref().map(words::staff)),
        Fact(k::PAGE_TICKET_FACT_CHARGING, charging(ticket)),
        Fact(k::PAGE_COMPLAINT_FACT_KIND, is_case.then(|| kinds::word(&ticket.kind))),
        Fact(k::TICKETS_FACT_CATEGORY, Some(kinds::category(&ticket.kind, ticket.category.as_deref()))),
        Fact(k::TICKETS_FACT_PLACE, Some(words::place(&ticket.place))),
        Fact(k::TICKETS_FACT_WISHED, wished.as_ref().map(words::window)),
        Fact(k::TICKETS_FACT_ENTRY, ticket.may_enter.then(|| text(k::TICKETS_MAY_ENTER))),
        Fact(k::PAGE_TICKET_FACT_MATERIALS, ticket.own_materials.then(|| text(materials(ticket)))),
        Fact(k::TICKETS_FACT_CALL, ticket.wants_call.then(|| text(k::TICKETS_WANTS_CALL))),
        Fact(k::PAGE_TICKET_FACT_CONTACT, ticket.contact.clone()),
        Fact(k::PAGE_TICKET_FACT_FOLLOWS, ticket.follows_up.clone()),
        Fact(k::TICKETS_FACT_RESPONSIBLE, Some(words::staff(&ticket.responsible))),
        Fact(k::PAGE_TICKET_FACT_CHANNEL, channel),
        Fact(k::TICKETS_FACT_REPORTED, Some(day_and_time(ticket.reported_at))),
    ]
}

fn word<T: serde::Serialize>(group: fn(&str) -> Option<crate::i18n::Phrase>, of: &Open<T>) -> String {
    words::say(group(&words::code(of)))
}

/// Free or paid, and why it is free.
fn charging(ticket: &TicketView) -> Option<String> {
    let charging = word(codes::charging, ticket.charging.as_ref()?);
    let Some(why) = &ticket.free_of else { return Some(charging) };
    let why = word(codes::free_of, why);
    Some(t_with(k::PAGE_TICKET_FREE_OF, &[("charging", &charging), ("why", &why)]))
}

fn materials(ticket: &TicketView) -> Key {
    match ticket.are_materials_fit {
        Some(true) => k::PAGE_TICKET_MATERIALS_FIT,
        Some(false) => k::PAGE_TICKET_MATERIALS_UNFIT,
        None => k::PAGE_TICKET_MATERIALS_UNSEEN,
    }
}

pub fn rating(rating: RatingView) -> AnyView {
    let said = |word: Option<_>| word.map(|word| words::say(codes::rating(&words::code(&word))));
    let follow_up = rating.follow_up.as_ref().map(|answer| word(codes::follow_up, answer));
    let facts = vec![
        Fact(k::TICKETS_RATING_OVERALL, said(Some(rating.overall))),
        Fact(k::TICKETS_RATING_PUNCTUALITY, said(rating.punctuality)),
        Fact(k::TICKETS_RATING_QUALITY, said(rating.quality)),
        Fact(k::TICKETS_RATING_ATTITUDE, said(rating.attitude)),
        Fact(k::TICKETS_RATING_COMMENT, rating.comment),
        Fact(k::PAGE_TICKET_FOLLOW_UP, follow_up),
    ];
    view! { <Card title=t(k::TICKETS_RATING_TITLE)><Facts facts/></Card> }.into_any()
}
