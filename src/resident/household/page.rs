//! The households of whoever is signed in, one card each.

use contract::household::{HouseholdSlip, HouseholdView, NamedRole};
use contract::open::Open;
use contract::people::Occupancy;
use leptos::prelude::*;

use super::changes::Changes;
use super::end::Leave;
use super::invite::Invite;
use super::person::Person;
use super::slip::Slip;
use super::waiting::Waiting;
use crate::api;
use crate::i18n::{Key, k, t, t_with, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Card, EmptyState, Fetched, IconName, Loaded, PageTitle};

/// What the parts of the page share: the list they ask for anew, and the slip that is shown once.
#[derive(Clone, Copy)]
pub struct Shared {
    pub read: Fetched<Vec<HouseholdView>>,
    pub slip: RwSignal<Option<HouseholdSlip>>,
}

#[component]
pub fn HouseholdPage() -> impl IntoView {
    view! { <SignedIn draw=|_| page()/> }
}

fn page() -> AnyView {
    let shared = Shared { read: Fetched::new(api::household::all), slip: RwSignal::new(None) };
    let draw = move |all: Vec<HouseholdView>| {
        if all.is_empty() {
            let words = t(k::PAGE_HOUSEHOLD_NONE_WORDS);
            return view! { <EmptyState title=t(k::PAGE_HOUSEHOLD_NONE) words icon=IconName::Home/> }
                .into_any();
        }
        all.into_iter().map(|household| view! { <Household household shared/> }).collect_view().into_any()
    };
    let drawn = move || match shared.slip.get() {
        Some(slip) => view! { <Slip slip shared/> }.into_any(),
        None => view! {
            <PageTitle title=t(k::PAGE_HOUSEHOLD_TITLE) back=routes::ME.to_owned()/>
            <p class="muted">{t(k::PAGE_HOUSEHOLD_LEAD)}</p>
            <div class="stack"><Loaded from=shared.read draw/></div>
        }
        .into_any(),
    };
    drawn.into_any()
}

#[component]
fn Household(household: HouseholdView, shared: Shared) -> impl IntoView {
    let adding = RwSignal::new(None::<NamedRole>);
    let is_agent = |occupancy: &Open<Occupancy>| occupancy.is(Occupancy::Agent);
    let (agents, people): (Vec<_>, Vec<_>) =
        household.people.iter().cloned().partition(|person| is_agent(&person.occupancy) && !person.is_you);
    let id = household.id;
    let rows = move |people: Vec<_>| {
        people.into_iter().map(|person| view! { <Person person id shared/> }).collect_view()
    };
    let company = household.company.as_ref().map(|name| {
        let words = t_with(k::PAGE_HOUSEHOLD_COMPANY, &[("name", name)]);
        view! { <p class="muted">{words}</p> }
    });
    let may_name = |role: NamedRole| household.may_name.iter().any(|open| open.is(role));
    let decides = !household.may_name.is_empty();
    let members = [NamedRole::Member, NamedRole::Delegate].into_iter().filter(|role| may_name(*role));
    let add = members
        .enumerate()
        .map(|(n, role)| {
            // One primary action: what this household most likely came for.
            let kind = if n == 0 { ButtonKind::Primary } else { ButtonKind::Quiet };
            view! { <Button label=t(adds(role)) kind icon=IconName::Plus on_press=move |()| adding.set(Some(role))/> }
        })
        .collect_view();
    let agents = (may_name(NamedRole::Agent) || !agents.is_empty()).then(|| {
        let none =
            agents.is_empty().then(|| view! { <p class="muted">{t(k::PAGE_HOUSEHOLD_AGENTS_NONE)}</p> });
        let add = may_name(NamedRole::Agent).then(|| {
            let press = move |()| adding.set(Some(NamedRole::Agent));
            view! { <Button label=t(k::PAGE_HOUSEHOLD_ADD_AGENT) icon=IconName::Plus on_press=press/> }
        });
        view! {
            <h3>{t(k::PAGE_HOUSEHOLD_AGENTS)}</h3>
            {none}
            <ul class="devices" role="list">{rows(agents)}</ul>
            {add}
        }
    });
    let waiting = (!household.waiting.is_empty()).then(|| {
        let waiting = household.waiting.iter().cloned();
        view! {
            <h3>{t(k::PAGE_HOUSEHOLD_WAITING)}</h3>
            <ul class="devices" role="list">{waiting.map(|one| view! { <Waiting one shared/> }).collect_view()}</ul>
        }
    });
    let place = words::place(&household.place);
    let leave = household.may_leave.then(|| view! { <Leave id place=place.clone() shared/> });
    let form = move || adding.get().map(|role| view! { <Invite id role adding shared/> });
    view! {
        <Card title=place.clone()>
            {company}
            <ul class="devices" role="list" aria-label=text(k::PAGE_HOUSEHOLD_PEOPLE)>{rows(people)}</ul>
            {waiting}
            <div class="row">{add}</div>
            {agents}
            {leave}
            {decides.then(|| view! { <Changes id/> })}
        </Card>
        {form}
    }
    .into_any()
}

/// What the button and the form of a role are called.
pub fn adds(role: NamedRole) -> Key {
    match role {
        NamedRole::Member => k::PAGE_HOUSEHOLD_ADD_MEMBER,
        NamedRole::Delegate => k::PAGE_HOUSEHOLD_ADD_DELEGATE,
        NamedRole::Agent => k::PAGE_HOUSEHOLD_ADD_AGENT,
    }
}
