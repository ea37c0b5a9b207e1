//! One questionnaire, or a new one: as a draft its fields, as residents will see it; once it is open what has come back.

use contract::measures::MeasureSource;
use contract::surveys::SurveyDesk;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::edit::{Fields, SurveyEdit};
use super::paper::Paper;
use super::texts::Texts;
use super::{WRITERS, page};
use crate::api::{self, desk::surveys};
use crate::desk::tickets::is_one_of;
use crate::estate::said;
use crate::i18n::{Key, day, day_and_time, half_year, k, t, t_with};
use crate::routes;
use crate::surveys as shared;
use crate::tickets::{Fact, Facts, words};
use crate::ui::{
    Button, ButtonKind, Card, Dialog, Fetched, LinkButton, Loaded, PageTitle, SkeletonShape, use_toasts,
};
use crate::words as told;

#[component]
pub fn SurveyPage() -> impl IntoView {
    let id = routes::use_id();
    if id == routes::NEW_ENTRY {
        return view! {
            <PageTitle title=t(k::DESK_SURVEYS_ADD) back=routes::DESK_SURVEYS.to_owned()/>
            <Card><SurveyEdit fields=Fields::new() known=None/></Card>
        }
        .into_any();
    }
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { surveys::read(&id).await }
    });
    let draw = |survey: SurveyDesk| {
        let current = RwSignal::new(survey);
        (move || sections(current)).into_any()
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(current: RwSignal<SurveyDesk>) -> AnyView {
    let survey = current.get();
    let days = [("from", day(survey.opens_on)), ("until", day(survey.closes_on))];
    let days = t_with(k::DESK_SURVEYS_DAYS, &days.each_ref().map(|(name, day)| (*name, day.as_str())));
    let facts = vec![
        Fact(k::DESK_SURVEYS_PERIOD, Some(half_year(&survey.period))),
        Fact(k::DESK_SURVEYS_WHEN, Some(days)),
        Fact(k::DESK_SURVEYS_BY, Some(words::staff(&survey.created_by))),
        Fact(k::DESK_SURVEYS_OPENED, survey.opened_at.map(day_and_time)),
        Fact(k::DESK_SURVEYS_OPENED_BY, survey.opened_by.as_ref().map(words::staff)),
        Fact(k::DESK_SURVEYS_CLOSED, survey.closed_at.map(day_and_time)),
        Fact(k::DESK_SURVEYS_CLOSED_BY, survey.closed_by.as_ref().map(words::staff)),
    ];
    let turn = match (survey.may_open, survey.may_close) {
        (true, _) => Some(("open", k::DESK_SURVEYS_OPEN, k::DESK_SURVEYS_OPEN_HINT, ButtonKind::Primary)),
        // Not what somebody comes here for: it ends by itself.
        (false, true) => {
            Some(("close", k::DESK_SURVEYS_CLOSE, k::DESK_SURVEYS_CLOSE_HINT, ButtonKind::Quiet))
        }
        (false, false) => None,
    };
    let turn = turn.map(|(act, label, hint, kind)| view! { <Turn current act label hint kind/> });
    let edit = survey.may_write.then(|| {
        let (fields, known) = (Fields::of(&survey), Some((current, survey.id, survey.version)));
        view! { <Card title=t(k::DESK_SURVEYS_CHANGE)><SurveyEdit fields known/></Card> }
    });
    let paper = survey.may_record.then(|| view! { <Paper current/> });
    let results = survey.results.as_ref().map(|results| {
        let improve = is_one_of(WRITERS).then(|| {
            let href = routes::desk_new_measure(MeasureSource::Survey.word(), "");
            view! { <LinkButton href label=t(k::DESK_MEASURES_FROM)/> }
        });
        let (id, questions) = (survey.id, survey.questions.clone());
        let shown = shared::results(&questions, results);
        view! {
            <section class="stack">
                <h2>{t(k::DESK_SURVEYS_RESULTS)}</h2>
                {shown}
                {improve}
                <Texts id questions/>
            </section>
        }
    });
    let preview = survey.results.is_none().then(|| preview(&survey));
    let (badge, title) = (page::badge(&survey), survey.title.clone());
    view! {
        <PageTitle title=move || said(&title) back=routes::DESK_SURVEYS.to_owned()>{badge}</PageTitle>
        <div class="desk-ticket">
            <div class="stack">
                <Card><Facts facts/> {turn}</Card>
                {edit}
                {results}
            </div>
            <div class="stack">
                {paper}
                {preview}
            </div>
        </div>
    }
    .into_any()
}

/// As it was saved, in the reader's language; what is filled in here goes nowhere.
fn preview(survey: &SurveyDesk) -> AnyView {
    let values = shared::empty(&survey.questions);
    let fields = shared::fields(&survey.questions, &values);
    view! { <Card title=t(k::DESK_SURVEYS_PREVIEW)>{fields}</Card> }.into_any()
}

/// Asked once more before it is done: it cannot be undone.
#[component]
fn Turn(
    current: RwSignal<SurveyDesk>,
    act: &'static str,
    label: Key,
    hint: Key,
    kind: ButtonKind,
) -> impl IntoView {
    let (toasts, busy, open) = (use_toasts(), RwSignal::new(false), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let press = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let id = current.with_untracked(|survey| survey.id);
        spawn_local(async move {
            let answer = surveys::turn(id, act, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(survey) => {
                    toasts.say(t(k::TICKETS_SENT));
                    open.try_set(false);
                    current.try_set(survey);
                }
                Err(error) => toasts.warn(move || told::unsent(&error)),
            }
        });
    };
    let dialog = move || {
        open.get().then(|| {
            view! {
                <Dialog open title=t(label)>
                    <p>{t(hint)}</p>
                    <Button label=t(label) kind=ButtonKind::Primary busy on_press=press/>
                </Dialog>
            }
        })
    };
    view! {
        <Button label=t(label) kind on_press=move |()| open.set(true)/>
        {dialog}
    }
    .into_any()
}
