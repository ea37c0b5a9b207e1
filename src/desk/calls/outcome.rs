//! What came of it: the number as large as can be, and what the office owes, in words to be read out in the language of
//! the caller.

use std::time::Duration;

use contract::tickets::TicketView;
use leptos::prelude::*;

use super::call::{Call, Outcome};
use super::parked::Calls;
use crate::i18n::{Language, in_language, k, language, t, t_with, text};
use crate::routes;
use crate::tickets::{kinds, words};
use crate::ui::{ButtonKind, LinkButton};

const NEXT: &str = "call-next";
/// Enter pressed twice is not "next": nobody has read the number yet.
const PAUSE: Duration = Duration::from_millis(400);

#[component]
pub fn Told(call: Call, calls: Calls) -> impl IntoView {
    let Some(Outcome { number, ticket, is_new }) = call.outcome.get_untracked() else {
        return ().into_any();
    };
    set_timeout(|| super::focus(NEXT), PAUSE);
    let lead = if is_new { k::DESK_CALLS_NUMBER } else { k::DESK_CALLS_NOTED_ON };
    let place =
        ticket.as_ref().map_or_else(|| text(k::DESK_CALLS_NUMBER_ONLY), |ticket| words::place(&ticket.place));
    let link = ticket.as_ref().map(|ticket| {
        view! { <LinkButton href=routes::desk_ticket(ticket.id) label=t(k::DESK_CALLS_OPEN_TICKET) kind=ButtonKind::Quiet/> }
    });
    let parts: Vec<_> = spoken(&number).into_iter().map(|part| view! { <span>{part}</span> }).collect();
    let is_english = untrack(|| call.speaks_english());
    let said = move || {
        let beside = if is_english { Language::English } else { Language::Chinese };
        let mut languages = vec![language()];
        if beside != languages[0] {
            languages.push(beside);
        }
        let line = |spoken: Language| {
            let ticket = ticket.as_ref()?;
            in_language(spoken, || read_out(ticket, is_new))
                .map(|words| view! { <p lang=spoken.tag()>{words}</p> })
        };
        languages.into_iter().map(line).collect_view()
    };
    let next = move |_| calls.begin_next();
    view! {
        <section class="card loud" role="status">
            <p>{t(lead)}</p>
            <p class="loud-number">{parts}</p>
            <p>{place}</p>
            <div class="call-said">{said}</div>
            <div class="row">
                <button class="button" data-kind="primary" type="button" id=NEXT on:click=next>
                    <span>{t(k::DESK_CALLS_NEXT)}</span>
                    <kbd aria-hidden="true">{t(k::DESK_CALLS_KEY_ENTER)}</kbd>
                </button>
                {link}
            </div>
        </section>
    }
    .into_any()
}

/// As the resident waits for it, not as staff owe it.
fn read_out(ticket: &TicketView, is_new: bool) -> String {
    let number = spoken(&ticket.number).join(" ");
    let next = ticket.promise.as_ref().map(|promise| {
        let due = words::when(promise, ticket.visit.as_ref());
        t_with(k::TICKETS_NEXT, &[("step", &words::step(promise)), ("due", &due())])
    });
    let next = next.unwrap_or_else(|| kinds::status(&ticket.kind, &ticket.status, &ticket.phase));
    let sentence = if is_new { k::DESK_CALLS_READ_OUT } else { k::DESK_CALLS_READ_STATUS };
    t_with(sentence, &[("number", &number), ("next", &next)])
}

/// `BX-2026-000123` as it is said: letters, year, and the running number by threes.
fn spoken(number: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for (at, part) in number.split('-').enumerate() {
        let dash = if at == 0 { "" } else { "-" };
        match part.split_at_checked(3) {
            Some((head, tail)) if part.len() == 6 => {
                parts.push(format!("{dash}{head}"));
                parts.push(tail.to_owned());
            }
            _ => parts.push(format!("{dash}{part}")),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_said_in_groups_and_none_of_it_is_lost() {
        assert_eq!(spoken("BX-2026-000123"), ["BX", "-2026", "-000", "123"]);
        assert_eq!(spoken("BX-2026-000123").concat(), "BX-2026-000123");
        assert_eq!(spoken("BX-2026-1000123"), ["BX", "-2026", "-1000123"]);
    }
}
