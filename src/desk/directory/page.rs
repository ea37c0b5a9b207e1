//! Residents by unit, staff, and the log of opened phones. What is looked at and for stands in the address.

use crate::navigation::use_location;
use contract::people::Role;
use leptos::prelude::*;

use super::openings::Openings;
use super::residents::Residents;
use super::staff::Staff;
use crate::desk::tickets::is_one_of;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::{ButtonKind, LinkButton, PageTitle};

const IMPORTERS: &[Role] = &[Role::Admin];
const READ_OPENINGS: &[Role] = &[Role::Admin, Role::Manager, Role::CsSupervisor];

const STAFF: &str = "staff";
const OPENINGS: &str = "openings";

#[component]
pub fn PeoplePage() -> impl IntoView {
    let query = use_location().query;
    let show = Memo::new(move |_| query.with(|query| query.get("show").unwrap_or_default()));
    let mut tabs = vec![("", k::DESK_DIRECTORY_RESIDENTS), (STAFF, k::DESK_DIRECTORY_STAFF)];
    tabs.extend(is_one_of(READ_OPENINGS).then_some((OPENINGS, k::DESK_DIRECTORY_OPENINGS)));
    let tabs = tabs.into_iter().map(|(word, name)| {
        let current = move || show.with(|show| show == word).then_some("true");
        view! { <a class="chip" href=routes::desk_people(word, "", "") aria-current=current>{t(name)}</a> }
    });
    let import = is_one_of(IMPORTERS).then(|| {
        view! { <LinkButton href=routes::DESK_IMPORT label=t(k::DESK_DIRECTORY_IMPORT) kind=ButtonKind::Primary/> }
    });
    let part = move || match show.get().as_str() {
        STAFF => view! { <Staff/> }.into_any(),
        OPENINGS => view! { <Openings/> }.into_any(),
        _ => view! { <Residents/> }.into_any(),
    };
    view! {
        <PageTitle title=t(k::DESK_DIRECTORY_TITLE)>{import}</PageTitle>
        <nav class="filters" aria-label=t(k::DESK_DIRECTORY_SHOW)>{tabs.collect_view()}</nav>
        {part}
    }
    .into_any()
}
