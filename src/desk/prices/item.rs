//! One item of the list, and the form that proposes to change it, in its place.

use contract::repairs::PriceItem;
use leptos::prelude::*;

use super::page::Prices;
use super::propose::ProposeForm;
use crate::estate::said;
use crate::i18n::{k, price_e4, t, t_with};
use crate::ui::Fetched;

#[component]
pub fn Item(item: PriceItem, waits: bool, may_propose: bool, read: Fetched<Prices>) -> impl IntoView {
    let open = RwSignal::new(false);
    let (name, price) = (said(&item.name), price(&item));
    let mark = waits.then(|| view! { <span class="mark">{t(k::DESK_PRICES_WAITS)}</span> });
    // Of which item, for who does not see the row.
    let label = t_with(k::DESK_PRICES_CHANGE_OF, &[("name", &name)]);
    let begin = move || {
        (may_propose && !waits && !open.get()).then(|| {
            view! {
                <button class="button" type="button" data-kind="plain" aria-label=label.clone() on:click=move |_| open.set(true)>
                    {t(k::DESK_PRICES_CHANGE)}
                </button>
            }
        })
    };
    let form = move || {
        let old = Some(item.clone());
        open.get().then(|| view! { <ProposeForm old open read/> })
    };
    view! {
        <li class="price-item">
            <div class="money-line">
                <span>{name} " " {mark}</span>
                <span class="numerals">{price}</span>
            </div>
            {begin}
            {form}
        </li>
    }
    .into_any()
}

fn price(item: &PriceItem) -> String {
    let said = [("price", price_e4(item.unit_price_e4)), ("unit", said(&item.unit))];
    t_with(k::DESK_PRICES_PER, &said.each_ref().map(|(name, value)| (*name, value.as_str())))
}
