//! What happened to a request, newest first. What was said stands as a conversation among it.

use contract::open::Open;
use contract::tickets::{ActorView, EventKind, EventView, Kind};
use leptos::prelude::*;

use super::photos::{Photos, of_report};
use super::{kinds, words};
use crate::i18n::{codes, day_and_time, k, money_fen, t, t_with, text};
use crate::ui::{Timeline, TimelineEntry};

#[component]
pub fn History(kind: Open<Kind>, events: Vec<EventView>) -> impl IntoView {
    view! {
        <Timeline label=t(k::TICKETS_HISTORY)>
            {events.into_iter().rev().map(|event| entry(&kind, event)).collect_view()}
        </Timeline>
    }
    .into_any()
}

fn entry(kind: &Open<Kind>, event: EventView) -> AnyView {
    let title = kinds::event(kind, &event.kind);
    let who = who(&event.actor);
    let is_talk = event.kind.known().is_some_and(|kind| {
        matches!(kind, EventKind::Message | EventKind::Note | EventKind::ResidentAsked | EventKind::Answered)
    });
    let said = if event.is_erased { Some(text(k::TICKETS_ERASED)) } else { event.text.clone() };
    let help = event.help.clone().map(|help| t_with(k::PAGE_TICKET_HELP, &[("help", &help)]));
    let lines = facts(&event, &who)
        .into_iter()
        .chain([said, help, recorded_later(&event)].into_iter().flatten())
        .map(|line| view! { <p class="said">{line}</p> });
    let lines = lines.collect_view();
    let photos: Vec<_> = event.photos.into_iter().filter(|photo| !of_report(photo) || is_talk).collect();
    let photos = (!photos.is_empty()).then(|| view! { <Photos photos/> });
    view! {
        <TimelineEntry
            title
            at=day_and_time(event.occurred_at)
            at_iso=words::code(&event.occurred_at)
            who
            mine=matches!(event.actor, ActorView::You)
            talk=is_talk
        >
            {lines}
            {photos}
        </TimelineEntry>
    }
    .into_any()
}

fn who(actor: &ActorView) -> String {
    match actor {
        ActorView::You => text(k::TICKETS_ACTOR_YOU),
        ActorView::Resident { name } => name.clone(),
        ActorView::Staff { staff } => words::staff(staff),
        ActorView::System => text(k::TICKETS_ACTOR_SYSTEM),
    }
}

/// What belongs to the event beside what was said.
fn facts(event: &EventView, who: &str) -> Vec<String> {
    let handler = event.handler.as_ref().map(|handler| {
        let told = event.kind.is(EventKind::Escalated);
        let phrase = if told { k::PAGE_TICKET_TOLD_TO } else { k::TICKETS_GIVEN_TO };
        t_with(phrase, &[("who", &words::staff(handler))])
    });
    let visit =
        event.visit.map(|visit| t_with(k::TICKETS_AGREED_VISIT, &[("window", &words::window(&visit))]));
    let windows = event
        .windows
        .iter()
        .map(|window| t_with(k::PAGE_TICKET_WINDOW_NAMED, &[("window", &words::window(window))]));
    let purpose = event.purpose.as_ref().and_then(|purpose| codes::purpose(&words::code(purpose)));
    let free = event.free_of.as_ref().and_then(|why| codes::free_of(&words::code(why)));
    let agreed = event.agreed_by.as_ref().and_then(|how| codes::agreement(&words::code(how)));
    let number = event.number.as_ref().map(|number| t_with(k::PAGE_TICKET_NUMBER, &[("number", number)]));
    let amount = event.amount_fen.map(|fen| t_with(k::PAGE_TICKET_AMOUNT, &[("amount", &money_fen(fen))]));
    let signed = event
        .signer
        .as_ref()
        .map(|signer| t_with(k::PAGE_TICKET_SIGNED, &[("signer", signer), ("witness", who)]));
    let mut facts: Vec<String> = [handler, visit].into_iter().flatten().collect();
    facts.extend(windows);
    facts.extend([purpose, free, agreed].into_iter().flatten().map(|word| t_with(word, &[])));
    facts.extend([number, amount, signed].into_iter().flatten());
    facts
}

fn recorded_later(event: &EventView) -> Option<String> {
    // A clock is never late: it does what was due then.
    let is_late = !matches!(event.actor, ActorView::System)
        && (event.recorded_at - event.occurred_at).num_minutes() >= 5;
    is_late.then(|| t_with(k::TICKETS_RECORDED_LATER, &[("time", &day_and_time(event.recorded_at))]))
}
