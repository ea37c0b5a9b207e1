//! What waits on top, the list with a search, the history below.

use contract::prices::PriceChangeView;
use contract::proposals::ProposalState;
use contract::repairs::{Category, PriceItem};
use leptos::prelude::*;

use super::change::Change;
use super::item::Item;
use super::propose::ProposeForm;
use crate::api::{ApiError, desk::prices, quotes};
use crate::desk::proposals::may_propose;
use crate::i18n::{k, t};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Card, EmptyState, Faults, Fetched, Form, Loaded, PageTitle, TextField};

/// Both lists: they change together.
#[derive(Clone)]
pub struct Prices {
    pub items: Vec<PriceItem>,
    pub changes: Vec<PriceChangeView>,
}

async fn read() -> Result<Prices, ApiError> {
    Ok(Prices { changes: prices::changes().await?, items: quotes::prices().await? })
}

#[component]
pub fn PricesPage() -> impl IntoView {
    let (read, search, adding) = (Fetched::new(read), RwSignal::new(String::new()), RwSignal::new(false));
    let may_propose = may_propose();
    let draw = move |prices: Prices| {
        let (pending, decided): (Vec<_>, Vec<_>) =
            prices.changes.iter().cloned().partition(|change| change.state.is(ProposalState::Proposed));
        let section = |title, changes: Vec<PriceChangeView>| {
            (!changes.is_empty()).then(|| {
                let cards = changes.into_iter().map(|change| view! { <Change change read/> }).collect_view();
                view! { <section class="stack"><h2>{t(title)}</h2><ul class="jobs" role="list">{cards}</ul></section> }
            })
        };
        let list = move || list(&prices, &search.get(), may_propose, read);
        view! {
            {section(k::DESK_PRICES_PENDING, pending)}
            <section class="stack">
                <h2>{t(k::DESK_PRICES_LIST)}</h2>
                {list}
            </section>
            {section(k::DESK_PRICES_HISTORY, decided)}
        }
        .into_any()
    };
    let begin = move || {
        (may_propose && !adding.get()).then(|| {
            view! { <Button label=t(k::DESK_PRICES_ADD) kind=ButtonKind::Primary on_press=move |()| adding.set(true)/> }
        })
    };
    let form = move || {
        adding.get().then(|| {
            view! {
                <Card title=t(k::DESK_PRICES_ADD)>
                    <ProposeForm old=None open=adding read/>
                </Card>
            }
        })
    };
    view! {
        <PageTitle title=t(k::DESK_PRICES_TITLE)>{begin}</PageTitle>
        <p class="muted">{t(k::DESK_PRICES_LEAD)}</p>
        {form}
        <Form faults=Faults::new() on_submit=move |()| {}>
            <TextField name="q" kind="search" label=t(k::DESK_PRICES_SEARCH) hint=t(k::DESK_PRICES_SEARCH_HINT) value=search optional=true/>
        </Form>
        <Loaded from=read draw/>
    }
    .into_any()
}

/// By category, as the public list shows them.
fn list(prices: &Prices, typed: &str, may_propose: bool, read: Fetched<Prices>) -> AnyView {
    let typed = typed.trim().to_lowercase();
    let fits = |item: &&PriceItem| {
        [&item.name.zh, &item.name.en].iter().any(|name| name.to_lowercase().contains(&typed))
    };
    let found: Vec<&PriceItem> = prices.items.iter().filter(fits).collect();
    if found.is_empty() {
        return view! { <EmptyState title=t(k::DESK_PRICES_NONE_FOUND)/> }.into_any();
    }
    let is_known = |item: &PriceItem| Category::ALL.iter().any(|each| each.word() == item.category);
    let of = |word: Option<&str>| -> Vec<&PriceItem> {
        let belongs = |item: &&&PriceItem| match word {
            Some(word) => item.category == word,
            None => !is_known(item),
        };
        found.iter().filter(belongs).copied().collect()
    };
    let waits = |item: &PriceItem| {
        let pending = |change: &&PriceChangeView| change.state.is(ProposalState::Proposed);
        prices.changes.iter().filter(pending).any(|change| change.item_id == Some(item.id))
    };
    let words = Category::ALL.iter().map(|category| Some(category.word())).chain([None]);
    words
        .map(|word| (words::category(word), of(word)))
        .filter(|(_, items)| !items.is_empty())
        .map(|(title, items)| {
            let rows = items.into_iter().map(|item| {
                let (item, waits) = (item.clone(), waits(item));
                view! { <Item item waits may_propose read/> }
            });
            let rows = rows.collect_view();
            view! { <Card title><ul class="money-lines" role="list">{rows}</ul></Card> }
        })
        .collect_view()
        .into_any()
}
