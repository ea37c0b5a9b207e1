//! Questions and answers as they are shown: on their own page, and beside a form that somebody begins to fill in.

use contract::faq::FaqEntry;
use contract::topics::Topic;
use leptos::prelude::*;

use crate::estate::said;
use crate::i18n::codes;
use crate::tickets::words;
use crate::ui::Choice;

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
