//! The quotes of a repair on its page: the newest open, the earlier ones below it.

use contract::open::Open;
use contract::repairs::QuoteView;
use contract::tickets::{Action, Nothing, TicketView};
use leptos::prelude::*;

use super::quote_lines::LinesByPayer;
use crate::api;
use crate::desk::tickets::Act;
use crate::i18n::{codes, day_and_time, k, t, t_with};
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Button, ButtonKind, Card, Fetched, Loaded};

#[component]
pub fn Quotes(current: RwSignal<TicketView>) -> impl IntoView {
    let (id, has_quote, to_confirm) = current.with_untracked(|ticket| {
        let offered = ticket.actions.contains(&Open::Known(Action::ConfirmQuote));
        (ticket.id, ticket.quote_id.is_some(), offered)
    });
    if !has_quote {
        return ().into_any();
    }
    let quotes = Fetched::new(move || api::desk::quotes(id));
    // One tap, right below the amounts one stands for.
    let act = Act::new(Action::ConfirmQuote, current, RwSignal::new(false));
    let draw = move |quotes: Vec<QuoteView>| {
        let mut quotes = quotes.into_iter();
        let newest = quotes.next().map(|quote| view! { <Quote quote/> });
        let confirm = to_confirm.then(|| {
            let press = move |()| act.send(Nothing {});
            view! { <Button label=t(k::DESK_QUOTE_CONFIRM) kind=ButtonKind::Primary busy=act.busy on_press=press/> }
        });
        let earlier: Vec<_> = quotes.collect();
        let earlier = (!earlier.is_empty()).then(|| {
            view! {
                <details class="more-acts">
                    <summary>{t(k::DESK_QUOTE_EARLIER)}</summary>
                    <div class="stack">{earlier.into_iter().map(|quote| view! { <Quote quote/> }).collect_view()}</div>
                </details>
            }
        });
        view! {
            {newest}
            {confirm}
            {earlier}
        }
        .into_any()
    };
    view! { <Card title=t(k::DESK_QUOTES)><Loaded from=quotes draw/></Card> }.into_any()
}

#[component]
fn Quote(quote: QuoteView) -> impl IntoView {
    let state = words::say(codes::quote_state(&words::code(&quote.state)));
    let phrase = if quote.is_extra { k::DESK_QUOTE_HEAD_EXTRA } else { k::DESK_QUOTE_HEAD };
    let head = t_with(phrase, &[("n", &quote.revision.to_string()), ("state", &state)]);
    let facts = vec![
        Fact(k::DESK_QUOTE_BY, Some(words::staff(&quote.proposed_by))),
        Fact(k::DESK_QUOTE_CONFIRMED_BY, quote.confirmed_by.as_ref().map(words::staff)),
        Fact(k::DESK_QUOTE_AT, Some(day_and_time(quote.proposed_at))),
        Fact(k::DESK_QUOTE_EXPIRES, quote.expires_at.map(day_and_time)),
        Fact(k::DESK_QUOTE_TEXT, quote.text.clone()),
        Fact(k::DESK_QUOTE_REASON, quote.reason.clone()),
    ];
    view! {
        <article class="quote">
            <h3>{head}</h3>
            <LinesByPayer quote/>
            <Facts facts/>
        </article>
    }
    .into_any()
}
