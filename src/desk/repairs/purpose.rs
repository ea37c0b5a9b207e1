//! What a visit is for: the work, or looking first so that a price can be named.

use contract::tickets::{Purpose, TicketView};
use leptos::prelude::*;

use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{Choice, ChoiceField};

/// Before it is settled what it costs, nobody comes to work.
pub fn likely(ticket: &TicketView) -> RwSignal<String> {
    let decided = ticket.charging.is_some();
    RwSignal::new((if decided { Purpose::Work } else { Purpose::Survey }).word().to_owned())
}

pub fn chosen(value: RwSignal<String>) -> Option<Purpose> {
    Purpose::ALL.iter().copied().find(|purpose| value.with_untracked(|value| value == purpose.word()))
}

#[component]
pub fn PurposeField(value: RwSignal<String>) -> impl IntoView {
    let choices: Vec<_> = Purpose::ALL
        .iter()
        .map(|purpose| Choice::new(purpose.word(), move || words::say(codes::purpose(purpose.word()))))
        .collect();
    view! { <ChoiceField name="purpose" label=t(k::DESK_PURPOSE) hint=t(k::DESK_PURPOSE_HINT) value choices/> }
        .into_any()
}
