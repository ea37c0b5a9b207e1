//! A quote line by line: what, how much of it at which price, and who pays.

use contract::repairs::{QuoteLine, QuoteView};
use leptos::prelude::*;

use super::words;
use crate::estate::said;
use crate::i18n::{codes, k, money_fen, number_e4, price_e4, t, t_with, text};

/// The lines and their sum, as far as the reader sees them.
#[component]
pub fn QuoteLines(quote: QuoteView) -> impl IntoView {
    let total = money_fen(quote.total_fen);
    view! {
        <ul class="money-lines" role="list">
            {quote.lines.iter().map(line).collect_view()}
            <li class="money-line" data-sum="true">
                <span>{t(k::PAGE_QUOTE_TOTAL)}</span>
                <span class="numerals">{total}</span>
            </li>
        </ul>
    }
    .into_any()
}

fn line(line: &QuoteLine) -> AnyView {
    view! {
        <li class="money-line">
            <span>{said(&line.name)}</span>
            <span class="numerals">{money_fen(line.amount_fen)}</span>
            <span class="money-how">{how(line)}</span>
        </li>
    }
    .into_any()
}

/// 2 米 × ¥30.00 · 业主 · 已同意
fn how(line: &QuoteLine) -> String {
    let quantity = t_with(
        k::PAGE_QUOTE_QUANTITY,
        &[
            ("quantity", &number_e4(line.quantity_e4)),
            ("unit", &said(&line.unit)),
            ("price", &price_e4(line.unit_price_e4)),
        ],
    );
    let payer = words::say(codes::payer(&words::code(&line.payer)));
    let answer = line
        .is_accepted
        .map(|yes| text(if yes { k::PAGE_QUOTE_LINE_ACCEPTED } else { k::PAGE_QUOTE_LINE_REFUSED }));
    [Some(quantity), Some(payer), answer].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
