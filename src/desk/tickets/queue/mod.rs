//! The queue: what is promised soonest stands first, overdue above all. How it is narrowed, sorted and searched is in
//! the address.

mod filters;
mod fresh;
mod keys;
mod row;
mod selection;
mod tools;

use contract::paging::Page;
use contract::tickets::TicketSummary;
use leptos::prelude::*;

use super::roles::{CUSTOMER_SERVICE, is_one_of};
use crate::api;
use crate::i18n::{k, t};
use crate::tickets::{More, Pages};
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle};
use filters::Filters;
use fresh::Fresh;
use row::row;
use selection::{Selection, SelectionBar};
use tools::Tools;

#[component]
pub fn QueuePage() -> impl IntoView {
    let filters = filters::use_filters();
    let first = Fetched::new(move || {
        let filters = filters.get();
        async move { api::desk::queue(&filters.pairs(), None).await }
    });
    let selection = is_one_of(CUSTOMER_SERVICE).then(Selection::new);
    let fresh = Fresh::new(first, selection);
    keys::listen();
    let draw = move |page| {
        if let Some(selection) = selection {
            selection.clear();
        }
        fresh.drawn();
        table(filters.get_untracked(), page, selection, fresh)
    };
    view! {
        <PageTitle title=t(k::DESK_QUEUE)/>
        <Tools filters/>
        {fresh.banner()}
        <Loaded from=first draw/>
        {selection.map(|selection| view! { <SelectionBar selection read=first/> })}
        <keys::Help selects=selection.is_some()/>
    }
    .into_any()
}

fn table(
    filters: Filters,
    first: Page<TicketSummary>,
    selection: Option<Selection>,
    fresh: Fresh,
) -> AnyView {
    if first.items.is_empty() {
        let words = filters.is_narrowed().then_some(k::DESK_QUEUE_NONE_NARROWED);
        return match words {
            Some(words) => {
                view! { <EmptyState title=t(k::DESK_EMPTY) words=t(words) icon=IconName::Search/> }.into_any()
            }
            None => view! { <EmptyState title=t(k::DESK_EMPTY) icon=IconName::Check/> }.into_any(),
        };
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        fresh.is_read_on();
        let filters = filters.clone();
        async move { api::desk::queue(&filters.pairs(), Some(&cursor)).await }
    };
    let heads = [
        k::DESK_COLUMN_PROMISE,
        k::DESK_COLUMN_STATUS,
        k::DESK_COLUMN_WHAT,
        k::DESK_COLUMN_PLACE,
        k::DESK_COLUMN_HANDLER,
        k::DESK_COLUMN_AGE,
    ];
    let select = selection.map(|selection| {
        view! { <th scope="col" class="pick">{selection::all(selection, pages)}</th> }
    });
    view! {
        <table class="desk-table">
            <thead>
                <tr>{select} {heads.map(|head| view! { <th scope="col">{t(head)}</th> }).collect_view()}</tr>
            </thead>
            <tbody>{move || pages.rows().into_iter().map(|ticket| row(ticket, selection)).collect_view()}</tbody>
        </table>
        <More pages read=more/>
    }
    .into_any()
}
