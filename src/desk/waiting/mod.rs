//! Everything that waits for the reader's decision, one card each, the way to where it is decided on it.

mod card;

use contract::waiting::WaitingView;
use leptos::prelude::*;

use crate::desk::proposals::use_waiting;
use crate::i18n::{k, t};
use crate::ui::{EmptyState, IconName, Loaded, PageTitle};
use card::WaitingCard;

#[component]
pub fn WaitingPage() -> impl IntoView {
    let waiting = use_waiting();
    // Whoever comes here sees what waits now.
    waiting.ask_again();
    let draw = move |waiting: WaitingView| {
        if waiting.items.is_empty() {
            return view! { <EmptyState title=t(k::DESK_WAITING_NONE) words=t(k::DESK_WAITING_NONE_WORDS) icon=IconName::Check/> }
                .into_any();
        }
        let cards = waiting.items.into_iter().map(|item| view! { <WaitingCard item/> }).collect_view();
        view! { <ul class="jobs" role="list">{cards}</ul> }.into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_WAITING_TITLE)/>
        {waiting.read().map(|from| view! { <Loaded from draw/> })}
    }
    .into_any()
}
