//! Where a proposal stands, from when it holds, and who makes one.

use chrono::{DateTime, Utc};
use contract::open::Open;
use contract::people::Role;
use contract::proposals::ProposalState;
use leptos::prelude::*;

use crate::desk::tickets::is_one_of;
use crate::i18n::{codes, date, k, text};
use crate::tickets::words;
use crate::ui::{StatusBadge, Tone};

#[component]
pub fn StateBadge(state: Open<ProposalState>) -> impl IntoView {
    let tone = match state.known() {
        Some(ProposalState::Proposed) => Tone::Yours,
        Some(ProposalState::Approved) => Tone::Done,
        Some(ProposalState::Returned) | None => Tone::Closed,
    };
    let word = move || words::say(codes::proposal_state(&words::code(&state)));
    view! { <StatusBadge tone word/> }.into_any()
}

/// Who proposes; who decides is another of them, or above them.
const PROPOSERS: &[Role] = &[Role::CsSupervisor, Role::Manager];

pub fn may_propose() -> bool {
    is_one_of(PROPOSERS)
}

/// The first version has held since the beginning of time.
pub fn valid_from(at: DateTime<Utc>) -> String {
    if at == DateTime::UNIX_EPOCH { text(k::DESK_PROMISES_FROM_THE_BEGINNING) } else { date(at) }
}
