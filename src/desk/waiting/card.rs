//! One thing that waits: what, who asks, since when, and where it is decided.

use contract::tickets::Action;
use contract::waiting::{WaitingItem, WaitingKind};
use leptos::prelude::*;

use crate::estate::said;
use crate::i18n::{codes, date, day, day_and_time, k, money_fen, price_e4, t, t_with};
use crate::routes;
use crate::tickets::words;
use crate::ui::{ButtonKind, LinkButton, StatusBadge, Tone};

#[component]
pub fn WaitingCard(item: WaitingItem) -> impl IntoView {
    let kind = words::say(codes::waiting_kind(&words::code(&item.kind)));
    let tone = if item.is_overdue { Tone::Late } else { Tone::Yours };
    let late = item
        .is_overdue
        .then(|| view! { <span class="mark" data-kind="urgent">{t(k::DESK_WAITING_OVERDUE)}</span> });
    let deputised =
        item.is_deputised.then(|| view! { <span class="mark">{t(k::DESK_WAITING_DEPUTISED)}</span> });
    let who =
        item.asked_by.as_ref().map(|who| t_with(k::DESK_WAITING_ASKED_BY, &[("who", &words::staff(who))]));
    let since = t_with(k::DESK_WAITING_SINCE, &[("time", &day_and_time(item.since))]);
    let due = item.due_at.filter(|_| item.ticket_id.is_some()).map(|due_at| words::due_by(Some(due_at)));
    view! {
        <li class="card job" data-overdue=item.is_overdue.then_some("true")>
            <div class="row"><StatusBadge tone word=kind/> {late} {deputised}</div>
            <p class="job-where numerals">{what(&item)}</p>
            {who.map(|who| view! { <p>{who}</p> })}
            <p class="muted small">{since}</p>
            {due.map(|due| view! { <p class="small job-due">{due}</p> })}
            <div class="job-acts">
                <LinkButton href=place(&item) label=t(k::DESK_WAITING_OPEN) kind=ButtonKind::Primary/>
            </div>
        </li>
    }
    .into_any()
}

/// In one line, old and new where it is a price.
fn what(item: &WaitingItem) -> String {
    let number = item.number.clone().unwrap_or_default();
    if let Ok(morning) = number.parse()
        && item.kind.is(WaitingKind::DailyList)
    {
        return day(morning);
    }
    if let Some(name) = &item.item {
        let (name, price) = (said(name), |e4: Option<i64>| e4.map(price_e4));
        return match (price(item.old_price_e4), price(item.new_price_e4)) {
            (Some(old), Some(new)) => {
                t_with(k::DESK_WAITING_PRICE, &[("name", &name), ("old", &old), ("new", &new)])
            }
            (None, Some(new)) => t_with(k::DESK_WAITING_PRICE_NEW, &[("name", &name), ("new", &new)]),
            (Some(old), None) => t_with(k::DESK_WAITING_PRICE_WITHDRAWN, &[("name", &name), ("old", &old)]),
            (None, None) => name,
        };
    }
    match (item.valid_from, item.amount_fen) {
        (Some(from), _) => t_with(k::DESK_WAITING_VERSION, &[("n", &number), ("day", &date(from))]),
        (None, Some(fen)) => {
            t_with(k::DESK_WAITING_TICKET_AMOUNT, &[("number", &number), ("amount", &money_fen(fen))])
        }
        (None, None) => t_with(k::DESK_WAITING_TICKET, &[("number", &number)]),
    }
}

/// Where it is decided, the act open where the page knows how.
fn place(item: &WaitingItem) -> String {
    let act = |action: Action| item.ticket_id.map(|id| routes::desk_ticket_act(id, action.word()));
    let page = match item.kind.known() {
        Some(WaitingKind::Promises) => Some(routes::DESK_PROMISES.to_owned()),
        Some(WaitingKind::Calendar) => Some(routes::DESK_CALENDAR.to_owned()),
        Some(WaitingKind::Price) => Some(routes::DESK_PRICES.to_owned()),
        // The cashier reads amounts, no requests.
        Some(WaitingKind::RefundPayment) => Some(routes::desk_charges(true)),
        Some(WaitingKind::Refund) => item.ticket_id.map(routes::desk_ticket),
        Some(WaitingKind::Quote) => act(Action::ConfirmQuote),
        Some(WaitingKind::Transfer) => act(Action::TakeOver),
        Some(WaitingKind::Assignment) => act(Action::Assign),
        Some(WaitingKind::Assessment) => act(Action::Assess),
        Some(WaitingKind::Measure) => item.measure_id.map(|id| routes::desk_measure(&id.to_string())),
        Some(WaitingKind::DailyList) => item.list_id.map(routes::desk_daily_list),
        Some(WaitingKind::AuditDefect) => item.number.as_deref().map(routes::desk_audit),
        None => item.ticket_id.map(routes::desk_ticket),
    };
    page.unwrap_or_else(|| routes::DESK.to_owned())
}
