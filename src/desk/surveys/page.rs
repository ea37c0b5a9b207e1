//! All questionnaires, the latest half-year first.

use contract::surveys::{SurveyDesk, SurveyState};
use leptos::prelude::*;

use super::WRITERS;
use crate::api::desk::surveys;
use crate::desk::tickets::is_one_of;
use crate::estate::said;
use crate::i18n::{codes, day, half_year, k, t, t_with, text};
use crate::routes;
use crate::tickets::words;
use crate::ui::{
    ButtonKind, EmptyState, Fetched, IconName, LinkButton, Loaded, PageTitle, StatusBadge, Tone,
};

#[component]
pub fn SurveysPage() -> impl IntoView {
    let read = Fetched::new(surveys::list);
    let add = is_one_of(WRITERS).then(|| {
        let href = routes::desk_survey(routes::NEW_ENTRY);
        view! { <LinkButton href label=t(k::DESK_SURVEYS_ADD) kind=ButtonKind::Primary icon=IconName::Plus/> }
    });
    view! {
        <PageTitle title=t(k::DESK_SURVEYS_TITLE)>{add}</PageTitle>
        <p class="muted">{t(k::DESK_SURVEYS_LEAD)}</p>
        <Loaded from=read draw=list/>
    }
    .into_any()
}

pub fn badge(survey: &SurveyDesk) -> AnyView {
    let word = words::code(&survey.state);
    let tone = match survey.state.known() {
        Some(SurveyState::Draft) => Tone::New,
        Some(SurveyState::Closed) => Tone::Done,
        _ => Tone::Active,
    };
    view! { <StatusBadge tone word=move || words::say(codes::survey_state(&word))/> }.into_any()
}

/// How many of how many have answered.
fn rate(survey: &SurveyDesk) -> String {
    let Some(results) = &survey.results else { return String::new() };
    let (answered, asked) = (results.answered.to_string(), results.asked.to_string());
    t_with(k::DESK_SURVEYS_RATE, &[("answered", &answered), ("asked", &asked)])
}

fn list(surveys: Vec<SurveyDesk>) -> AnyView {
    if surveys.is_empty() {
        return view! { <EmptyState title=t(k::DESK_SURVEYS_NONE) icon=IconName::Info/> }.into_any();
    }
    let row = |survey: SurveyDesk| {
        let days = [("from", day(survey.opens_on)), ("until", day(survey.closes_on))];
        let days = t_with(k::DESK_SURVEYS_DAYS, &days.each_ref().map(|(name, day)| (*name, day.as_str())));
        view! {
            <tr>
                <td class="what"><a href=routes::desk_survey(&survey.id.to_string())>{said(&survey.title)}</a></td>
                <td class="short" data-label=text(k::DESK_SURVEYS_PERIOD)>{half_year(&survey.period)}</td>
                <td class="numerals" data-label=text(k::DESK_SURVEYS_WHEN)>{days}</td>
                <td class="short numerals" data-label=text(k::DESK_SURVEYS_RETURNS)>{rate(&survey)}</td>
                <td data-label=text(k::DESK_SURVEYS_STATE)>{badge(&survey)}</td>
            </tr>
        }
    };
    view! {
        <table class="desk-table">
            <thead>
                <tr>
                    <th scope="col">{t(k::DESK_SURVEYS_ONE)}</th>
                    <th scope="col">{t(k::DESK_SURVEYS_PERIOD)}</th>
                    <th scope="col">{t(k::DESK_SURVEYS_WHEN)}</th>
                    <th scope="col">{t(k::DESK_SURVEYS_RETURNS)}</th>
                    <th scope="col">{t(k::DESK_SURVEYS_STATE)}</th>
                </tr>
            </thead>
            <tbody>{surveys.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
