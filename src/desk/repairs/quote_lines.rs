//! The lines of a quote with what each payer would pay: the amounts that staff stand for.

use contract::open::Open;
use contract::repairs::QuoteView;
use contract::tickets::Payer;
use leptos::prelude::*;

use crate::i18n::{codes, k, money_fen, t, t_with};
use crate::tickets::{QuoteLines, words};

#[component]
pub fn LinesByPayer(quote: QuoteView) -> impl IntoView {
    let amounts: Vec<_> = quote.lines.iter().map(|line| (line.payer.clone(), line.amount_fen)).collect();
    view! {
        <QuoteLines quote/>
        <ByPayer amounts/>
    }
    .into_any()
}

/// What each payer pays.
#[component]
pub fn ByPayer(amounts: Vec<(Open<Payer>, i64)>) -> impl IntoView {
    let row = |(payer, fen): (Open<Payer>, i64)| {
        let payer = words::say(codes::payer(&words::code(&payer)));
        let label = t_with(k::DESK_QUOTE_PAYS, &[("payer", &payer)]);
        view! { <li class="money-line"><span>{label}</span><strong class="numerals">{money_fen(fen)}</strong></li> }
    };
    view! {
        <ul class="money-lines by-payer" role="list" aria-label=t(k::DESK_QUOTE_BY_PAYER)>
            {totals(amounts).into_iter().map(row).collect_view()}
        </ul>
    }
    .into_any()
}

/// In the order in which payers first appear.
fn totals(amounts: Vec<(Open<Payer>, i64)>) -> Vec<(Open<Payer>, i64)> {
    let mut totals: Vec<(Open<Payer>, i64)> = Vec::new();
    for (payer, fen) in amounts {
        match totals.iter_mut().find(|(known, _)| *known == payer) {
            Some((_, sum)) => *sum += fen,
            None => totals.push((payer, fen)),
        }
    }
    totals
}
