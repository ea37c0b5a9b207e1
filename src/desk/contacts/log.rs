//! What was written down, the newest first.

use contract::contacts::ContactView;
use contract::paging::Page;
use leptos::prelude::*;

use crate::api::desk::contacts;
use crate::i18n::{codes, day, k, t};
use crate::tickets::{Fact, Facts, More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, Loaded};

#[component]
pub fn Log() -> impl IntoView {
    let first = Fetched::new(|| contacts::list(None));
    view! { <Loaded from=first draw=list/> }
}

fn list(first: Page<ContactView>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_CONTACTS_NONE) icon=IconName::Person/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { contacts::list(Some(&cursor)).await };
    view! {
        <ul class="jobs" role="list" aria-label=t(k::DESK_CONTACTS_LOG)>
            {move || pages.rows().into_iter().map(card).collect_view()}
        </ul>
        <More pages read=more/>
    }
    .into_any()
}

fn card(contact: ContactView) -> AnyView {
    let facts = vec![
        Fact(k::DESK_CONTACTS_DAY, Some(day(contact.on_day))),
        Fact(k::DESK_CONTACTS_METHOD, Some(words::say(codes::audit_method(&words::code(&contact.method))))),
        Fact(k::DESK_CONTACTS_BY, Some(words::staff(&contact.by))),
        Fact(k::DESK_CONTACTS_NOTE, contact.note.clone()),
        Fact(k::DESK_CONTACTS_NEEDS, contact.needs.clone()),
    ];
    view! {
        <li class="card job">
            <strong>{words::unit(&contact.place)}</strong>
            <Facts facts/>
        </li>
    }
    .into_any()
}
