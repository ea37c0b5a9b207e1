//! All that were asked, the latest first.

use std::sync::Arc;

use contract::session::SessionView;
use contract::surveys::{SurveyState, SurveySummary};
use leptos::prelude::*;

use crate::api;
use crate::estate::said;
use crate::i18n::{day, k, t, t_with};
use crate::resident::SignedIn;
use crate::routes;
use crate::ui::{EmptyState, Fetched, IconName, List, ListRow, Loaded, PageTitle, StatusBadge, Tone};

#[component]
pub fn SurveysPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(_: Arc<SessionView>) -> AnyView {
    let read = Fetched::new(api::surveys::list);
    view! {
        <PageTitle title=t(k::PAGE_SURVEYS_TITLE) back=routes::ME.to_owned()/>
        <p class="muted">{t(k::PAGE_SURVEYS_LEAD)}</p>
        <Loaded from=read draw=list/>
    }
    .into_any()
}

fn list(surveys: Vec<SurveySummary>) -> AnyView {
    if surveys.is_empty() {
        return view! { <EmptyState title=t(k::PAGE_SURVEYS_NONE) icon=IconName::Info/> }.into_any();
    }
    let rows = surveys.into_iter().map(|survey| {
        let is_open = survey.state.is(SurveyState::Open);
        let is_answered = survey.households.iter().all(|household| household.is_answered);
        let (tone, word) = match (is_open, is_answered) {
            (true, false) => (Tone::Yours, k::PAGE_SURVEYS_YOUR_TURN),
            (true, true) => (Tone::Done, k::PAGE_SURVEYS_THANKS_SHORT),
            (false, _) => (Tone::Closed, k::PAGE_SURVEYS_CLOSED),
        };
        let until = if is_open { k::PAGE_SURVEYS_UNTIL } else { k::PAGE_SURVEYS_ENDED };
        let until = t_with(until, &[("day", &day(survey.closes_on))]);
        let title = survey.title.clone();
        view! {
            <ListRow href=routes::survey(survey.id) title=move || said(&title) detail=until>
                <StatusBadge tone word=t(word)/>
            </ListRow>
        }
    });
    view! { <List label=t(k::PAGE_SURVEYS_TITLE)>{rows.collect_view()}</List> }.into_any()
}
