//! How the quarter stands, and below it who is left, or what was written down. The filter is in the address.

use crate::navigation::use_location;
use contract::contacts::{ButlerContacts, ContactQuarter};
use leptos::prelude::*;

use super::due::Due;
use super::log::Log;
use crate::api::desk::contacts;
use crate::i18n::{self, day, k, t, t_with, text};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Card, Fetched, Loaded, PageTitle};

#[component]
pub fn ContactsPage() -> impl IntoView {
    let query = use_location().query;
    let all = Memo::new(move |_| query.with(|query| query.get("show").is_some()));
    let read = Fetched::new(contacts::quarter);
    let chips = [(false, k::DESK_CONTACTS_DUE), (true, k::DESK_CONTACTS_LOG)].map(|(is_all, name)| {
        let current = move || (all.get() == is_all).then_some("true");
        view! { <a class="chip" href=routes::desk_contacts(is_all) aria-current=current>{t(name)}</a> }
    });
    let draw = move |quarter: ContactQuarter| {
        let may_record = quarter.may_record;
        let list = move || match all.get() {
            true => view! { <Log/> }.into_any(),
            false => view! { <Due may_record read/> }.into_any(),
        };
        view! {
            {summary(&quarter)}
            {list}
        }
        .into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_CONTACTS_TITLE)/>
        <p class="muted">{t(k::DESK_CONTACTS_LEAD)}</p>
        <nav class="filters" aria-label=t(k::DESK_FILTER)>{chips.collect_view()}</nav>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn summary(quarter: &ContactQuarter) -> AnyView {
    let row = |butler: &ButlerContacts| {
        let name = butler.butler.as_ref().map_or_else(|| text(k::DESK_CONTACTS_NO_BUTLER), words::staff);
        let counted = [("done", butler.contacted.to_string()), ("all", butler.households.to_string())];
        let counted = t_with(
            k::DESK_CONTACTS_DONE_OF,
            &counted.each_ref().map(|(name, value)| (*name, value.as_str())),
        );
        view! { <li class="money-line"><span>{name}</span><span class="numerals">{counted}</span></li> }
    };
    let title = t_with(
        k::DESK_CONTACTS_QUARTER,
        &[("quarter", &i18n::quarter(&quarter.quarter)), ("day", &day(quarter.last_day))],
    );
    let rows = quarter.butlers.iter().map(row).collect_view();
    view! {
        <Card title>
            <ul class="money-lines" role="list">{rows}</ul>
        </Card>
    }
    .into_any()
}
