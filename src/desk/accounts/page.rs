//! One building after the other, or the staff. Which one is in the address.

use crate::navigation::use_location;
use contract::accounts::{AccountView, SlipView};
use contract::people::{BuildingView, Role};
use leptos::prelude::*;

use super::list::People;
use super::slips::Slips;
use crate::api::desk::{self, accounts};
use crate::desk::tickets::is_one_of;
use crate::estate::said;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::{EmptyState, Fetched, Loaded, PageTitle};

#[component]
pub fn AccountsPage() -> impl IntoView {
    let buildings = Fetched::new(desk::buildings);
    let slips = RwSignal::new(Vec::<SlipView>::new());
    let draw = move |buildings: Vec<BuildingView>| view! { <Chosen buildings slips/> }.into_any();
    move || {
        if slips.with(Vec::is_empty) {
            view! {
                <PageTitle title=t(k::DESK_ACCOUNTS)/>
                <p class="muted">{t(k::DESK_ACCOUNTS_LEAD)}</p>
                <Loaded from=buildings draw/>
            }
            .into_any()
        } else {
            view! { <Slips slips/> }.into_any()
        }
    }
}

/// The staff stand beside the buildings, for whoever makes their accounts.
const STAFF: &str = "staff";

#[component]
fn Chosen(buildings: Vec<BuildingView>, slips: RwSignal<Vec<SlipView>>) -> impl IntoView {
    let query = use_location().query;
    let invites_staff = is_one_of(&[Role::Admin]);
    let first = buildings.first().map_or(STAFF.to_owned(), |building| building.id.to_string());
    let chosen = Memo::new(move |_| query.with(|query| query.get("of")).unwrap_or_else(|| first.clone()));
    if buildings.is_empty() && !invites_staff {
        return view! { <EmptyState title=t(k::DESK_ACCOUNTS_NOBODY)/> }.into_any();
    }
    let chip = move |word: String, name: AnyView| {
        let href = routes::desk_accounts(&word);
        let current = move || chosen.with(|chosen| *chosen == word).then_some("true");
        view! { <a class="chip" href=href aria-current=current>{name}</a> }
    };
    let chips: Vec<_> = buildings
        .into_iter()
        .map(|building| chip(building.id.to_string(), (move || said(&building.name)).into_any()))
        .collect();
    let staff = invites_staff.then(|| chip(STAFF.to_owned(), t(k::DESK_ACCOUNTS_STAFF).into_any()));
    let people = Fetched::new(move || {
        let chosen = chosen.get();
        async move { accounts::list((chosen != STAFF).then_some(chosen.as_str())).await }
    });
    let draw = move |people: Vec<AccountView>| {
        let is_staff = chosen.with_untracked(|chosen| chosen == STAFF);
        view! { <People people is_staff slips/> }.into_any()
    };
    view! {
        <nav class="filters" aria-label=t(k::DESK_FILTER)>{chips}{staff}</nav>
        <Loaded from=people draw/>
    }
    .into_any()
}
