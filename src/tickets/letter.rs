//! A written reply as a sheet of paper: whom it is to, what was handled and how it came out, who signs [CMP-30].

use contract::complaints::Letter;
use contract::tickets::TicketView;
use leptos::prelude::*;

use super::words;
use crate::estate::{said, use_estate};
use crate::i18n::{full_time, k, t, t_with};

#[component]
pub fn LetterSheet(ticket: TicketView, letter: Letter, name: String) -> impl IntoView {
    let estate = use_estate();
    let house = move || estate.get().map_or_else(String::new, |known| said(&known.estate.name));
    view! {
        <article class="work-order">
            <header>
                <p>{house}</p>
                <h2>{t(k::PAGE_COMPLAINT_LETTER_TITLE)}</h2>
            </header>
            <p>{t_with(k::PAGE_COMPLAINT_LETTER_NUMBER, &[("number", &ticket.number)])}</p>
            <p>{t_with(k::PAGE_COMPLAINT_LETTER_TO, &[("name", &name)])}</p>
            <p class="said">{letter.text}</p>
            <p>{words::staff(&letter.from)}</p>
            <p class="numerals">{full_time(letter.sent_at)}</p>
        </article>
    }
    .into_any()
}
