//! Home: what waits for me, what is owed to me, and the one thing people come for.

use std::sync::Arc;

use contract::paging::Page;
use contract::people::Occupancy;
use contract::session::{Salutation, SessionView};
use contract::tickets::{OwedBy, TicketSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{EmergencyCall, SignedIn, Units};
use crate::api::{self, tickets::Which};
use crate::estate::use_estate;
use crate::i18n::{Key, k, t, t_with};
use crate::routes;
use crate::tickets::TicketRow;
use crate::ui::{ButtonKind, Card, EmptyState, Fetched, IconName, LinkButton, List, Loaded, PageTitle};

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
    view! {
        <PageTitle title=greeting(&person)/>
        <div class="home">
            {move || estate.has("repairs").then(report)}
            <a class="all-requests" href=routes::NEW_COMPLAINT>{t(k::HOME_COMPLAIN)}</a>
            <div class="stack">
                {shares(&person)}
                <Loaded from=first draw/>
            </div>
            <Card title=t(k::HOME_UNITS)>
                <Units units=person.units.clone() open=units/>
            </Card>
            <EmergencyCall words=k::HOME_EMERGENCY/>
        </div>
    }
    .into_any()
}

/// An owner's lines in a tenant's repair wait for an answer; only owners are asked about.
fn shares(person: &SessionView) -> Option<AnyView> {
    let is_owner = person.units.iter().any(|unit| unit.occupancy.is(Occupancy::Owner));
    is_owner.then(|| {
        let waiting = RwSignal::new(0_usize);
        spawn_local(async move {
            // The page of the shares says so when they cannot be read.
            if let Ok(count) = api::quotes::shares_awaiting().await {
                waiting.try_set(count);
            }
        });
        let link = move || {
            let n = waiting.get();
            let words = move || t_with(k::HOME_SHARES, &[("n", &n.to_string())]);
            (n > 0).then(|| view! { <LinkButton href=routes::SHARES label=words/> })
        };
        link.into_any()
    })
}

fn report() -> AnyView {
    view! {
        <section class="report">
            <p class="report-title">{t(k::HOME_REPORT_TITLE)}</p>
            <p class="report-words">{t(k::HOME_REPORT_WORDS)}</p>
            <LinkButton
                href=routes::NEW_REPAIR
                label=t(k::HOME_REPORT)
                kind=ButtonKind::Primary
                icon=IconName::Tools
            />
        </section>
    }
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
    view! {
        {section(k::HOME_OWED_BY_ME, mine)}
        {section(k::HOME_OWED_TO_ME, theirs)}
        <a class="all-requests" href=routes::requests_all()>{t(k::HOME_ALL)}</a>
    }
    .into_any()
}

fn section(title: Key, tickets: Vec<TicketSummary>) -> Option<AnyView> {
    const SHOWN: usize = 5;
    let rows = tickets.into_iter().take(SHOWN).map(|ticket| {
        let href = routes::request(ticket.id);
        view! { <TicketRow ticket href/> }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t(title)}</h2>
                <List label=t(title)>{rows}</List>
            </section>
        }
        .into_any()
    })
}
