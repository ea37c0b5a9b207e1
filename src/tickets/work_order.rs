//! The work order as a form for paper: 工程维修单 with the fields of 报修受理登记表.

use contract::ledger::ChargeView;
use contract::repairs::{QuoteState, QuoteView};
use contract::tickets::{ActorView, EventKind, EventView, TicketView, Window};
use leptos::prelude::*;

use super::quote::QuoteLines;
use super::words;
use crate::estate::{said, use_estate};
use crate::i18n::{Key, codes, full_time, k, money_fen, t, t_with, text, time};

#[component]
pub fn WorkOrder(
    ticket: TicketView,
    quotes: Vec<QuoteView>,
    charges: Vec<ChargeView>,
    customer: String,
    phone: Option<String>,
) -> impl IntoView {
    let estate = use_estate();
    let house = move || estate.get().map_or_else(String::new, |known| said(&known.estate.name));
    let agreed: Vec<_> = quotes.into_iter().filter(|quote| quote.state.is(QuoteState::Agreed)).collect();
    let lines = agreed.into_iter().map(|quote| view! { <QuoteLines quote/> }).collect_view();
    let paid = charges.iter().map(|charge| row(k::PAGE_PRINT_RECEIPT, Some(receipts(charge)))).collect_view();
    view! {
        <article class="work-order">
            <header>
                <p>{house}</p>
                <h2>{t(k::PAGE_PRINT_FORM)}</h2>
                <p class="numerals">{ticket.number.clone()}</p>
            </header>
            <table>
                <tbody>
                    {row(k::PAGE_PRINT_CUSTOMER, Some(customer))}
                    {row(k::PAGE_PRINT_PHONE, phone)}
                    {row(k::PAGE_PRINT_ADDRESS, Some(words::place(&ticket.place)))}
                    {rows(&ticket)}
                    {row(k::PAGE_PRINT_CHARGING, charging(&ticket))}
                    {paid}
                    {signature(&ticket)}
                </tbody>
            </table>
            {lines}
        </article>
    }
    .into_any()
}

fn row(name: Key, value: Option<String>) -> AnyView {
    view! {
        <tr>
            <th scope="row">{t(name)}</th>
            <td>{value}</td>
        </tr>
    }
    .into_any()
}

fn rows(ticket: &TicketView) -> Vec<AnyView> {
    let when = |kind| last(ticket, kind).map(|event| full_time(event.occurred_at));
    let arrived = last(ticket, EventKind::Started).or_else(|| last(ticket, EventKind::SurveyStarted));
    let done = last(ticket, EventKind::Completed).and_then(|event| event.text.clone());
    let recorder = match first(ticket).map(|event| &event.actor) {
        Some(ActorView::Staff { staff }) => words::staff(staff),
        _ => text(k::PAGE_PRINT_BY_PORTAL),
    };
    vec![
        row(k::PAGE_PRINT_REPORTED, Some(full_time(ticket.reported_at))),
        row(k::PAGE_PRINT_RECORDER, Some(recorder)),
        row(k::TICKETS_FACT_CATEGORY, Some(words::category(ticket.category.as_deref()))),
        row(k::PAGE_PRINT_CONTENT, ticket.text.clone()),
        row(k::PAGE_PRINT_APPOINTMENT, ticket.visit.as_ref().map(window)),
        row(k::PAGE_PRINT_ENGINEER, ticket.handler.as_ref().map(words::staff)),
        row(k::PAGE_PRINT_ACCEPTED, when(EventKind::Accepted)),
        row(k::PAGE_PRINT_ARRIVED, arrived.map(|event| full_time(event.occurred_at))),
        row(k::PAGE_PRINT_MATERIALS, Some(materials(ticket))),
        row(k::PAGE_PRINT_DONE, done),
        row(k::PAGE_PRINT_FINISHED, when(EventKind::Completed)),
    ]
}

fn window(visit: &Window) -> String {
    t_with(k::TICKETS_SLOT, &[("from", &full_time(visit.from)), ("until", &time(visit.until))])
}

fn materials(ticket: &TicketView) -> String {
    text(match (ticket.own_materials, ticket.are_materials_fit) {
        (false, _) => k::PAGE_PRINT_MATERIALS_OURS,
        (true, Some(true)) => k::PAGE_TICKET_MATERIALS_FIT,
        (true, Some(false)) => k::PAGE_TICKET_MATERIALS_UNFIT,
        (true, None) => k::PAGE_TICKET_MATERIALS_UNSEEN,
    })
}

fn charging(ticket: &TicketView) -> Option<String> {
    ticket.charging.as_ref().map(|word| words::say(codes::charging(&words::code(word))))
}

/// ¥60.00: SJ-2026-000045
fn receipts(charge: &ChargeView) -> String {
    let payer = words::say(codes::payer(&words::code(&charge.payer)));
    let numbers = charge.receipts.iter().map(|receipt| receipt.number.clone());
    let state = words::say(codes::charge_state(&words::code(&charge.state)));
    [payer, money_fen(charge.amount_fen), state].into_iter().chain(numbers).collect::<Vec<_>>().join(" · ")
}

/// The name under which it was confirmed, or a line to sign on.
fn signature(ticket: &TicketView) -> AnyView {
    let confirmed = last(ticket, EventKind::Confirmed);
    let name = confirmed.map(|event| match (&event.signer, &event.actor) {
        (Some(signer), _) => signer.clone(),
        (None, ActorView::Resident { name }) => name.clone(),
        (None, _) => text(k::PAGE_PRINT_CONFIRMED_IN_PORTAL),
    });
    let when = confirmed.map(|event| full_time(event.occurred_at));
    let words = [name, when].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <tr class="signature">
            <th scope="row">{t(k::PAGE_PRINT_SIGNATURE)}</th>
            <td>{words}</td>
        </tr>
    }
    .into_any()
}

fn first(ticket: &TicketView) -> Option<&EventView> {
    ticket.events.iter().find(|event| event.kind.is(EventKind::Registered))
}

fn last(ticket: &TicketView, kind: EventKind) -> Option<&EventView> {
    ticket.events.iter().rev().find(|event| event.kind.is(kind))
}
