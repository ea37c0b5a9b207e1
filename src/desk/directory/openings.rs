//! Who opened whose phone, when and why: the latest first.

use contract::directory::PhoneOpening;
use contract::paging::Page;
use leptos::prelude::*;

use crate::api::desk::directory;
use crate::i18n::{day_and_time, k, t, text};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{EmptyState, Fetched, IconName, Loaded};

#[component]
pub fn Openings() -> impl IntoView {
    let first = Fetched::new(|| async { directory::openings(None).await });
    view! {
        <p class="muted">{t(k::DESK_DIRECTORY_OPENINGS_LEAD)}</p>
        <Loaded from=first draw=table/>
    }
    .into_any()
}

fn table(first: Page<PhoneOpening>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_DIRECTORY_OPENINGS_NONE) icon=IconName::Phone/> }
            .into_any();
    }
    let pages = Pages::starting_with(first);
    let more = |cursor: String| async move { directory::openings(Some(&cursor)).await };
    let heads = [
        k::DESK_DIRECTORY_COLUMN_WHEN,
        k::DESK_DIRECTORY_COLUMN_WHO,
        k::DESK_DIRECTORY_COLUMN_WHOSE,
        k::DESK_DIRECTORY_COLUMN_WHY,
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

fn row(opening: PhoneOpening) -> AnyView {
    let why = match opening.ticket {
        Some(ticket) => {
            view! { <a class="import-ticket" href=routes::desk_ticket(ticket.id)>{ticket.number}</a> }
                .into_any()
        }
        None => view! { <span>{opening.reason}</span> }.into_any(),
    };
    view! {
        <tr>
            <td class="short">{day_and_time(opening.at)}</td>
            <td data-label=text(k::DESK_DIRECTORY_COLUMN_WHO)>{words::staff(&opening.by)}</td>
            <td data-label=text(k::DESK_DIRECTORY_COLUMN_WHOSE)>{opening.whose}</td>
            <td data-label=text(k::DESK_DIRECTORY_COLUMN_WHY)>{why}</td>
        </tr>
    }
    .into_any()
}
