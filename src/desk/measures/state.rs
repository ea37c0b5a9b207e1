//! Where a measure stands, and who sees to it.

use contract::measures::{MeasureState, MeasureView};
use leptos::prelude::*;

use crate::estate::said;
use crate::i18n::{codes, k, text};
use crate::tickets::words;
use crate::ui::{StatusBadge, Tone};

pub fn badge(measure: &MeasureView) -> AnyView {
    let word = words::code(&measure.state);
    let late = measure.is_overdue;
    let tone = match measure.state.known() {
        _ if late => Tone::Late,
        Some(MeasureState::Done) => Tone::Done,
        Some(MeasureState::GivenUp) => Tone::Closed,
        _ => Tone::Active,
    };
    let word = move || match late {
        true => text(k::PAGE_MEASURES_OVERDUE),
        false => words::say(codes::measure_state(&word)),
    };
    view! { <StatusBadge tone word/> }.into_any()
}

pub fn who(measure: &MeasureView) -> String {
    measure.responsible.as_ref().map_or_else(|| said(&measure.department), words::staff)
}

pub fn source(word: &str) -> String {
    words::say(codes::measure_source(word))
}
