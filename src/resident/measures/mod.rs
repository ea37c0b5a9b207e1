//! 您说我们改: what residents said, what the office does about it, and what came of it [CMP-32, CBK-11]. Everybody may
//! read it.

use contract::measures::{MeasureState, PublishedMeasure};
use contract::paging::Page;
use leptos::prelude::*;

use crate::api;
use crate::estate::said;
use crate::i18n::{codes, date, day, k, t, t_with, text};
use crate::routes;
use crate::tickets::{Fact, Facts, More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle, StatusBadge, Tone};

#[component]
pub fn MeasuresPage() -> impl IntoView {
    let read = Fetched::new(|| api::measures::published(None));
    view! {
        <PageTitle title=t(k::PAGE_MEASURES_TITLE) back=routes::HOME.to_owned()/>
        <p class="muted">{t(k::PAGE_MEASURES_LEAD)}</p>
        <Loaded from=read draw=list/>
    }
    .into_any()
}

fn list(first: Page<PublishedMeasure>) -> AnyView {
    if first.items.is_empty() {
        let words = t(k::PAGE_MEASURES_NONE_WORDS);
        return view! { <EmptyState title=t(k::PAGE_MEASURES_NONE) words icon=IconName::Info/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { api::measures::published(Some(&cursor)).await };
    view! {
        <ul class="stack" role="list">{move || pages.rows().into_iter().map(one).collect_view()}</ul>
        <More pages read=more/>
    }
    .into_any()
}

fn one(measure: PublishedMeasure) -> AnyView {
    let word = words::code(&measure.state);
    let (tone, label) = match measure.state.known() {
        Some(MeasureState::Planned) if measure.is_overdue => (Tone::Late, None),
        Some(MeasureState::Done) => (Tone::Done, Some(word)),
        Some(MeasureState::GivenUp) => (Tone::Closed, Some(word)),
        _ => (Tone::Active, Some(word)),
    };
    let label = move || match &label {
        Some(word) => words::say(codes::measure_state(word)),
        None => text(k::PAGE_MEASURES_OVERDUE),
    };
    let facts = vec![
        Fact(k::PAGE_MEASURES_DOING, Some(said(&measure.doing))),
        Fact(k::PAGE_MEASURES_CAME, measure.came.as_ref().map(said)),
    ];
    let by = match measure.ended_at {
        Some(ended_at) => {
            t_with(k::PAGE_MEASURES_ENDED, &[("who", &said(&measure.department)), ("day", &date(ended_at))])
        }
        None => t_with(
            k::PAGE_MEASURES_DUE,
            &[("who", &said(&measure.department)), ("day", &day(measure.due_on))],
        ),
    };
    let you = measure.said.clone();
    view! {
        <li class="card">
            <div class="row"><StatusBadge tone word=label/></div>
            <h2 class="card-title">{move || t_with(k::PAGE_MEASURES_YOU_SAID, &[("text", &said(&you))])}</h2>
            <Facts facts/>
            <p class="muted small">{by}</p>
        </li>
    }
    .into_any()
}
