//! What it is about: chips that carry the digit by which they are chosen.

use contract::repairs::Category;
use leptos::prelude::*;

use super::call::Call;
use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{Choice, ChoiceField};

#[component]
pub fn Kinds(call: Call) -> impl IntoView {
    let choices = Category::ALL.iter().zip(1..).map(|(category, digit)| {
        let word = category.word();
        let label = move || format!("{digit} {}", words::say(codes::category(word)));
        Choice::new(word, label).with_icon(words::icon(Some(word)))
    });
    // One key chooses, Enter sends: the browser submits from a chip as from a line.
    let press = move |event: web_sys::KeyboardEvent| {
        let digit = event.key().parse::<usize>().ok().filter(|_| !event.alt_key() && !event.ctrl_key());
        if let Some(category) = digit.and_then(|digit| Category::ALL.get(digit.checked_sub(1)?)) {
            event.prevent_default();
            call.category.set(category.word().to_owned());
        }
    };
    let guessed = move || {
        let is_guess = call
            .category
            .with(|category| !category.is_empty() && call.guessed.with(|guess| guess == category));
        is_guess.then(|| view! { <p class="muted small">{t(k::DESK_CALLS_GUESSED)}</p> })
    };
    view! {
        <div class="call-kinds" on:keydown=press>
            <ChoiceField name="category" label=t(k::REPAIRS_CATEGORY_LABEL) hint=t(k::DESK_CALLS_CATEGORY_HINT) value=call.category choices=choices.collect()/>
            {guessed}
        </div>
    }
    .into_any()
}
