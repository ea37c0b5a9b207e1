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

fn page(person: Arc<SessionView>) -> AnyView {
    let query = use_location().query;
    let asked = move |name: &str| query.with(|query| query.get(name)).unwrap_or_else(String::new);
    let which = Memo::new(move |_| if asked("show") == "all" { Which::All } else { Which::Open });
    let unit = Memo::new(move |_| asked("unit_id"));
    let first = Fetched::new(move || {
        let (which, unit) = (which.get(), unit.get());
        async move { api::tickets::list(which, &unit, None).await }
    });
    let shown = move |this, label| {
        let href = move || routes::requests_of(&unit.get(), this == Which::All);
        let current = move || (which.get() == this).then_some("true");
        view! { <a class="chip" href=href aria-current=current>{t(label)}</a> }
    };
    let of_unit = move |id: String, name: AnyView| {
        let this = id.clone();
        let href = move || routes::requests_of(&id, which.get() == Which::All);
        let current = move || unit.with(|unit| *unit == this).then_some("true");
        view! { <a class="chip" href=href aria-current=current>{name}</a> }.into_any()
    };
    let units = (person.units.len() > 1).then(|| {
        let each = person.units.iter().map(|unit| of_unit(unit.id.to_string(), unit.code.clone().into_any()));
        view! {
            <nav class="filters" aria-label=t(k::REQUESTS_UNIT)>
                {of_unit(String::new(), t(k::REQUESTS_ALL_UNITS).into_any())}
                {each.collect_view()}
            </nav>
        }
        .into_any()
    });
    view! {
        <PageTitle title=t(k::REQUESTS_TITLE)>
            <LinkButton href=routes::NEW_REPAIR label=t(k::REQUESTS_NEW) kind=ButtonKind::Primary icon=IconName::Plus/>
        </PageTitle>
        <nav class="filters" aria-label=t(k::REQUESTS_FILTER)>
            {shown(Which::Open, k::REQUESTS_OPEN)}
            {shown(Which::All, k::REQUESTS_ALL)}
        </nav>
        {units}
        <Loaded from=first draw=move |page| rows(which.get_untracked(), unit.get_untracked(), page)/>
    }
    .into_any()
}

fn rows(which: Which, unit: String, first: Page<TicketSummary>) -> AnyView {
    if first.items.is_empty() {
        let title = if which == Which::Open { k::REQUESTS_NONE_OPEN } else { k::REQUESTS_NONE };
        return view! { <EmptyState title=t(title) words=t(k::REQUESTS_NONE_WORDS)/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let row = |ticket: TicketSummary| {
        let href = routes::request(ticket.id);
        view! { <TicketRow ticket href/> }
    };
    let more = move |cursor: String| {
        let unit = unit.clone();
        async move { api::tickets::list(which, &unit, Some(&cursor)).await }
    };
    view! {
        <List label=t(k::REQUESTS_TITLE)>{move || pages.rows().into_iter().map(row).collect_view()}</List>
        <More pages read=more/>
    }
    .into_any()
}
