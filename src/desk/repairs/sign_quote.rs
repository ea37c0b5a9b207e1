//! A resident without an account agrees to a quote: the amounts first, then the signature below them.

use contract::repairs::{QuoteView, SignQuote};
use leptos::prelude::*;

use super::quote_lines::LinesByPayer;
use crate::api;
use crate::desk::tickets::{Act, SignatureFields, Signing};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, EmptyState, Fetched, Form, Loaded};

#[component]
pub fn SignQuoteForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let quotes = Fetched::new(move || api::desk::quotes(id));
    let draw = move |quotes: Vec<QuoteView>| match quotes.into_iter().next() {
        Some(quote) => form(act, quote),
        None => view! { <EmptyState title=t(k::DESK_QUOTE_NONE)/> }.into_any(),
    };
    view! { <Loaded from=quotes draw/> }.into_any()
}

fn form(act: Act, quote: QuoteView) -> AnyView {
    let (signing, quote_id) = (Signing::new(act), quote.id);
    let submit = move |()| signing.send(move |signature| SignQuote { quote_id, signature });
    view! {
        <Form faults=act.faults on_submit=submit>
            <p>{t(k::DESK_SIGN_QUOTE_LEAD)}</p>
            <LinesByPayer quote/>
            <SignatureFields signing/>
            <Button label=t(k::DESK_SIGN_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
