//! Customer service stands for the amounts: what they add up to by payer, and one press [REP-13].

use contract::repairs::QuoteView;
use contract::tickets::Nothing;
use leptos::prelude::*;

use super::quote_lines::LinesByPayer;
use crate::api;
use crate::desk::tickets::Act;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Fetched, Form, Loaded};

#[component]
pub fn ConfirmQuoteForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let quotes = Fetched::new(move || api::desk::quotes(id));
    let draw = move |quotes: Vec<QuoteView>| {
        let newest = quotes.into_iter().next().map(|quote| view! { <LinesByPayer quote/> });
        view! {
            <Form faults=act.faults on_submit=move |()| act.send(Nothing {})>
                <p class="muted">{t(k::DESK_QUOTE_CONFIRM_LEAD)}</p>
                {newest}
                <Button label=t(k::DESK_QUOTE_CONFIRM) kind=ButtonKind::Primary submit=true busy=act.busy/>
            </Form>
        }
        .into_any()
    };
    view! { <Loaded from=quotes draw/> }.into_any()
}
