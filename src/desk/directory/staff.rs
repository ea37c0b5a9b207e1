//! Colleagues in service, by staff number.

use contract::directory::StaffEntry;
use contract::paging::Page;
use contract::people::Role;
use leptos::prelude::*;

use super::search::{Asked, Search, asked};
use crate::api::desk::directory;
use crate::desk::tickets::{Phone, is_one_of};
use crate::estate::said;
use crate::i18n::{codes, k, t, text};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, Loaded};

#[component]
pub fn Staff() -> impl IntoView {
    let asked = asked();
    let first = Fetched::new(move || {
        let typed = asked.typed.get();
        async move { directory::staff(&typed, None).await }
    });
    view! {
        <Search show="staff" hint=k::DESK_DIRECTORY_SEARCH_STAFF_HINT asked/>
        <Loaded from=first draw=move |page| table(asked, page)/>
    }
    .into_any()
}

fn table(asked: Asked, first: Page<StaffEntry>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_DIRECTORY_NONE) icon=IconName::Person/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        let typed = asked.typed.get_untracked();
        async move { directory::staff(&typed, Some(&cursor)).await }
    };
    let heads = [
        k::DESK_DIRECTORY_COLUMN_PERSON,
        k::DESK_DIRECTORY_COLUMN_DEPARTMENT,
        k::DESK_DIRECTORY_COLUMN_ROLES,
        k::DESK_DIRECTORY_COLUMN_BUILDINGS,
        k::DESK_DIRECTORY_COLUMN_SUPERIOR,
        k::DESK_DIRECTORY_COLUMN_PHONE,
    ];
    view! {
        <table class="desk-table">
            <thead>
                <tr>{heads.map(|head| view! { <th scope="col">{t(head)}</th> }).collect_view()}</tr>
            </thead>
            <tbody>{move || pages.rows().into_iter().map(row).collect_view()}</tbody>
        </table>
        <More pages read=more/>
    }
    .into_any()
}

fn row(member: StaffEntry) -> AnyView {
    let role = |role: &_| words::say(codes::role(&words::code(role)));
    let roles = member.roles.iter().map(role).collect::<Vec<_>>().join(" · ");
    let name = view! { <strong>{member.name.clone()}</strong> };
    let name = if is_one_of(&[Role::Admin]) {
        view! { <a href=routes::desk_staff(member.id)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let (department, buildings) = (said(&member.department), member.buildings.join(" · "));
    view! {
        <tr>
            <td class="short">{name} <span class="muted numerals">{member.number}</span></td>
            <td>{department}</td>
            <td>{roles}</td>
            <td data-label=text(k::DESK_DIRECTORY_COLUMN_BUILDINGS)>{buildings}</td>
            <td data-label=text(k::DESK_DIRECTORY_COLUMN_SUPERIOR)>{member.superior}</td>
            <td><Phone person=member.id name=member.name masked=member.phone_masked/></td>
        </tr>
    }
    .into_any()
}
