//! One proposed or decided change: the old beside the new, why, and what the reader can do with it.

use contract::prices::{PriceChangeView, PriceLine};
use leptos::prelude::*;

use super::page::Prices;
use crate::api::desk::prices;
use crate::desk::proposals::{Decide, Deciding, Decision, StateBadge};
use crate::estate::said;
use crate::i18n::{day_and_time, k, price_e4, t_with};
use crate::tickets::{Fact, Facts, words};
use crate::ui::Fetched;

#[component]
pub fn Change(change: PriceChangeView, read: Fetched<Prices>) -> impl IntoView {
    let id = change.id;
    let decide = move |(decision, key): (Decision, String)| -> Deciding {
        Box::pin(async move {
            match decision {
                Decision::Approve => prices::approve(id, &key).await.map(drop),
                Decision::Return(reason) => prices::send_back(id, &reason, &key).await.map(drop),
            }
        })
    };
    let decide = change.awaits_you.then(|| view! { <Decide decide on_done=move |()| read.ask_again()/> });
    let shown = change.new.as_ref().or(change.old.as_ref());
    let (name, category) =
        shown.map_or_else(Default::default, |line| (said(&line.name), words::category(Some(&line.category))));
    let lines = lines(&change).into_iter().map(|line| view! { <p class="numerals">{line}</p> });
    let quoted = change.item_id.map(|_| change.quoted.to_string());
    let facts = vec![
        Fact(k::DESK_PRICES_REMARK, Some(change.remark.clone())),
        Fact(k::DESK_PRICES_QUOTED, quoted),
        Fact(k::DESK_PRICES_BY, Some(words::staff(&change.proposed_by))),
        Fact(k::DESK_PRICES_SINCE, Some(day_and_time(change.proposed_at))),
        Fact(k::DESK_PRICES_DECIDED_BY, change.decided_by.as_ref().map(words::staff)),
        Fact(k::DESK_PRICES_RETURNED, change.reason.clone()),
    ];
    view! {
        <li class="card job price-change">
            <div class="row"><strong>{name}</strong><StateBadge state=change.state.clone()/></div>
            <p class="muted small">{category}</p>
            {lines.collect_view()}
            <Facts facts/>
            {decide}
        </li>
    }
    .into_any()
}

/// What changes, the price first.
fn lines(change: &PriceChangeView) -> Vec<String> {
    let price = |line: &PriceLine| {
        let (price, unit) = (price_e4(line.unit_price_e4), said(&line.unit));
        t_with(k::DESK_PRICES_PER, &[("price", &price), ("unit", &unit)])
    };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let moved = |key, old: &str, new: &str| t_with(key, &[("old", old), ("new", new)]);
            let mut lines = vec![moved(k::DESK_PRICES_FROM_TO, &price(old), &price(new))];
            for (before, after) in [(&old.name.zh, &new.name.zh), (&old.name.en, &new.name.en)] {
                if before != after {
                    lines.push(moved(k::DESK_PRICES_TEXT_CHANGE, before, after));
                }
            }
            for (before, after) in [(&old.unit.zh, &new.unit.zh), (&old.unit.en, &new.unit.en)] {
                if before != after {
                    lines.push(moved(k::DESK_PRICES_UNIT_CHANGE, before, after));
                }
            }
            lines
        }
        (None, Some(new)) => vec![t_with(k::DESK_PRICES_ADDED, &[("new", &price(new))])],
        (Some(old), None) => vec![t_with(k::DESK_PRICES_WITHDRAWN, &[("old", &price(old))])],
        (None, None) => Vec::new(),
    }
}
