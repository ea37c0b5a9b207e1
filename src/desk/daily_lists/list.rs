//! The mornings, the latest first.

use contract::daily_lists::DailyListRow;
use contract::paging::Page;
use leptos::prelude::*;

use crate::api::desk::daily_lists;
use crate::i18n::{day, k, t, t_with, text};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, List, ListRow, Loaded, PageTitle, StatusBadge, Tone};

#[component]
pub fn DailyListsPage() -> impl IntoView {
    let first = Fetched::new(|| daily_lists::list(None));
    let draw = move |page: Page<DailyListRow>| {
        if page.items.is_empty() {
            return view! { <EmptyState title=t(k::DESK_DAILY_NONE) words=t(k::DESK_DAILY_NONE_WORDS) icon=IconName::Check/> }
                .into_any();
        }
        let pages = Pages::starting_with(page);
        let more = |cursor: String| async move { daily_lists::list(Some(&cursor)).await };
        view! {
            <List label=t(k::DESK_DAILY_TITLE)>{move || pages.rows().into_iter().map(row).collect_view()}</List>
            <More pages read=more/>
        }
        .into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_DAILY_TITLE)/>
        <p class="muted">{t(k::DESK_DAILY_LEAD)}</p>
        <Loaded from=first draw/>
    }
    .into_any()
}

fn row(list: DailyListRow) -> AnyView {
    let (detail, note) = (counts(&list), words::staff(&list.person));
    view! {
        <ListRow href=routes::desk_daily_list(list.id) title=day(list.day) detail note icon=IconName::Clock>
            <State list/>
        </ListRow>
    }
    .into_any()
}

/// How many there were, and how many there still are.
pub fn counts(list: &DailyListRow) -> String {
    let n = list.count.to_string();
    match list.open {
        0 => t_with(k::DESK_DAILY_ALL_SETTLED, &[("n", &n)]),
        open => t_with(k::DESK_DAILY_COUNT, &[("n", &n), ("open", &open.to_string())]),
    }
}

/// Whether somebody has seen to it.
#[component]
pub fn State(list: DailyListRow) -> impl IntoView {
    let unseen = list.seen_at.is_none();
    unseen.then(|| view! { <StatusBadge tone=Tone::Yours word=text(k::DESK_DAILY_UNSEEN)/> })
}
