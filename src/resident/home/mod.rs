//! Home: what waits for me, what is owed to me, and the one thing people come for.

use std::sync::Arc;

use contract::paging::Page;
use contract::session::{Salutation, SessionView};
use contract::tickets::{OwedBy, TicketSummary};
use contract::waiting::AnswersAwaited;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{EmergencyCall, SignedIn, Units};
use crate::api::{self, tickets::Which};
use crate::estate::use_estate;
use crate::i18n::{Key, Phrase, k, t, t_with};
use crate::routes;
use crate::tickets::TicketRow;
use crate::ui::{
    ButtonKind, Card, El, EmptyState, Fetched, IconName, LinkButton, List, Loaded, PageTitle, all, el,
    followed,
};

#[component]
pub fn HomePage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let estate = use_estate();
    let first = Fetched::new(|| api::tickets::list(Which::Open, "", None));
    let units = RwSignal::new(Vec::new());
    let draw = move |page: Page<TicketSummary>| {
        units.set(page.items.iter().filter_map(|ticket| ticket.place.unit.clone()).collect());
        owed(page)
    };
    let title = greeting(&person);
    let waiting = el("div").class("stack").view(awaited());
    let home = el("div")
        .class("home")
        .followed(move || estate.has("repairs").then(report))
        .child(el("a").class("all-requests").attr("href", routes::NEW_COMPLAINT).text(t(k::HOME_COMPLAIN)))
        .child(waiting.view(view! { <Loaded from=first draw/> }))
        .view(view! { <Card title=t(k::HOME_UNITS)><Units units=person.units.clone() open=units/></Card> })
        .view(view! { <EmergencyCall words=k::HOME_EMERGENCY/> });
    view! {
        <PageTitle title/>
        {home}
    }
    .into_any()
}

/// What others ask: an owner about a tenant's repair, everybody how they find the office.
fn awaited() -> AnyView {
    let awaited = RwSignal::new(AnswersAwaited::default());
    spawn_local(async move {
        // The pages of these say so when they cannot be read.
        if let Ok(count) = api::waiting::count().await {
            awaited.try_set(count);
        }
    });
    let link = move |n: i64, href: &'static str, words: Phrase| {
        let label = move || t_with(words, &[("n", &n.to_string())]);
        (n > 0).then(|| view! { <LinkButton href label/> }.into_any())
    };
    let links = move || {
        let AnswersAwaited { shares, surveys } = awaited.get();
        let both =
            [link(shares, routes::SHARES, k::HOME_SHARES), link(surveys, routes::SURVEYS, k::HOME_SURVEYS)];
        Some(all(both.into_iter().flatten()))
    };
    followed(links)
}

fn report() -> AnyView {
    let label = t(k::HOME_REPORT);
    let link = view! {
        <LinkButton href=routes::NEW_REPAIR label kind=ButtonKind::Primary icon=IconName::Tools/>
    };
    el("section")
        .class("report")
        .child(el("p").class("report-title").text(t(k::HOME_REPORT_TITLE)))
        .child(el("p").class("report-words").text(t(k::HOME_REPORT_WORDS)))
        .view(link)
        .into_any()
}

/// As the person wishes to be addressed, never a guess.
fn greeting(person: &SessionView) -> String {
    let words = match person.salutation.as_ref().and_then(|salutation| salutation.known()) {
        Some(Salutation::Mr) => k::HOME_GREETING_MR,
        Some(Salutation::Ms) => k::HOME_GREETING_MS,
        None => k::HOME_GREETING,
    };
    t_with(words, &[("name", &person.name)])
}

fn owed(page: Page<TicketSummary>) -> AnyView {
    let tickets = page.items;
    if tickets.is_empty() {
        return view! { <EmptyState title=t(k::HOME_NOTHING_OPEN) icon=IconName::Check/> }.into_any();
    }
    let by_me = |ticket: &TicketSummary| {
        ticket.promise.as_ref().is_some_and(|promise| promise.owed_by.is(OwedBy::Resident))
    };
    let (mine, theirs): (Vec<_>, Vec<_>) = tickets.into_iter().partition(by_me);
    let every = el("a").class("all-requests").attr("href", routes::requests_all()).text(t(k::HOME_ALL));
    let sections = [section(k::HOME_OWED_BY_ME, mine), section(k::HOME_OWED_TO_ME, theirs), Some(every)];
    all(sections.into_iter().flatten().map(IntoAny::into_any))
}

fn section(title: Key, tickets: Vec<TicketSummary>) -> Option<El> {
    const SHOWN: usize = 5;
    let rows = tickets.into_iter().take(SHOWN).map(|ticket| {
        let href = routes::request(ticket.id);
        view! { <TicketRow ticket href/> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        let list = view! { <List label=t(title)>{all(rows)}</List> };
        el("section").class("stack").child(el("h2").text(t(title))).view(list)
    })
}
