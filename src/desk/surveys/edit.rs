//! The fields of a questionnaire and its questions, and one way to save them.

use crate::navigation::use_navigate;
use contract::ids::SurveyId;
use contract::problem::FieldFault;
use contract::surveys::{MAX_QUESTIONS, SurveyDesk, SurveyForm, SurveyWords};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use super::question::Draft;
use crate::api::{self, ApiError, desk::surveys};
use crate::i18n::{k, t, today};
use crate::routes;
use crate::ui::{Button, ButtonKind, DateField, Faults, Form, IconName, TextField, use_toasts};
use crate::words;

#[derive(Clone, Copy)]
pub struct Fields {
    period: RwSignal<String>,
    title: [RwSignal<String>; 2],
    opens_on: RwSignal<String>,
    closes_on: RwSignal<String>,
    questions: RwSignal<Vec<Draft>>,
    next: RwSignal<usize>,
}

impl Fields {
    pub fn new() -> Fields {
        let empty = || RwSignal::new(String::new());
        Fields {
            period: empty(),
            title: [empty(), empty()],
            opens_on: RwSignal::new(today().to_string()),
            closes_on: empty(),
            questions: RwSignal::new(vec![Draft::new(0)]),
            next: RwSignal::new(1),
        }
    }

    pub fn of(survey: &SurveyDesk) -> Fields {
        let questions: Vec<Draft> =
            survey.questions.iter().enumerate().map(|(key, question)| Draft::of(key, question)).collect();
        Fields {
            period: RwSignal::new(survey.period.clone()),
            title: [survey.title.zh.clone(), survey.title.en.clone()].map(RwSignal::new),
            opens_on: RwSignal::new(survey.opens_on.to_string()),
            closes_on: RwSignal::new(survey.closes_on.to_string()),
            next: RwSignal::new(questions.len()),
            questions: RwSignal::new(questions),
        }
    }

    /// What is to be sent, or the days that are missing; what else is wrong the answer says.
    fn filled(self) -> Result<SurveyForm, Vec<(String, TextProp)>> {
        let typed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let day = |text: RwSignal<String>| text.get_untracked().parse().ok();
        let (opens_on, closes_on) = (day(self.opens_on), day(self.closes_on));
        let [zh, en] = self.title.map(typed);
        match (opens_on, closes_on) {
            (Some(opens_on), Some(closes_on)) => Ok(SurveyForm {
                period: typed(self.period),
                title: SurveyWords { zh, en },
                opens_on,
                closes_on,
                questions: self.questions.get_untracked().into_iter().filter_map(Draft::filled).collect(),
            }),
            (opens_on, _) => {
                let field = if opens_on.is_none() { "opens_on" } else { "closes_on" };
                Err(vec![(field.to_owned(), t(k::DESK_SURVEYS_DAY_MISSING).into())])
            }
        }
    }
}

/// The field on the screen that a fault is about: the things to choose from are lines of one.
fn place(fault: &FieldFault) -> String {
    match fault.path.split_once(".options.") {
        Some((question, rest)) if rest.ends_with(".en") => format!("{question}.options.en"),
        Some((question, _)) => format!("{question}.options"),
        None => fault.path.clone(),
    }
}

type Known = (RwSignal<SurveyDesk>, SurveyId, i64);

#[component]
pub fn SurveyEdit(
    fields: Fields,
    /// The one that is changed, as it was read; none for a new one.
    known: Option<Known>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    // The same again is not a second one.
    let sent = StoredValue::new(None::<(SurveyForm, String)>);
    let navigate = use_navigate();
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match fields.filled() {
            Ok(form) => form,
            Err(missing) => return faults.set(missing),
        };
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = match known {
                Some((_, id, version)) => surveys::replace(id, version, &form, &key).await,
                None => surveys::add(&form, &key).await,
            };
            busy.try_set(false);
            match answer {
                Ok(survey) => {
                    toasts.say(t(k::DESK_SURVEYS_SAVED));
                    match known {
                        Some((current, ..)) => drop(current.try_set(survey)),
                        None => navigate(&routes::desk_survey(&survey.id.to_string()), Default::default()),
                    }
                }
                Err(ApiError::Stale) => toasts.warn(t(k::DESK_SURVEYS_OVERTAKEN)),
                Err(ApiError::Invalid(found)) => {
                    let line = |fault: &FieldFault| (place(fault), words::sentence(fault).into());
                    faults.set(found.iter().map(line).collect());
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    // What is typed belongs to the page; the button is drawn anew with each question.
    let owner = StoredValue::new(Owner::current());
    let add = move |()| {
        let key = fields.next.get_untracked();
        fields.next.set(key + 1);
        let Some(owner) = owner.get_value() else { return };
        let draft = owner.with(|| Draft::new(key));
        fields.questions.update(|questions| questions.push(draft));
    };
    let remove = move |key: usize| fields.questions.update(|all| all.retain(|draft| draft.key != key));
    let questions = move || {
        let drawn = fields.questions.get().into_iter().enumerate();
        drawn.map(|(at, draft)| draft.draw(at, move || remove(draft.key))).collect_view()
    };
    let more = move || {
        let is_full = fields.questions.with(|all| all.len() as u64 >= MAX_QUESTIONS);
        (!is_full).then(|| {
            view! { <Button label=t(k::DESK_SURVEYS_ADD_QUESTION) icon=IconName::Plus on_press=add/> }
        })
    };
    let [zh, en] = fields.title;
    view! {
        <Form faults on_submit=submit>
            <TextField name="period" label=t(k::DESK_SURVEYS_PERIOD) hint=t(k::DESK_SURVEYS_PERIOD_HINT) value=fields.period/>
            <div class="both">
                <TextField name="title.zh" label=t(k::DESK_SURVEYS_NAME_ZH) value=zh/>
                <TextField name="title.en" label=t(k::DESK_SURVEYS_NAME_EN) value=en/>
                <DateField name="opens_on" label=t(k::DESK_SURVEYS_OPENS_ON) value=fields.opens_on/>
                <DateField name="closes_on" label=t(k::DESK_SURVEYS_CLOSES_ON) value=fields.closes_on/>
            </div>
            {questions}
            {more}
            <Button label=t(k::DESK_SURVEYS_SAVE) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
