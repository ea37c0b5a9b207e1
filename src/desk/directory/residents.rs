//! Residents by unit, in estate order.

use contract::directory::{ResidentEntry, UnitPeople};
use contract::paging::Page;
use contract::people::BuildingView;
use leptos::prelude::*;

use super::search::{Asked, Search, asked, go};
use crate::api::desk::{self, directory};
use crate::desk::tickets::Phone;
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::{More, Pages, words};
use crate::ui::{Choice, EmptyState, Fetched, IconName, Loaded, SelectField};

#[component]
pub fn Residents() -> impl IntoView {
    let asked = asked();
    let buildings = Fetched::new(desk::buildings);
    let first = Fetched::new(move || {
        let (building, typed) = (asked.building.get(), asked.typed.get());
        async move { directory::residents(&building, &typed, None).await }
    });
    view! {
        <Search show="" hint=k::DESK_DIRECTORY_SEARCH_RESIDENTS_HINT asked>
            <Loaded from=buildings draw=move |buildings| view! { <Buildings buildings asked/> }.into_any()/>
        </Search>
        <Loaded from=first draw=move |page| list(asked, page)/>
    }
    .into_any()
}

#[component]
fn Buildings(buildings: Vec<BuildingView>, asked: Asked) -> impl IntoView {
    let value = RwSignal::new(asked.building.get_untracked());
    let go = go("");
    Effect::new(move |before: Option<String>| {
        let building = value.get();
        if before.is_some_and(|before| before != building) {
            go(&building, &asked.typed.get_untracked());
        }
        building
    });
    let choices = buildings
        .into_iter()
        .map(|BuildingView { code, name, .. }| Choice::new(code, move || said(&name)))
        .collect::<Vec<_>>();
    // One building is none to choose from.
    (choices.len() > 1).then(|| {
        view! { <SelectField name="building" label=t(k::DESK_DIRECTORY_BUILDING) value choices optional=true none=t(k::DESK_DIRECTORY_BUILDING_ALL)/> }
    })
}

fn list(asked: Asked, first: Page<UnitPeople>) -> AnyView {
    if first.items.is_empty() {
        let is_narrow = !asked.typed.get_untracked().is_empty() || !asked.building.get_untracked().is_empty();
        let (title, words) = if is_narrow {
            (k::DESK_DIRECTORY_NONE, k::DESK_DIRECTORY_NONE_WORDS)
        } else {
            (k::DESK_DIRECTORY_NOBODY, k::DESK_DIRECTORY_NOBODY_WORDS)
        };
        return view! { <EmptyState title=t(title) words=t(words) icon=IconName::Person/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        let (building, typed) = (asked.building.get_untracked(), asked.typed.get_untracked());
        async move { directory::residents(&building, &typed, Some(&cursor)).await }
    };
    view! {
        <ul class="people-units" role="list" aria-label=t(k::DESK_DIRECTORY_RESIDENTS)>
            {move || pages.rows().into_iter().map(unit).collect_view()}
        </ul>
        <More pages read=more/>
    }
    .into_any()
}

fn unit(unit: UnitPeople) -> AnyView {
    let place = words::place(&unit.place);
    let people = unit.people.into_iter().map(person).collect_view();
    view! {
        <li class="card people-unit">
            <h2 class="numerals">{place}</h2>
            <ul role="list">{people}</ul>
        </li>
    }
    .into_any()
}

fn person(person: ResidentEntry) -> AnyView {
    let occupancy = words::say(codes::occupancy(&words::code(&person.occupancy)));
    let name = match &person.company {
        Some(company) => t_with(k::DESK_DIRECTORY_COMPANY, &[("name", &person.name), ("company", company)]),
        None => person.name.clone(),
    };
    let until = person.until.as_deref().map(|date| t_with(k::DESK_DIRECTORY_UNTIL, &[("date", date)]));
    let rights = [
        (person.may_see_fees, k::DESK_DIRECTORY_SWITCH_FEES),
        (person.may_act, k::DESK_DIRECTORY_SWITCH_ACT),
        (!person.has_account, k::DESK_DIRECTORY_NO_ACCOUNT),
    ];
    let rights = rights.into_iter().filter(|(holds, _)| *holds);
    let rights =
        rights.map(|(_, words)| view! { <span class="people-right">{t(words)}</span> }).collect_view();
    view! {
        <li class="people-person">
            <p class="people-name"><strong>{name}</strong> <span class="muted">{occupancy}</span> <span class="muted">{until}</span></p>
            <p class="people-rights">{rights}</p>
            <Phone person=person.id name=person.name masked=person.phone_masked/>
        </li>
    }
    .into_any()
}
