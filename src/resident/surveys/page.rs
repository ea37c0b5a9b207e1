//! One questionnaire: to be answered, answered, or closed with what it has shown.

use std::sync::Arc;

use contract::session::SessionView;
use contract::surveys::{SurveyState, SurveyView};
use leptos::prelude::*;

use super::form::AnswerForm;
use crate::api;
use crate::estate::said;
use crate::i18n::{day, k, t, t_with};
use crate::resident::SignedIn;
use crate::routes;
use crate::surveys;
use crate::tickets::words;
use crate::ui::{Banner, Card, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn SurveyPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { api::surveys::read(&id).await }
    });
    let draw = move |survey: SurveyView| {
        let (current, person) = (RwSignal::new(survey), person.person_id);
        (move || sections(current, person)).into_any()
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(current: RwSignal<SurveyView>, person: contract::ids::PersonId) -> AnyView {
    let survey = current.get();
    let title = survey.title.clone();
    let is_open = survey.state.is(SurveyState::Open);
    let answered: Vec<_> = survey.households.iter().filter(|household| household.is_answered).collect();
    let thanks = (is_open && !answered.is_empty()).then(|| {
        let places = answered.iter().map(|household| words::place(&household.place));
        let places = places.collect::<Vec<_>>().join(" · ");
        let words = t_with(k::PAGE_SURVEYS_THANKS, &[("place", &places), ("day", &day(survey.closes_on))]);
        view! { <div role="status"><Banner words/></div> }
    });
    let next = survey.households.iter().find(|household| !household.is_answered).cloned();
    let body = match (is_open, next, &survey.results) {
        (true, Some(household), _) => {
            let place = words::place(&household.place);
            let until = day(survey.closes_on);
            view! {
                <Card title=t_with(k::PAGE_SURVEYS_FOR, &[("place", &place)])>
                    <p class="muted">{t_with(k::PAGE_SURVEYS_SKIP, &[("day", &until)])}</p>
                    <AnswerForm current household=household.id person/>
                </Card>
            }
            .into_any()
        }
        (false, _, Some(results)) => surveys::results(&survey.questions, results),
        _ => ().into_any(),
    };
    view! {
        <PageTitle title=move || said(&title) back=routes::SURVEYS.to_owned()/>
        <div class="stack">
            {(!is_open).then(|| view! { <p class="muted">{t(k::PAGE_SURVEYS_OVER)}</p> })}
            {thanks}
            {body}
        </div>
    }
    .into_any()
}
