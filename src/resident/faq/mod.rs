//! Help: what residents ask again and again, with the office's answers [ENQ-01, ENQ-23]. What is looked for stands in
//! the address.

use std::time::Duration;

use crate::navigation::NavigateOptions;
use crate::navigation::{use_location, use_navigate};
use contract::faq::FaqEntry;
use contract::paging::Page;
use contract::topics::Topic;
use leptos::prelude::*;

use crate::api;
use crate::faq;
use crate::i18n::{k, t};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{EmptyState, Faults, Fetched, Form, IconName, Loaded, PageTitle, TextField};

/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(250);
/// All that most offices have, in one page.
const MOST: &str = "100";

#[component]
pub fn FaqPage() -> impl IntoView {
    let query = use_location().query;
    let asked = Memo::new(move |_| query.with(|query| query.get("q").unwrap_or_default()));
    let typed = RwSignal::new(asked.get_untracked());
    let navigate = use_navigate();
    let mut later = debounce(PAUSE, move |text: String| {
        if asked.try_get_untracked().is_some_and(|known| known != text) {
            let options = NavigateOptions { replace: true, scroll: false };
            navigate(&routes::faq(&text), options);
        }
    });
    Effect::new(move |_| later(typed.get().trim().to_owned()));
    let read = Fetched::new(move || {
        let asked = asked.get();
        async move { api::faq::list(&asked, MOST, None).await }
    });
    let draw = move |page: Page<FaqEntry>| {
        if asked.get_untracked().is_empty() { by_topic(page) } else { found(page.items) }
    };
    view! {
        <PageTitle title=t(k::PAGE_FAQ_TITLE) back=routes::HOME.to_owned()/>
        <p class="muted">{t(k::PAGE_FAQ_LEAD)}</p>
        <Form faults=Faults::new() on_submit=move |()| {}>
            <TextField name="q" kind="search" label=t(k::PAGE_FAQ_SEARCH) hint=t(k::PAGE_FAQ_SEARCH_HINT) value=typed optional=true/>
        </Form>
        <div class="stack"><Loaded from=read draw/></div>
    }
    .into_any()
}

fn found(entries: Vec<FaqEntry>) -> AnyView {
    if entries.is_empty() {
        let words = t(k::PAGE_FAQ_NONE_WORDS);
        return view! { <EmptyState title=t(k::PAGE_FAQ_NONE) words icon=IconName::Search/> }.into_any();
    }
    entries.iter().map(faq::entry).collect_view().into_any()
}

/// In the order of the topics, and of the office within each.
fn by_topic(first: Page<FaqEntry>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::PAGE_FAQ_NOTHING_YET) icon=IconName::Info/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let groups = move || {
        let rows = pages.rows();
        let known = |row: &&FaqEntry| row.topic.known().is_some();
        let of = |topic: &Topic| rows.iter().filter(|row| row.topic.is(*topic)).collect::<Vec<_>>();
        let mut groups: Vec<_> =
            Topic::ALL.iter().map(|topic| (topic.word().to_owned(), of(topic))).collect();
        // Of a topic that this build does not know.
        for row in rows.iter().filter(|row| !known(row)) {
            groups.push((words::code(&row.topic), vec![row]));
        }
        let group = |(word, rows): (String, Vec<&FaqEntry>)| {
            let entries = rows.into_iter().map(faq::entry).collect_view();
            view! { <section class="stack"><h2>{move || faq::topic(&word)}</h2>{entries}</section> }
        };
        groups.into_iter().filter(|(_, rows)| !rows.is_empty()).map(group).collect_view()
    };
    let more = move |cursor: String| async move { api::faq::list("", MOST, Some(&cursor)).await };
    view! {
        {groups}
        <More pages read=more/>
    }
    .into_any()
}
