//! All requests, newest first; which of them is in the address, so that it survives going back.

use std::sync::Arc;

use contract::paging::Page;
use contract::session::SessionView;
use contract::tickets::TicketSummary;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::{self, tickets::Which};
use crate::i18n::{k, t};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::{More, Pages, TicketRow};
use crate::ui::{ButtonKind, EmptyState, Fetched, IconName, LinkButton, List, Loaded, PageTitle};

#[component]
pub fn RequestsPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(_: Arc<SessionView>) -> AnyView {
    let query = use_location().query;
    let which = Memo::new(move |_| {
        if query.with(|query| query.get("show").as_deref() == Some("all")) { Which::All } else { Which::Open }
    });
    let first = Fetched::new(move || api::tickets::list(which.get(), None));
    let current = move |this| move || (which.get() == this).then_some("true");
    view! {
        <PageTitle title=t(k::REQUESTS_TITLE)>
            <LinkButton href=routes::NEW_REPAIR label=t(k::REQUESTS_NEW) kind=ButtonKind::Primary icon=IconName::Plus/>
        </PageTitle>
        <nav class="filters" aria-label=t(k::REQUESTS_FILTER)>
            <a class="chip" href=routes::REQUESTS aria-current=current(Which::Open)>{t(k::REQUESTS_OPEN)}</a>
            <a class="chip" href=routes::requests_all() aria-current=current(Which::All)>{t(k::REQUESTS_ALL)}</a>
        </nav>
        <Loaded from=first draw=move |page| rows(which.get_untracked(), page)/>
    }
    .into_any()
}

fn rows(which: Which, first: Page<TicketSummary>) -> AnyView {
    if first.items.is_empty() {
        let title = if which == Which::Open { k::REQUESTS_NONE_OPEN } else { k::REQUESTS_NONE };
        return view! { <EmptyState title=t(title) words=t(k::REQUESTS_NONE_WORDS)/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let row = |ticket: TicketSummary| {
        let href = routes::request(ticket.id);
        view! { <TicketRow ticket href/> }
    };
    let more = move |cursor: String| async move { api::tickets::list(which, Some(&cursor)).await };
    view! {
        <List label=t(k::REQUESTS_TITLE)>{move || pages.rows().into_iter().map(row).collect_view()}</List>
        <More pages read=more/>
    }
    .into_any()
}
