//! Recording a call or a visit: reached or not, the word that was heard, and what was said [CBK-05, CBK-06, CBK-08].

use contract::callbacks::{CallbackMethod, CallbackView, RecordCallback};
use contract::text::PROSE_MAX;
use contract::tickets::Satisfaction;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::callbacks};
use crate::desk::tickets::reader;
use crate::drafts::{self, Place};
use crate::i18n::{codes, k, t};
use crate::tickets::words as say;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, Faults, Form, TextArea, use_toasts};
use crate::words;

#[component]
pub fn RecordForm(current: RwSignal<CallbackView>) -> impl IntoView {
    let (id, Some(person)) = (current.with_untracked(|callback| callback.id), reader()) else {
        return ().into_any();
    };
    let place = Place::new(person.person_id, format!("desk/callback/{id}"));
    let (faults, busy, toasts) = (Faults::new(), RwSignal::new(false), use_toasts());
    let key = StoredValue::new(api::new_key());
    let text = RwSignal::new(drafts::read::<String>(&place).unwrap_or_default());
    let kept = place.clone();
    Effect::new(move |_| drafts::keep(&kept, &text.get()));
    let [method, reached, heard] = [const { String::new() }; 3].map(RwSignal::new);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let lacks = |field: &str, words| faults.set(vec![(field.to_owned(), t(words).into())]);
        let chosen = |value: RwSignal<String>, word: &str| value.with_untracked(|value| value == word);
        let Some(how) = CallbackMethod::ALL.iter().find(|each| chosen(method, each.word())) else {
            return lacks("method", k::DESK_CALLBACK_METHOD_MISSING);
        };
        if reached.with_untracked(String::is_empty) {
            return lacks("was_reached", k::DESK_CALL_REACHED_MISSING);
        }
        let said = text.get_untracked();
        if said.trim().is_empty() {
            return lacks("text", k::DESK_CALL_TEXT_MISSING);
        }
        let was_reached = chosen(reached, "yes");
        let word = Satisfaction::ALL.iter().copied().find(|each| was_reached && chosen(heard, each.word()));
        let body = RecordCallback { method: *how, was_reached, heard: word, text: said };
        let (key, place) = (key.get_value(), place.clone());
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = callbacks::record(id, &body, &key).await;
            busy.try_set(false);
            match answer {
                Ok(callback) => {
                    drafts::forget(&place);
                    toasts.say(t(k::TICKETS_SENT));
                    current.try_set(callback);
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let methods: Vec<_> = CallbackMethod::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::callback_method(each.word()))))
        .collect();
    let answers =
        vec![Choice::new("yes", t(k::DESK_CALL_REACHED_YES)), Choice::new("no", t(k::DESK_CALL_REACHED_NO))];
    let scale = || {
        Satisfaction::ALL
            .iter()
            .map(|each| Choice::new(each.word(), move || say::say(codes::rating(each.word()))))
            .collect::<Vec<_>>()
    };
    view! {
        <Form faults on_submit=submit>
            <ChoiceField name="method" label=t(k::DESK_CALLBACK_METHOD) value=method choices=methods/>
            <ChoiceField name="was_reached" label=t(k::DESK_CALL_REACHED) value=reached choices=answers/>
            <Show when=move || reached.with(|reached| reached == "yes")>
                <ChoiceField name="heard" label=t(k::DESK_CALLBACK_WORD) hint=t(k::DESK_CALLBACK_WORD_HINT) value=heard choices=scale() look=ChoiceLook::Scale optional=true/>
            </Show>
            <TextArea name="text" label=t(k::DESK_CALLBACK_TEXT) value=text most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_CALL_SEND) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
