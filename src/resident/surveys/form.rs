//! Answering for a household, once. What is filled in stays on the device until it is sent.

use contract::ids::{HouseholdId, PersonId};
use contract::surveys::{AnswerSurvey, SurveyView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::drafts::{self, Place};
use crate::i18n::{k, t};
use crate::surveys;
use crate::ui::{Button, ButtonKind, Faults, Form, use_toasts};
use crate::words;

#[component]
pub fn AnswerForm(current: RwSignal<SurveyView>, household: HouseholdId, person: PersonId) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (id, questions) = current.with_untracked(|survey| (survey.id, survey.questions.clone()));
    let place = Place::new(person, format!("survey/{id}/{household}"));
    let values = surveys::empty(&questions);
    let kept = drafts::read::<Vec<String>>(&place).unwrap_or_default();
    for (value, kept) in values.iter().zip(kept) {
        value.set(kept);
    }
    let (keeping, watched) = (place.clone(), values.clone());
    Effect::new(move |_| {
        let typed: Vec<String> = watched.iter().map(|value| value.get()).collect();
        if typed.iter().any(|value| !value.is_empty()) {
            drafts::keep(&keeping, &typed);
        }
    });
    // The same again is the same answer.
    let sent = StoredValue::new(None::<(AnswerSurvey, String)>);
    let fields = surveys::fields(&questions, &values);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let answers = surveys::filled(&questions, &values);
        if answers.is_empty() {
            return faults.set(vec![("question_1".to_owned(), t(k::PAGE_SURVEYS_EMPTY).into())]);
        }
        let form = AnswerSurvey { household_id: household, answers };
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        let place = place.clone();
        spawn_local(async move {
            let answer = api::surveys::answer(id, &form, &key).await;
            busy.try_set(false);
            match answer {
                Ok(survey) => {
                    drafts::forget(&place);
                    current.try_set(survey);
                }
                Err(error) if surveys::is_answered_already(&error) => {
                    drafts::forget(&place);
                    toasts.say(t(k::PAGE_SURVEYS_ALREADY));
                    if let Ok(survey) = api::surveys::read(&id.to_string()).await {
                        current.try_set(survey);
                    }
                }
                Err(error) => {
                    if !surveys::at_questions(&form.answers, &error, faults) {
                        words::show(&error, faults, toasts);
                    }
                }
            }
        });
    };
    view! {
        <Form faults on_submit=submit>
            {fields}
            <Button label=t(k::PAGE_SURVEYS_SEND) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
