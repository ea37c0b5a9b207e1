//! What it would cost: items of the price list × quantity, each with its payer [REP-05, REP-12].

mod basket;
mod items;
mod lines;

use contract::open::Open;
use contract::repairs::{PriceItem, ProposeQuote, QuoteState, QuoteView};
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::{self, ApiError};
use crate::desk::tickets::Act;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Fetched, Form, Loaded, TextArea};
use basket::{Basket, Kept};
use items::Items;
use lines::Lines;

#[derive(Clone, Default, Serialize, Deserialize)]
struct Draft {
    lines: Vec<Kept>,
    text: String,
}

#[component]
pub fn ProposeForm(act: Act) -> impl IntoView {
    let (id, has_quote) = act.current.with_untracked(|ticket| (ticket.id, ticket.quote_id.is_some()));
    let read = Fetched::new(move || async move {
        let prices = api::quotes::prices().await?;
        let quotes = if has_quote { api::desk::quotes(id).await? } else { Vec::new() };
        Ok::<_, ApiError>((prices, quotes))
    });
    view! { <Loaded from=read draw=move |(prices, quotes)| form(act, prices, quotes)/> }.into_any()
}

fn form(act: Act, prices: Vec<PriceItem>, quotes: Vec<QuoteView>) -> AnyView {
    let basket = Basket::new();
    let draft = act.draft::<Draft>();
    let text = RwSignal::new(draft.as_ref().map_or_else(String::new, |draft| draft.text.clone()));
    match (draft, to_revise(&quotes)) {
        (Some(draft), _) => basket.restore(draft.lines, &prices),
        (None, Some(quote)) => basket.revise(quote, &prices),
        (None, None) => {}
    }
    Effect::new(move |before: Option<()>| {
        let draft = Draft { lines: basket.kept(), text: text.get() };
        if before.is_some() {
            act.keep(&draft);
        }
    });
    let submit = move |()| match untrack(|| basket.filled()) {
        Ok(lines) => {
            let text = Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
            act.send(ProposeQuote { lines, text });
        }
        Err(missing) => {
            act.faults.set(missing.into_iter().map(|(name, words)| (name, t(words).into())).collect())
        }
    };
    let category = act.current.with_untracked(|ticket| ticket.category.clone());
    view! {
        <Form faults=act.faults on_submit=submit>
            <Items basket prices category/>
            <Lines basket/>
            <TextArea name="text" label=t(k::DESK_QUOTE_WORDS) value=text optional=true rows=2 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_QUOTE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

/// The newest, where it was not agreed: what comes on top of an agreed one begins empty.
fn to_revise(quotes: &[QuoteView]) -> Option<&QuoteView> {
    quotes.first().filter(|quote| quote.state != Open::Known(QuoteState::Agreed))
}
