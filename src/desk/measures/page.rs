//! What is still to be done, what is overdue first; or what has ended. Which of them is said in the address.

use crate::navigation::use_location;
use contract::measures::{MeasureShow, MeasureView};
use contract::paging::Page;
use contract::proposals::ProposalState;
use leptos::prelude::*;

use super::{WRITERS, state};
use crate::api::desk::measures;
use crate::desk::tickets::is_one_of;
use crate::i18n::{Key, day, k, t, text};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{ButtonKind, EmptyState, Fetched, IconName, LinkButton, Loaded, PageTitle};

const SHOWN: [(&str, Key); 2] =
    [("", k::DESK_MEASURES_PLANNED), (MeasureShow::Ended.word(), k::DESK_MEASURES_ENDED)];

#[component]
pub fn MeasuresPage() -> impl IntoView {
    let query = use_location().query;
    let show = Memo::new(move |_| query.with(|query| query.get("show").unwrap_or_default()));
    let tabs = SHOWN.into_iter().map(|(word, name)| {
        let current = move || show.with(|show| show == word).then_some("true");
        view! { <a class="chip" href=routes::desk_measures_of(word) aria-current=current>{t(name)}</a> }
    });
    let add = is_one_of(WRITERS).then(|| {
        let href = routes::desk_measure(routes::NEW_ENTRY);
        view! { <LinkButton href label=t(k::DESK_MEASURES_ADD) kind=ButtonKind::Primary icon=IconName::Plus/> }
    });
    let first = Fetched::new(move || {
        let show = show.get();
        async move { measures::list(&show, None).await }
    });
    view! {
        <PageTitle title=t(k::DESK_MEASURES_TITLE)>{add}</PageTitle>
        <p class="muted">{t(k::DESK_MEASURES_LEAD)}</p>
        <nav class="filters" aria-label=t(k::DESK_FILTER)>{tabs.collect_view()}</nav>
        <Loaded from=first draw=move |page| list(show, page)/>
    }
    .into_any()
}

fn list(show: Memo<String>, first: Page<MeasureView>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_MEASURES_NONE) icon=IconName::Check/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        let show = show.get_untracked();
        async move { measures::list(&show, Some(&cursor)).await }
    };
    view! {
        <table class="desk-table">
            <thead>
                <tr>
                    <th scope="col">{t(k::DESK_MEASURES_FOUND)}</th>
                    <th scope="col">{t(k::DESK_MEASURES_SOURCE)}</th>
                    <th scope="col">{t(k::DESK_MEASURES_WHO)}</th>
                    <th scope="col">{t(k::DESK_MEASURES_DUE)}</th>
                    <th scope="col">{t(k::DESK_MEASURES_STATE)}</th>
                </tr>
            </thead>
            <tbody>{move || pages.rows().into_iter().map(row).collect_view()}</tbody>
        </table>
        <More pages read=more/>
    }
    .into_any()
}

fn row(measure: MeasureView) -> AnyView {
    let source = words::code(&measure.source);
    let waits = measure.text.as_ref().is_some_and(|text| text.state.is(ProposalState::Proposed));
    let published = match (waits, measure.published_revision) {
        (true, _) => Some(k::DESK_MEASURES_TEXT_WAITS),
        (false, Some(_)) => Some(k::DESK_MEASURES_PUBLISHED),
        (false, None) => None,
    };
    let published = published.map(|words| view! { <span class="muted small">{t(words)}</span> });
    view! {
        <tr>
            <td class="what"><a href=routes::desk_measure(&measure.id.to_string())>{measure.found.clone()}</a></td>
            <td class="short" data-label=text(k::DESK_MEASURES_SOURCE)>{move || state::source(&source)}</td>
            <td data-label=text(k::DESK_MEASURES_WHO)>{state::who(&measure)}</td>
            <td class="short numerals" data-label=text(k::DESK_MEASURES_DUE)>{day(measure.due_on)}</td>
            <td data-label=text(k::DESK_MEASURES_STATE)>{state::badge(&measure)} {published}</td>
        </tr>
    }
    .into_any()
}
