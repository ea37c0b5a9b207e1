//! What happened to a request, newest first.

use contract::tickets::{ActorView, EventView};
use leptos::prelude::*;

use super::photos::{Photos, of_report};
use super::words;
use crate::i18n::{codes, day_and_time, k, t, t_with, text};
use crate::ui::{Timeline, TimelineEntry};

#[component]
pub fn History(events: Vec<EventView>) -> impl IntoView {
    view! {
        <Timeline label=t(k::TICKETS_HISTORY)>
            {events.into_iter().rev().map(entry).collect_view()}
        </Timeline>
    }
    .into_any()
}

fn entry(event: EventView) -> AnyView {
    let title = words::say(codes::event(&words::code(&event.kind)));
    let who = match &event.actor {
        ActorView::You => text(k::TICKETS_ACTOR_YOU),
        ActorView::Resident { name } => name.clone(),
        ActorView::Staff { staff } => words::staff(staff),
        ActorView::System => text(k::TICKETS_ACTOR_SYSTEM),
    };
    let handler =
        event.handler.map(|handler| t_with(k::TICKETS_GIVEN_TO, &[("who", &words::staff(&handler))]));
    let visit =
        event.visit.map(|visit| t_with(k::TICKETS_AGREED_VISIT, &[("window", &words::window(&visit))]));
    let late = (event.recorded_at - event.occurred_at).num_minutes() >= 5;
    let recorded =
        late.then(|| t_with(k::TICKETS_RECORDED_LATER, &[("time", &day_and_time(event.recorded_at))]));
    let said = if event.is_erased { Some(text(k::TICKETS_ERASED)) } else { event.text };
    let lines = [handler, visit, said, recorded]
        .into_iter()
        .flatten()
        .map(|line| view! { <p class="said">{line}</p> });
    let photos: Vec<_> = event.photos.into_iter().filter(|photo| !of_report(photo)).collect();
    let photos = (!photos.is_empty()).then(|| view! { <Photos photos/> });
    view! {
        <TimelineEntry
            title
            at=day_and_time(event.occurred_at)
            at_iso=words::code(&event.occurred_at)
            who
            mine=matches!(event.actor, ActorView::You)
        >
            {lines.collect_view()}
            {photos}
        </TimelineEntry>
    }
    .into_any()
}
