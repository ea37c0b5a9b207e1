//! What a repair would cost, for those who pay it: on the request's page, and an owner's share in a tenant's repair.

mod answer;
mod prices;
mod refuse;
mod shares;

use contract::open::Open;
use contract::repairs::{QuoteState, QuoteView};
use leptos::prelude::*;

use self::answer::Answer;
use super::tickets::OnPage;
use crate::api;
use crate::i18n::{codes, day_and_time, k, money_fen, t, t_with};
use crate::tickets::{QuoteLines, words};
use crate::ui::{Card, Fetched, Loaded, StatusBadge, Tone};

pub use prices::PricesPage;
pub use shares::SharesPage;

/// All revisions of the request on the page: the newest in full, the earlier ones folded.
#[component]
pub fn TicketQuotes() -> impl IntoView {
    let Some(page) = use_context::<OnPage>() else { return ().into_any() };
    let id = page.current.with_untracked(|ticket| ticket.id);
    let read = Fetched::new(move || api::quotes::of_ticket(id));
    let answered = Callback::new(move |()| page.read_again());
    let draw = move |quotes: Vec<QuoteView>| {
        let mut quotes = quotes.into_iter();
        let newest = quotes.next().map(|quote| view! { <Quote quote person=page.person answered/> });
        let earlier: Vec<_> = quotes.collect();
        let earlier = (!earlier.is_empty()).then(|| folded(earlier));
        view! {
            {newest}
            {earlier}
        }
        .into_any()
    };
    view! { <div class="stack" id="quote"><Loaded from=read draw/></div> }.into_any()
}

fn folded(quotes: Vec<QuoteView>) -> AnyView {
    let quotes = quotes.into_iter().map(|quote| {
        view! {
            <section class="stack">
                {head(&quote)}
                {why(&quote)}
                <QuoteLines quote/>
            </section>
        }
    });
    view! {
        <details class="card folded">
            <summary>{t(k::PAGE_QUOTE_EARLIER)}</summary>
            {quotes.collect_view()}
        </details>
    }
    .into_any()
}

/// One revision with its answer, where the reader owes one.
#[component]
fn Quote(quote: QuoteView, person: contract::ids::PersonId, answered: Callback<()>) -> impl IntoView {
    let yours = (quote.yours_fen > 0 && quote.yours_fen != quote.total_fen).then(|| {
        let line = t_with(k::PAGE_QUOTE_YOURS, &[("amount", &money_fen(quote.yours_fen))]);
        view! { <p class="yours numerals">{line}</p> }
    });
    let expires = quote.expires_at.filter(|_| quote.state.is(QuoteState::Offered)).map(|until| {
        let line = t_with(k::PAGE_QUOTE_EXPIRES, &[("time", &day_and_time(until))]);
        view! { <p class="muted">{line}</p> }
    });
    let said = quote.text.clone().map(|said| view! { <p class="said">{said}</p> });
    let extra = quote.is_extra.then(|| view! { <p>{t(k::PAGE_QUOTE_EXTRA)}</p> });
    let (head, why, by) = (head(&quote), why(&quote), by(&quote));
    let answer = quote.awaits_you.then(|| {
        let quote = quote.clone();
        view! { <Answer quote person answered/> }
    });
    view! {
        <Card title=t(k::PAGE_QUOTE_TITLE)>
            {head}
            {extra}
            {said}
            <QuoteLines quote/>
            {yours}
            {expires}
            {why}
            {by}
            {answer}
        </Card>
    }
    .into_any()
}

fn head(quote: &QuoteView) -> AnyView {
    let state = words::say(codes::quote_state(&words::code(&quote.state)));
    let tone = match &quote.state {
        Open::Known(QuoteState::Offered) => Tone::Yours,
        Open::Known(QuoteState::Agreed) => Tone::Done,
        Open::Known(QuoteState::Proposed) | Open::Other(_) => Tone::Active,
        Open::Known(QuoteState::Refused | QuoteState::Expired | QuoteState::Superseded) => Tone::Closed,
    };
    let revision = t_with(
        k::PAGE_QUOTE_REVISION,
        &[("n", &quote.revision.to_string()), ("time", &day_and_time(quote.proposed_at))],
    );
    view! {
        <p class="row">
            <span class="muted numerals">{revision}</span>
            <StatusBadge tone word=state/>
        </p>
    }
    .into_any()
}

fn why(quote: &QuoteView) -> Option<AnyView> {
    quote.reason.as_ref().map(|reason| {
        let line = t_with(k::PAGE_QUOTE_REASON, &[("reason", reason)]);
        view! { <p class="said muted">{line}</p> }.into_any()
    })
}

/// Prices come from the list, and somebody else than its author stands for the amounts [REP-12, REP-13].
fn by(quote: &QuoteView) -> AnyView {
    let author = words::staff(&quote.proposed_by);
    let line = match &quote.confirmed_by {
        Some(checked) => {
            t_with(k::PAGE_QUOTE_BY_TWO, &[("author", &author), ("checked", &words::staff(checked))])
        }
        None => t_with(k::PAGE_QUOTE_BY, &[("author", &author)]),
    };
    view! { <p class="muted small">{line}" "<a href=crate::routes::PRICES>{t(k::PAGE_QUOTE_LIST)}</a></p> }
        .into_any()
}
