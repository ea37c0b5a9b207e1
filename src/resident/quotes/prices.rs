//! The published price list, for everybody [REP-12].

use contract::repairs::{Category, PriceItem};
use leptos::prelude::*;

use crate::api;
use crate::estate::said;
use crate::i18n::{k, price_e4, t, t_with};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Card, Fetched, Loaded, PageTitle};

#[component]
pub fn PricesPage() -> impl IntoView {
    let read = Fetched::new(api::quotes::prices);
    view! {
        <PageTitle title=t(k::ME_PRICES) back=routes::HOME.to_owned()/>
        <p class="muted">{t(k::PAGE_QUOTE_PRICES_LEAD)}</p>
        <div class="stack"><Loaded from=read draw=list/></div>
    }
    .into_any()
}

fn list(items: Vec<PriceItem>) -> AnyView {
    let (known, rest): (Vec<_>, Vec<_>) =
        items.into_iter().partition(|item| Category::ALL.iter().any(|each| each.word() == item.category));
    let mut groups: Vec<_> = Category::ALL
        .iter()
        .map(|category| {
            let word = category.word();
            (
                words::category(Some(word)),
                known.iter().filter(|item| item.category == word).collect::<Vec<_>>(),
            )
        })
        .collect();
    groups.push((words::category(None), rest.iter().collect()));
    groups
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(title, items)| {
            let rows = items.into_iter().map(row).collect_view();
            view! { <Card title><ul class="money-lines" role="list">{rows}</ul></Card> }
        })
        .collect_view()
        .into_any()
}

fn row(item: &PriceItem) -> AnyView {
    let price =
        t_with(k::PAGE_QUOTE_PRICE, &[("price", &price_e4(item.unit_price_e4)), ("unit", &said(&item.unit))]);
    view! {
        <li class="money-line">
            <span>{said(&item.name)}</span>
            <span class="numerals">{price}</span>
        </li>
    }
    .into_any()
}
