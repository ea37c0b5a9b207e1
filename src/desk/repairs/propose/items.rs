//! The price list to pick from: the ticket's category first, or whatever is searched for.

use std::collections::BTreeSet;

use contract::repairs::PriceItem;
use leptos::prelude::*;

use super::basket::Basket;
use crate::estate::said;
use crate::i18n::{codes, k, price_e4, t, t_with};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Choice, IconName, SelectField, TextField};

#[component]
pub fn Items(basket: Basket, prices: Vec<PriceItem>, category: Option<String>) -> impl IntoView {
    let known: BTreeSet<String> = prices.iter().map(|item| item.category.clone()).collect();
    let category = RwSignal::new(category.filter(|word| known.contains(word)).unwrap_or_default());
    let search = RwSignal::new(String::new());
    let categories: Vec<_> = known
        .into_iter()
        .map(|word| Choice::new(word.clone(), move || words::say(codes::category(&word))))
        .collect();
    let found = move || {
        let (search, category) = (search.get().trim().to_lowercase(), category.get());
        let named = |item: &PriceItem| {
            [&item.name.zh, &item.name.en].iter().any(|name| name.to_lowercase().contains(&search))
        };
        let fits = |item: &&PriceItem| {
            if search.is_empty() { category.is_empty() || item.category == category } else { named(item) }
        };
        let rows: Vec<_> = prices.iter().filter(fits).cloned().map(|item| row(basket, item)).collect();
        if rows.is_empty() {
            view! { <li class="muted">{t(k::DESK_QUOTE_NO_ITEM)}</li> }.into_any()
        } else {
            rows.into_any()
        }
    };
    view! {
        <div class="price-pick">
            <SelectField name="price_category" label=t(k::DESK_QUOTE_CATEGORY) value=category choices=categories optional=true/>
            <TextField name="price_search" kind="search" label=t(k::DESK_QUOTE_SEARCH) value=search optional=true/>
        </div>
        <ul class="price-list" role="list" tabindex="0" aria-label=t(k::DESK_QUOTE_LIST)>{found}</ul>
    }
    .into_any()
}

fn row(basket: Basket, item: PriceItem) -> AnyView {
    let price =
        t_with(k::DESK_QUOTE_PRICE, &[("price", &price_e4(item.unit_price_e4)), ("unit", &said(&item.unit))]);
    let name = said(&item.name);
    let label = {
        let name = name.clone();
        move || t_with(k::DESK_QUOTE_ADD, &[("name", &name)])
    };
    let add = move |()| basket.add(item.clone());
    view! {
        <li>
            <span><strong>{name}</strong> <span class="muted small numerals">{price}</span></span>
            <Button label kind=ButtonKind::Plain icon=IconName::Plus disabled=Signal::derive(move || basket.is_full()) on_press=add/>
        </li>
    }
    .into_any()
}
