//! What one says on the telephone, in both languages side by side: folded, and open for who speaks English.

use leptos::prelude::*;

use super::call::Call;
use crate::estate::{said, use_estate};
use crate::i18n::{Key, Language, Phrase, in_language, k, t, t_with};

#[component]
pub fn Phrases(call: Call) -> impl IntoView {
    let estate = use_estate();
    // In the language that is spoken at the moment.
    let name = move || estate.get().map_or_else(String::new, |known| said(&known.estate.name));
    let phrases: [(Key, Phrase); 5] = [
        (k::DESK_CALLS_WHEN_GREETING, k::DESK_CALLS_SAY_GREETING),
        (k::DESK_CALLS_WHEN_UNIT, k::DESK_CALLS_SAY_UNIT.into()),
        (k::DESK_CALLS_WHEN_WHAT, k::DESK_CALLS_SAY_WHAT.into()),
        (k::DESK_CALLS_WHEN_NUMBER, k::DESK_CALLS_SAY_NUMBER.into()),
        (k::DESK_CALLS_WHEN_GOODBYE, k::DESK_CALLS_SAY_GOODBYE.into()),
    ];
    let row = |(when, say): (Key, Phrase)| {
        let said = Language::ALL.map(|language| {
            let words = move || in_language(language, || t_with(say, &[("estate", &name())]));
            view! { <dd lang=language.tag()>{words}</dd> }
        });
        view! {
            <dt>{t(when)}</dt>
            {said}
        }
    };
    view! {
        <details class="card more-acts call-phrases" prop:open=move || call.speaks_english()>
            <summary>{t(k::DESK_CALLS_PHRASES)}</summary>
            <dl>{phrases.map(|phrase| view! { <div>{row(phrase)}</div> }).collect_view()}</dl>
        </details>
    }
    .into_any()
}
