//! What has been picked: how much of each, who pays, and what it comes to.

use contract::tickets::Payer;
use leptos::prelude::*;

use super::basket::{Basket, Line};
use crate::desk::repairs::quote_lines::ByPayer;
use crate::estate::said;
use crate::i18n::{codes, k, money_fen, price_e4, t, t_with};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Choice, IconName, SelectField, TextField};

#[component]
pub fn Lines(basket: Basket) -> impl IntoView {
    let sums = move || {
        let amounts = basket.amounts();
        let total = t_with(k::DESK_QUOTE_SUM, &[("amount", &money_fen(basket.total()))]);
        view! {
            <ByPayer amounts/>
            <p class="quote-sum" role="status">{total}</p>
        }
    };
    view! {
        <section class="stack" id="field-lines" tabindex="-1" aria-label=t(k::DESK_QUOTE_LINES)>
            <Show when=move || !basket.lines().is_empty() fallback=|| view! { <p class="muted">{t(k::DESK_QUOTE_EMPTY)}</p> }>
                <ul class="quote-edit" role="list">
                    <For each=move || basket.lines() key=|line| line.number let:line>
                        {row(basket, line)}
                    </For>
                </ul>
                {sums}
            </Show>
        </section>
    }
    .into_any()
}

fn row(basket: Basket, line: Line) -> AnyView {
    let payers: Vec<_> = Payer::ALL
        .iter()
        .map(|payer| Choice::new(payer.word(), move || words::say(codes::payer(payer.word()))))
        .collect();
    let (name, number) = (said(&line.item.name), line.number);
    let price = t_with(
        k::DESK_QUOTE_PRICE,
        &[("price", &price_e4(line.item.unit_price_e4)), ("unit", &said(&line.item.unit))],
    );
    let (quantity, payer) = (RwSignal::from(line.quantity.clone()), RwSignal::from(line.payer.clone()));
    let amount = move || line.amount().map(money_fen);
    let remove = {
        let name = name.clone();
        move || t_with(k::DESK_QUOTE_REMOVE, &[("name", &name)])
    };
    view! {
        <li>
            <p><strong>{name}</strong> <span class="muted small numerals">{price}</span></p>
            <div class="quote-edit-fields">
                <TextField name=format!("quantity_{number}") label=t(k::DESK_QUOTE_QUANTITY) value=quantity inputmode="decimal"/>
                <SelectField name=format!("payer_{number}") label=t(k::DESK_QUOTE_PAYER) value=payer choices=payers/>
            </div>
            <p class="quote-edit-amount">
                <output>{amount}</output>
                <Button label=remove kind=ButtonKind::Plain icon=IconName::Close on_press=move |()| basket.remove(number)/>
            </p>
        </li>
    }
    .into_any()
}
