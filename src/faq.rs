//! Questions and answers as they are shown: on their own page, and beside a form that somebody begins to fill in.

use std::time::Duration;

use contract::faq::{FaqEntry, SEARCH_MAX};
use contract::topics::Topic;
use leptos::prelude::*;

use crate::api;
use crate::estate::said;
use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{Choice, Fetched};

/// A question that opens on its answer.
pub fn entry(entry: &FaqEntry) -> AnyView {
    let (question, answer) = (entry.question.clone(), entry.answer.clone());
    view! {
        <details class="card folded">
            <summary>{move || said(&question)}</summary>
            <p class="said">{move || said(&answer)}</p>
        </details>
    }
    .into_any()
}

/// What it is about, by the word of the API.
pub fn topic(word: &str) -> String {
    words::say(codes::topic(word))
}

pub fn topics() -> Vec<Choice> {
    Topic::ALL.iter().map(|each| Choice::new(each.word(), move || topic(each.word()))).collect()
}

/// How many answers stand beside a question while it is typed.
const BESIDE: &str = "3";
/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(400);
/// Fewer letters say nothing yet.
const LEAST: usize = 2;

/// What may answer the question already, while it is typed [ENQ-01]. Nothing where nothing is found, or cannot be asked.
#[component]
pub fn Suggestions(typed: RwSignal<String>) -> impl IntoView {
    let asked = RwSignal::new(String::new());
    let mut later = debounce(PAUSE, move |text: String| drop(asked.try_set(text)));
    Effect::new(move |_| later(typed.with(|text| text.trim().chars().take(SEARCH_MAX).collect())));
    let found = Fetched::new(move || {
        let asked = asked.get();
        async move {
            if asked.chars().count() < LEAST {
                return Ok(Vec::new());
            }
            api::faq::list(&asked, BESIDE, None).await.map(|page| page.items)
        }
    });
    let draw = move || {
        let found = found.arrived().filter(|found: &Vec<FaqEntry>| !found.is_empty())?;
        let entries = found.iter().map(entry).collect_view();
        Some(view! {
            <section class="stack" aria-label=t(k::PAGE_FAQ_BESIDE)>
                <p class="muted">{t(k::PAGE_FAQ_BESIDE)}</p>
                {entries}
            </section>
        })
    };
    view! { <div role="status">{draw}</div> }.into_any()
}
