//! It is fixed: the resident ends the request, and says how it was if they like. Nothing is chosen beforehand.

use contract::repairs::Confirm;
use contract::tickets::{Rating, Satisfaction};
use leptos::prelude::*;

use super::draft::{Act, ActDraft, version};
use crate::api;
use crate::i18n::{Key, codes, k, t};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, Form, TextArea};

const ASPECTS: [(&str, Key); 3] = [
    ("punctuality", k::TICKETS_RATING_PUNCTUALITY),
    ("quality", k::TICKETS_RATING_QUALITY),
    ("attitude", k::TICKETS_RATING_ATTITUDE),
];

#[component]
pub fn Confirmation(act: Act) -> impl IntoView {
    let draft = act.draft();
    let comment = RwSignal::new(draft.text);
    let chosen = draft.words.map(RwSignal::new);
    let overall = chosen[0];
    let gathered =
        move || ActDraft { text: comment.get(), words: chosen.map(|word| word.get()), ..act.draft() };
    Effect::new(move |before: Option<()>| {
        let draft = gathered();
        if before.is_some() {
            act.keep(&draft);
        }
    });
    let submit = move |()| {
        let draft = untrack(gathered);
        act.keep(&draft);
        let rating = rating(&draft);
        act.send(draft.key, move |id, at, key| async move {
            api::tickets::confirm(version(id, at, &key), &Confirm { rating }).await
        });
    };
    let words = move |name: &'static str, label: Key, value, look| {
        let choices = Satisfaction::ALL.map(|each| {
            let word = each.word();
            Choice::new(word, move || words::say(codes::rating(word)))
        });
        view! { <ChoiceField name label=t(label) value choices=choices.to_vec() optional=true look/> }
    };
    let aspects = move || {
        let fields = ASPECTS.into_iter().zip(chosen.into_iter().skip(1));
        fields.map(|((name, label), value)| words(name, label, value, ChoiceLook::Chips)).collect_view()
    };
    view! {
        <div class="stack">
            <p>{t(k::TICKETS_CONFIRM_LEAD)}</p>
            <Form faults=act.faults on_submit=submit>
                {words("overall", k::TICKETS_RATING_OVERALL, overall, ChoiceLook::Scale)}
                // The parts are asked for once there is a word on the whole: a short form stays short.
                <Show when=move || overall.with(|word| !word.is_empty())>
                    {aspects}
                    <TextArea name="comment" label=t(k::TICKETS_RATING_COMMENT) value=comment optional=true most=2000 rows=3/>
                </Show>
                <Button label=t(k::TICKETS_CONFIRM_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
            </Form>
        </div>
    }
    .into_any()
}

fn rating(draft: &ActDraft) -> Option<Rating> {
    let [overall, punctuality, quality, attitude] = draft.words.each_ref().map(|word| satisfaction(word));
    let comment = Some(draft.text.clone()).filter(|comment| !comment.trim().is_empty());
    Some(Rating { overall: overall?, punctuality, quality, attitude, comment })
}

fn satisfaction(word: &str) -> Option<Satisfaction> {
    Satisfaction::ALL.into_iter().find(|each| each.word() == word)
}
