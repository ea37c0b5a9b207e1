//! Who is left to be spoken with, in estate order; the form opens in its place.

use contract::contacts::{ContactDue, ContactQuarter};
use contract::paging::Page;
use leptos::prelude::*;

use super::form::ContactForm;
use crate::api::desk::contacts;
use crate::i18n::{day, k, t, t_with, text};
use crate::tickets::{More, Pages, words};
use crate::ui::{Button, EmptyState, Fetched, IconName, Loaded};

#[component]
pub fn Due(may_record: bool, read: Fetched<ContactQuarter>) -> impl IntoView {
    let first = Fetched::new(|| contacts::due(None));
    let draw = move |page: Page<ContactDue>| list(page, may_record, read);
    view! { <Loaded from=first draw/> }
}

fn list(first: Page<ContactDue>, may_record: bool, read: Fetched<ContactQuarter>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_CONTACTS_NONE_DUE) icon=IconName::Check/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { contacts::due(Some(&cursor)).await };
    let rows =
        move || pages.rows().into_iter().map(|due| view! { <Row due may_record read/> }).collect_view();
    view! {
        <ul class="jobs" role="list" aria-label=t(k::DESK_CONTACTS_DUE)>{rows}</ul>
        <More pages read=more/>
    }
    .into_any()
}

#[component]
fn Row(due: ContactDue, may_record: bool, read: Fetched<ContactQuarter>) -> impl IntoView {
    let open = RwSignal::new(false);
    let household = due.household_id;
    let unit = words::unit(&due.place);
    let who = due.company.iter().chain(&due.people).cloned().collect::<Vec<_>>().join(" · ");
    let last = match due.last_contact {
        Some(last) => t_with(k::DESK_CONTACTS_LAST, &[("day", &day(last))]),
        None => text(k::DESK_CONTACTS_NEVER),
    };
    let butler = due.butler.as_ref().map(words::staff);
    let act = move || match (may_record, open.get()) {
        (false, _) => ().into_any(),
        (true, false) => {
            let label = t_with(k::DESK_CONTACTS_RECORD_OF, &[("unit", &unit)]);
            view! { <Button label on_press=move |()| open.set(true)/> }.into_any()
        }
        (true, true) => view! { <ContactForm household open read/> }.into_any(),
    };
    view! {
        <li class="card job">
            <strong>{words::unit(&due.place)}</strong>
            <p>{who}</p>
            <p class="muted small">{last}</p>
            {butler.map(|butler| view! { <p class="muted small">{butler}</p> })}
            {act}
        </li>
    }
    .into_any()
}
