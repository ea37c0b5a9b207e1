//! Writing down what a household said on a form, on the telephone or at the door. Counted apart from its own answers.

use std::time::Duration;

use contract::paging::Page;
use contract::surveys::{PaperMethod, RecordPaper, SurveyDesk, Unanswered};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::surveys};
use crate::i18n::{codes, k, t, t_with};
use crate::surveys as shared;
use crate::tickets::words as say;
use crate::ui::{
    Button, ButtonKind, Card, Choice, ChoiceField, Faults, Fetched, Form, Loaded, TextField, use_toasts,
};
use crate::words;

/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(250);

#[component]
pub fn Paper(current: RwSignal<SurveyDesk>) -> impl IntoView {
    let chosen = RwSignal::new(None::<Unanswered>);
    let body = move || match chosen.get() {
        Some(household) => view! { <PaperForm current household chosen/> }.into_any(),
        None => view! { <Search current chosen/> }.into_any(),
    };
    view! {
        <Card title=t(k::DESK_SURVEYS_PAPER)>
            <p class="muted">{t(k::DESK_SURVEYS_PAPER_LEAD)}</p>
            {body}
        </Card>
    }
    .into_any()
}

fn called(household: &Unanswered) -> String {
    let (place, people) = (say::place(&household.place), household.people.join(" · "));
    t_with(k::DESK_SURVEYS_HOUSEHOLD, &[("place", &place), ("people", &people)])
}

/// Those who have not answered, by the number of their unit.
#[component]
fn Search(current: RwSignal<SurveyDesk>, chosen: RwSignal<Option<Unanswered>>) -> impl IntoView {
    let id = current.with_untracked(|survey| survey.id);
    let (typed, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let mut later = debounce(PAUSE, move |text: String| drop(asked.try_set(text)));
    Effect::new(move |_| later(typed.get().trim().to_owned()));
    let found = Fetched::new(move || {
        let asked = asked.get();
        async move { surveys::unanswered(id, &asked).await }
    });
    let draw = move |page: Page<Unanswered>| {
        if page.items.is_empty() {
            return view! { <p class="muted" role="status">{t(k::DESK_SURVEYS_ALL_ANSWERED)}</p> }.into_any();
        }
        let row = |household: Unanswered| {
            let label = called(&household);
            let press = move |()| chosen.set(Some(household.clone()));
            view! { <li><Button label on_press=press/></li> }
        };
        view! { <ul class="unit-list" role="list">{page.items.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <div class="stack">
            <TextField name="unit" kind="search" label=t(k::DESK_SURVEYS_UNIT) hint=t(k::DESK_SURVEYS_UNIT_HINT) value=typed optional=true/>
            <Loaded from=found draw/>
        </div>
    }
    .into_any()
}

#[component]
fn PaperForm(
    current: RwSignal<SurveyDesk>,
    household: Unanswered,
    chosen: RwSignal<Option<Unanswered>>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (id, questions) = current.with_untracked(|survey| (survey.id, survey.questions.clone()));
    let values = shared::empty(&questions);
    let [method, witness] = [const { String::new() }; 2].map(RwSignal::new);
    let sent = StoredValue::new(None::<(RecordPaper, String)>);
    let fields = shared::fields(&questions, &values);
    let (name, household_id) = (called(&household), household.household_id);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let lacks = |field: &str, words| faults.set(vec![(field.to_owned(), t(words).into())]);
        let how = method.get_untracked();
        let Some(how) = PaperMethod::ALL.iter().copied().find(|each| each.word() == how) else {
            return lacks("method", k::DESK_SURVEYS_METHOD_MISSING);
        };
        let seen_by = witness.with_untracked(|typed| typed.trim().to_owned());
        if seen_by.is_empty() {
            return lacks("witness", k::DESK_SURVEYS_WITNESS_MISSING);
        }
        let answers = shared::filled(&questions, &values);
        if answers.is_empty() {
            return lacks("question_1", k::PAGE_SURVEYS_EMPTY);
        }
        let form = RecordPaper { household_id, method: how, witness: seen_by, answers };
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = surveys::record(id, &form, &key).await;
            busy.try_set(false);
            match answer {
                Ok(survey) => {
                    toasts.say(t(k::TICKETS_SENT));
                    chosen.try_set(None);
                    current.try_set(survey);
                }
                Err(error) if shared::is_answered_already(&error) => {
                    toasts.warn(t(k::DESK_SURVEYS_ANSWERED_MEANWHILE));
                    chosen.try_set(None);
                }
                Err(error) => {
                    if !shared::at_questions(&form.answers, &error, faults) {
                        words::show(&error, faults, toasts);
                    }
                }
            }
        });
    };
    let methods: Vec<_> = PaperMethod::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::paper_method(each.word()))))
        .collect();
    view! {
        <div class="unit-chosen">
            <p><strong>{name}</strong></p>
            <Button label=t(k::DESK_UNIT_OTHER) kind=ButtonKind::Plain on_press=move |()| chosen.set(None)/>
        </div>
        <Form faults on_submit=submit>
            <ChoiceField name="method" label=t(k::DESK_SURVEYS_METHOD) value=method choices=methods/>
            <TextField name="witness" label=t(k::DESK_SURVEYS_WITNESS) hint=t(k::DESK_SURVEYS_WITNESS_HINT) value=witness/>
            {fields}
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
