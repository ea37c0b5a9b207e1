//! All entries in the order in which residents read them; which of them is said in the address.

use crate::navigation::use_location;
use contract::faq::{FaqDeskEntry, FaqShow};
use contract::paging::Page;
use leptos::prelude::*;

use super::WRITERS;
use crate::api::desk::faq;
use crate::desk::tickets::is_one_of;
use crate::faq::topic;
use crate::i18n::{Key, k, t, text};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{
    ButtonKind, EmptyState, Fetched, IconName, LinkButton, Loaded, PageTitle, StatusBadge, Tone,
};

const SHOWN: [(&str, Key); 4] = [
    ("", k::DESK_FAQ_ALL),
    (FaqShow::Published.word(), k::DESK_FAQ_PUBLISHED),
    (FaqShow::Withdrawn.word(), k::DESK_FAQ_WITHDRAWN),
    (FaqShow::LacksEnglish.word(), k::DESK_FAQ_LACKS_ENGLISH),
];

#[component]
pub fn FaqPage() -> impl IntoView {
    let query = use_location().query;
    let show = Memo::new(move |_| query.with(|query| query.get("show").unwrap_or_default()));
    let tabs = SHOWN.into_iter().map(|(word, name)| {
        let current = move || show.with(|show| show == word).then_some("true");
        view! { <a class="chip" href=routes::desk_faq_of(word) aria-current=current>{t(name)}</a> }
    });
    let add = is_one_of(WRITERS).then(|| {
        let href = routes::desk_faq(routes::NEW_ENTRY);
        view! { <LinkButton href label=t(k::DESK_FAQ_ADD) kind=ButtonKind::Primary icon=IconName::Plus/> }
    });
    let first = Fetched::new(move || {
        let show = show.get();
        async move { faq::list(&show, None).await }
    });
    view! {
        <PageTitle title=t(k::DESK_FAQ_TITLE)>{add}</PageTitle>
        <p class="muted">{t(k::DESK_FAQ_LEAD)}</p>
        <nav class="filters" aria-label=t(k::DESK_FAQ_SHOW)>{tabs.collect_view()}</nav>
        <Loaded from=first draw=move |page| list(show, page)/>
    }
    .into_any()
}

fn list(show: Memo<String>, first: Page<FaqDeskEntry>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_FAQ_NONE) icon=IconName::Check/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        let show = show.get_untracked();
        async move { faq::list(&show, Some(&cursor)).await }
    };
    view! {
        <table class="desk-table">
            <thead>
                <tr>
                    <th scope="col">{t(k::DESK_FAQ_QUESTION)}</th>
                    <th scope="col">{t(k::DESK_FAQ_TOPIC)}</th>
                    <th scope="col">{t(k::DESK_FAQ_STATE)}</th>
                </tr>
            </thead>
            <tbody>{move || pages.rows().into_iter().map(row).collect_view()}</tbody>
        </table>
        <More pages read=more/>
    }
    .into_any()
}

fn row(entry: FaqDeskEntry) -> AnyView {
    let word = words::code(&entry.topic);
    let (tone, state) = match entry.is_published {
        true => (Tone::Done, k::DESK_FAQ_PUBLISHED),
        false => (Tone::Closed, k::DESK_FAQ_WITHDRAWN),
    };
    let lacks =
        entry.lacks_english.then(|| view! { <span class="muted">{t(k::DESK_FAQ_LACKS_ENGLISH)}</span> });
    view! {
        <tr>
            <td class="what"><a href=routes::desk_faq(&entry.id.to_string())>{entry.question.zh.clone()}</a></td>
            <td class="short" data-label=text(k::DESK_FAQ_TOPIC)>{move || topic(&word)}</td>
            <td data-label=text(k::DESK_FAQ_STATE)><StatusBadge tone word=t(state)/> {lacks}</td>
        </tr>
    }
    .into_any()
}
