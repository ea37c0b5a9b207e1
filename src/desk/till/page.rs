//! The amounts with something still owed, or all of them. The filter is in the address.

use crate::navigation::use_location;
use contract::ledger::ChargeView;
use contract::paging::Page;
use leptos::prelude::*;

use super::charge::Charge;
use crate::api::desk::ledger;
use crate::i18n::{k, t};
use crate::routes;
use crate::tickets::{More, Pages};
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle};

#[component]
pub fn TillPage() -> impl IntoView {
    let query = use_location().query;
    let all = Memo::new(move |_| query.with(|query| query.get("show").is_some()));
    let first = Fetched::new(move || {
        let all = all.get();
        async move { ledger::charges(!all, None).await }
    });
    let chips = [(false, k::DESK_TILL_OPEN), (true, k::DESK_TILL_ALL)].map(|(is_all, name)| {
        let current = move || (all.get() == is_all).then_some("true");
        view! { <a class="chip" href=routes::desk_charges(is_all) aria-current=current>{t(name)}</a> }
    });
    view! {
        <PageTitle title=t(k::DESK_TILL)/>
        <nav class="filters" aria-label=t(k::DESK_FILTER)>{chips.collect_view()}</nav>
        <Loaded from=first draw=move |page| list(all.get_untracked(), page)/>
    }
    .into_any()
}

fn list(all: bool, first: Page<ChargeView>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_TILL_NONE) icon=IconName::Check/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { ledger::charges(!all, Some(&cursor)).await };
    view! {
        <ul class="charges" role="list">
            <For each=move || pages.rows() key=|charge| charge.id let:charge>
                <Charge charge is_till=true/>
            </For>
        </ul>
        <More pages read=more/>
    }
    .into_any()
}
