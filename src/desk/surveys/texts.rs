//! What was answered in people's own words, question by question; whose words they are nobody reads.

use contract::ids::SurveyId;
use contract::paging::Page;
use contract::surveys::{QuestionKind, QuestionView, SurveyText};
use leptos::prelude::*;

use crate::api::desk::surveys;
use crate::estate::said;
use crate::i18n::{k, t};
use crate::tickets::{More, Pages};
use crate::ui::{Card, Fetched, Loaded};

#[component]
pub fn Texts(id: SurveyId, questions: Vec<QuestionView>) -> impl IntoView {
    let texts = questions.into_iter().filter(|question| question.kind.is(QuestionKind::Text));
    texts.map(|question| of_question(id, question)).collect_view()
}

fn of_question(id: SurveyId, question: QuestionView) -> AnyView {
    let (position, title) = (question.position, question.title);
    let first = Fetched::new(move || surveys::texts(id, position, None));
    view! {
        <Card title=move || said(&title)>
            <Loaded from=first draw=move |page| list(id, position, page)/>
        </Card>
    }
    .into_any()
}

fn list(id: SurveyId, position: i64, first: Page<SurveyText>) -> AnyView {
    if first.items.is_empty() {
        return view! { <p class="muted">{t(k::DESK_SURVEYS_NO_TEXTS)}</p> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { surveys::texts(id, position, Some(&cursor)).await };
    let row = |one: SurveyText| {
        let paper = one.is_paper.then(|| view! { <span class="mark">{t(k::PAGE_SURVEYS_PAPER)}</span> });
        view! { <li><p class="said">{one.text}</p> {paper}</li> }
    };
    view! {
        <ul class="stack" role="list">{move || pages.rows().into_iter().map(row).collect_view()}</ul>
        <More pages read=more/>
    }
    .into_any()
}
