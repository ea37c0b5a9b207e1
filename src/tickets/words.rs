//! Words for what the API says about a request. What this build does not know is drawn by its phase.

use std::fmt;

use chrono::{DateTime, Utc};
use contract::open::Open;
use contract::people::StaffName;
use contract::tickets::{OwedBy, Phase, Place, PromiseView, Status, Step, TicketSummary, Window};
use serde::Serialize;

use crate::estate::said;
use crate::i18n::{Key, Phrase, codes, date, day_and_time, due_words, each_minute, k, t_with, text, time};
use crate::ui::{IconName, Tone};

/// The word as it travels, known or not.
pub fn code(word: &impl Serialize) -> String {
    struct Word<'a, T>(&'a T);
    impl<T: Serialize> fmt::Display for Word<'_, T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }
    Word(word).to_string()
}

pub fn status(status: &Open<Status>, phase: &Open<Phase>) -> String {
    say(codes::status(&code(status)).or_else(|| codes::phase(&code(phase))))
}

pub fn category(category: Option<&str>) -> String {
    say(category.and_then(codes::category))
}

pub fn say(phrase: Option<Phrase>) -> String {
    phrase.map_or_else(|| text(k::TICKETS_UNKNOWN), |phrase| t_with(phrase, &[]))
}

pub fn tone(phase: &Open<Phase>, promise: Option<&PromiseView>, undone: bool) -> Tone {
    if promise.is_some_and(|promise| promise.is_overdue) {
        return Tone::Late;
    }
    match phase {
        Open::Known(Phase::Received) => Tone::New,
        Open::Known(Phase::WaitingResident | Phase::ToConfirm) => Tone::Yours,
        Open::Known(Phase::WaitingOther) => Tone::Paused,
        Open::Known(Phase::Ended) if undone => Tone::Closed,
        Open::Known(Phase::Ended) => Tone::Done,
        Open::Known(Phase::InHand) | Open::Other(_) => Tone::Active,
    }
}

/// Ended without having been done.
pub fn is_undone(status: &Open<Status>) -> bool {
    matches!(status, Open::Known(Status::Withdrawn | Status::Declined | Status::Duplicate | Status::NoReply))
}

pub fn tone_of(ticket: &TicketSummary) -> Tone {
    tone(&ticket.phase, ticket.promise.as_ref(), is_undone(&ticket.status))
}

pub fn icon(category: Option<&str>) -> IconName {
    match category {
        Some("water") => IconName::Water,
        Some("electricity") => IconName::Electricity,
        Some("door_window") => IconName::Door,
        Some("appliance") => IconName::Appliance,
        Some("air_conditioning") => IconName::AirConditioning,
        Some("lift") => IconName::Lift,
        Some("public_area") => IconName::Public,
        Some("handover_defect") => IconName::Key,
        _ => IconName::Tools,
    }
}

/// "1-2-0301"; the building where it is a public place.
pub fn unit(place: &Place) -> String {
    place.unit.clone().unwrap_or_else(|| said(&place.building))
}

pub fn place(place: &Place) -> String {
    match &place.unit {
        Some(unit) => t_with(k::TICKETS_PLACE, &[("building", &said(&place.building)), ("unit", unit)]),
        None => said(&place.building),
    }
}

/// Staff sign with name and department.
pub fn staff(staff: &StaffName) -> String {
    t_with(k::TICKETS_STAFF, &[("name", &staff.name), ("department", &said(&staff.department))])
}

pub fn window(window: &Window) -> String {
    let (day, from, until) = (date(window.from), time(window.from), time(window.until));
    t_with(k::TICKETS_WINDOW, &[("day", &day), ("from", &from), ("until", &until)])
}

/// The step that is owed, in the words of whoever waits for it.
pub fn step(promise: &PromiseView) -> String {
    match promise.step {
        // A question is answered as a message is.
        Open::Known(Step::Explain | Step::ExplainComplex) => say(codes::promise(Step::Reply.word())),
        _ => say(codes::promise(&code(&promise.step))),
    }
}

/// Until when; where the office set no deadline, that is said and none is invented, and nobody hurries the resident.
/// Said anew every minute.
pub fn due(promise: &PromiseView) -> impl Fn() -> String + Send + Sync + use<> {
    let none =
        if promise.owed_by.is(OwedBy::Resident) { k::TICKETS_AT_LEISURE } else { k::TICKETS_NO_DEADLINE };
    due_or(promise.due_at, none)
}

/// The same, where the resident waits at home: for them the whole window counts, not its end.
pub fn when(promise: &PromiseView, visit: Option<&Window>) -> impl Fn() -> String + Send + Sync + use<> {
    let awaited = visit.filter(|_| promise.step.is(Step::Visit) && !promise.is_overdue).copied();
    let due = due(promise);
    move || match awaited {
        Some(Window { from, until }) => {
            each_minute();
            t_with(k::TICKETS_SLOT, &[("from", &day_and_time(from)), ("until", &time(until))])
        }
        None => due(),
    }
}

pub fn due_by(due_at: Option<DateTime<Utc>>) -> impl Fn() -> String + Send + Sync + use<> {
    due_or(due_at, k::TICKETS_NO_DEADLINE)
}

fn due_or(due_at: Option<DateTime<Utc>>, none: Key) -> impl Fn() -> String + Send + Sync + use<> {
    move || {
        each_minute();
        due_at.map_or_else(|| text(none), due_words)
    }
}

/// What the resident wrote first, or the category when a photo says it all.
pub fn title(ticket: &TicketSummary) -> String {
    let excerpt = ticket.excerpt.trim();
    if excerpt.is_empty() { category(ticket.category.as_deref()) } else { excerpt.to_owned() }
}
