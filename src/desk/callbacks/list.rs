//! The callbacks that wait to be made, the oldest first; or all of them. The filter is in the address.

use crate::navigation::use_location;
use contract::callbacks::{CallbackState, CallbackView};
use contract::paging::Page;
use leptos::prelude::*;

use crate::api::desk::callbacks;
use crate::i18n::{codes, day_and_time, k, t, t_with};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, List, ListRow, Loaded, PageTitle, StatusBadge, Tone};

#[component]
pub fn CallbacksPage() -> impl IntoView {
    let query = use_location().query;
    let all = Memo::new(move |_| query.with(|query| query.get("show").is_some()));
    let first = Fetched::new(move || {
        let all = all.get();
        async move { callbacks::list(!all, None).await }
    });
    let chips = [(false, k::DESK_CALLBACKS_OPEN), (true, k::DESK_CALLBACKS_ALL)].map(|(is_all, name)| {
        let current = move || (all.get() == is_all).then_some("true");
        view! { <a class="chip" href=routes::desk_callbacks(is_all) aria-current=current>{t(name)}</a> }
    });
    view! {
        <PageTitle title=t(k::DESK_CALLBACKS)/>
        <nav class="filters" aria-label=t(k::DESK_FILTER)>{chips.collect_view()}</nav>
        <Loaded from=first draw=move |page| list(all.get_untracked(), page)/>
    }
    .into_any()
}

fn list(all: bool, first: Page<CallbackView>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_CALLBACKS_NONE) icon=IconName::Check/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { callbacks::list(!all, Some(&cursor)).await };
    view! {
        <List label=t(k::DESK_CALLBACKS)>
            {move || pages.rows().into_iter().map(row).collect_view()}
        </List>
        <More pages read=more/>
    }
    .into_any()
}

fn row(callback: CallbackView) -> AnyView {
    let title = [Some(words::unit(&callback.place)), callback.reporter.clone()];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let doer = callback.doer.as_ref().map_or_else(String::new, words::staff);
    let note =
        t_with(k::DESK_CALLBACKS_DONE_BY, &[("time", &day_and_time(callback.done_at)), ("who", &doer)]);
    view! {
        <ListRow href=routes::desk_callback(callback.id) title detail=callback.ticket_number.clone() note icon=IconName::Phone>
            <State callback/>
        </ListRow>
    }
    .into_any()
}

#[component]
pub fn State(callback: CallbackView) -> impl IntoView {
    let tone = match callback.state.known() {
        Some(CallbackState::Open) => Tone::New,
        Some(CallbackState::Rated | CallbackState::Done) => Tone::Done,
        None => Tone::Active,
    };
    let word = words::say(codes::callback_state(&words::code(&callback.state)));
    view! { <StatusBadge tone word/> }
}
