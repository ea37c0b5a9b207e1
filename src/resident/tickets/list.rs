//! All requests, newest first; which of them is in the address, so that it survives going back.

use std::sync::Arc;

use crate::navigation::use_location;
use contract::paging::Page;
use contract::people::UnitView;
use contract::session::SessionView;
use contract::tickets::TicketSummary;
use leptos::prelude::*;

use crate::api::{self, tickets::Which};
use crate::i18n::{k, t, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::{More, Pages, TicketRow};
use crate::ui::{
    ButtonKind, El, EmptyState, Fetched, IconName, LinkButton, List, Loaded, PageTitle, all, el, followed,
};

#[component]
pub fn RequestsPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let query = use_location().query;
    let asked = move |name: &str| query.with(|query| query.get(name)).unwrap_or_default();
    let which = Memo::new(move |_| if asked("show") == "all" { Which::All } else { Which::Open });
    let unit = Memo::new(move |_| asked("unit_id"));
    let first = Fetched::new(move || {
        let (which, unit) = (which.get(), unit.get());
        async move { api::tickets::list(which, &unit, None).await }
    });
    let filters = followed(move || Some(filters(which.get(), &unit.get(), &person.units)));
    view! {
        <PageTitle title=t(k::REQUESTS_TITLE)>
            <LinkButton href=routes::NEW_REPAIR label=t(k::REQUESTS_NEW) kind=ButtonKind::Primary icon=IconName::Plus/>
        </PageTitle>
        {filters}
        <Loaded from=first draw=move |page| rows(which.get_untracked(), unit.get_untracked(), page)/>
    }
    .into_any()
}

/// Open or all; and of which unit, for those who have several.
fn filters(which: Which, of: &str, units: &[UnitView]) -> AnyView {
    let every = which == Which::All;
    let units = (units.len() > 1).then(|| {
        let one = |unit: &UnitView| {
            let id = unit.id.to_string();
            chip(routes::requests_of(&id, every), unit.code.clone(), id == of)
        };
        let whole = chip(routes::requests_of("", every), text(k::REQUESTS_ALL_UNITS), of.is_empty());
        let chips = std::iter::once(whole).chain(units.iter().map(one));
        el("nav").class("filters").attr("aria-label", t(k::REQUESTS_UNIT)).children(chips)
    });
    let shown = [
        chip(routes::requests_of(of, false), text(k::REQUESTS_OPEN), !every),
        chip(routes::requests_of(of, true), text(k::REQUESTS_ALL), every),
    ];
    let shown = el("nav").class("filters").attr("aria-label", t(k::REQUESTS_FILTER)).children(shown);
    all([Some(shown), units].into_iter().flatten().map(IntoAny::into_any))
}

fn chip(href: String, label: String, is_current: bool) -> El {
    el("a").class("chip").attr("href", href).attr("aria-current", is_current.then_some("true")).text(label)
}

fn rows(which: Which, unit: String, first: Page<TicketSummary>) -> AnyView {
    if first.items.is_empty() {
        let title = if which == Which::Open { k::REQUESTS_NONE_OPEN } else { k::REQUESTS_NONE };
        return view! { <EmptyState title=t(title) words=t(k::REQUESTS_NONE_WORDS)/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let row = |ticket: TicketSummary| {
        let href = routes::request(ticket.id);
        view! { <TicketRow ticket href/> }.into_any()
    };
    let more = move |cursor: String| {
        let unit = unit.clone();
        async move { api::tickets::list(which, &unit, Some(&cursor)).await }
    };
    let row = move || Some(all(pages.rows().into_iter().map(row)));
    view! {
        <List label=t(k::REQUESTS_TITLE)>{followed(row)}</List>
        <More pages read=more/>
    }
    .into_any()
}
