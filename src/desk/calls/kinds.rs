//! What it is about: chips that carry the digit by which they are chosen. And as what it is registered: a repair,
//! unless somebody says otherwise.

use contract::complaints::{Matter, Voice};
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

/// The same of a complaint or a suggestion.
#[component]
pub fn Matters(call: Call) -> impl IntoView {
    let choices = Matter::ALL.iter().zip(1..).map(|(matter, digit)| {
        let word = matter.word();
        Choice::new(word, move || format!("{digit} {}", words::say(codes::matter(word))))
    });
    let press = move |event: web_sys::KeyboardEvent| {
        let digit = event.key().parse::<usize>().ok().filter(|_| !event.alt_key() && !event.ctrl_key());
        if let Some(matter) = digit.and_then(|digit| Matter::ALL.get(digit.checked_sub(1)?)) {
            event.prevent_default();
            call.matter.set(matter.word().to_owned());
        }
    };
    view! {
        <div class="call-kinds" on:keydown=press>
            <ChoiceField name="matter" label=t(k::DESK_CALLS_MATTER) hint=t(k::DESK_CALLS_CATEGORY_HINT) value=call.matter choices=choices.collect()/>
        </div>
    }
    .into_any()
}

/// Below what it is about, so that a repair is registered with the keys it always took.
#[component]
pub fn Voices(call: Call) -> impl IntoView {
    let name = |word: &'static str| move || words::say(codes::kind(word));
    let voices = Voice::ALL.iter().map(|voice| Choice::new(voice.word(), name(voice.word())));
    let choices = [Choice::new("", name("repair"))].into_iter().chain(voices).collect::<Vec<_>>();
    view! { <ChoiceField name="voice" label=t(k::DESK_CALLS_VOICE) value=call.voice choices/> }.into_any()
}
