//! One list of everything that waits.

use chrono::{DateTime, Utc};
use contract::ids::{ChargeId, PriceChangeId, TicketId};
use contract::ledger::RefundAct;
use contract::people::Bilingual;
use contract::proposals::ProposalState;
use contract::waiting::{WaitingItem, WaitingKind, WaitingView};
use diesel::QueryResult;

use super::rules;
use super::store::{self, OfTicket, Price, Refund, Version};
use crate::calendar::store::knows_a_day_of;
use crate::db::{Conn, from_micros};
use crate::ledger::rules as ledger;
use crate::people::rules::{is_customer_service, leads_customer_service};
use crate::people::store::parse_id;
use crate::people::{Viewer, names};
use crate::proposals::{Proposal, Standing, Subject, standing};
use crate::tickets::REFUSALS;

pub fn waiting(conn: &mut Conn, viewer: &Viewer, now: DateTime<Utc>) -> QueryResult<WaitingView> {
    let standing = standing(conn, viewer)?;
    let mut found = proposals(conn, &standing, now)?;
    found.extend(refunds(conn, viewer)?);
    found.extend(of_tickets(conn, viewer)?);
    let names = names(conn, found.iter().filter_map(|(_, by)| by.as_deref()))?;
    let mut items: Vec<WaitingItem> = found
        .into_iter()
        .map(|(item, by)| WaitingItem {
            asked_by: by.and_then(|id| names.staff(&id)),
            is_overdue: item.due_at.is_some_and(|due_at| due_at <= now),
            ..item
        })
        .collect();
    rules::in_order(&mut items);
    let lacks_days_of = match rules::year_to_know(viewer.today) {
        Some(year) if standing.reads(Subject::Calendar) && !knows_a_day_of(conn, year)? => Some(year),
        _ => None,
    };
    Ok(WaitingView { items, lacks_days_of })
}

/// With the id of who asks.
type Found = (WaitingItem, Option<String>);

fn item(kind: WaitingKind, since: i64) -> QueryResult<WaitingItem> {
    Ok(WaitingItem {
        kind: kind.into(),
        number: None,
        item: None,
        old_price_e4: None,
        new_price_e4: None,
        amount_fen: None,
        valid_from: None,
        asked_by: None,
        since: from_micros(since)?,
        due_at: None,
        is_overdue: false,
        ticket_id: None,
        charge_id: None,
        change_id: None,
        is_deputised: false,
    })
}

fn proposals(conn: &mut Conn, standing: &Standing, now: DateTime<Utc>) -> QueryResult<Vec<Found>> {
    let mut found = Vec::new();
    for (subject, kind) in
        [(Subject::Promises, WaitingKind::Promises), (Subject::Calendar, WaitingKind::Calendar)]
    {
        if !standing.decides(subject) {
            continue;
        }
        let versions = match kind {
            WaitingKind::Promises => store::promises(conn)?,
            _ => store::calendars(conn)?,
        };
        for Version { version, valid_from, by, at } in versions {
            let valid_from = Some(from_micros(valid_from)?);
            let state = ProposalState::Proposed;
            if !standing.is_awaited(subject, Proposal { state, by: by.as_deref(), valid_from }, now) {
                continue;
            }
            // After that day it can only be sent back.
            let due_at = valid_from;
            let is_deputised = standing.is_deputised(subject);
            let number = Some(version.to_string());
            let item =
                WaitingItem { number, valid_from, due_at, is_deputised, ..item(kind, at.unwrap_or(0))? };
            found.push((item, by));
        }
    }
    if standing.decides(Subject::Prices) {
        for Price { id, name, new_e4, old, by, at } in store::prices(conn)? {
            let proposal = Proposal { state: ProposalState::Proposed, by: Some(&by), valid_from: None };
            if !standing.is_awaited(Subject::Prices, proposal, now) {
                continue;
            }
            let old_price_e4 = old.as_ref().map(|(_, _, e4)| *e4);
            let called = name.or(old.map(|(zh, en, _)| (zh, en)));
            let item = WaitingItem {
                item: called.map(|(zh, en)| Bilingual { zh, en }),
                old_price_e4,
                new_price_e4: new_e4,
                change_id: Some(PriceChangeId(parse_id(&id)?)),
                is_deputised: standing.is_deputised(Subject::Prices),
                ..item(WaitingKind::Price, at)?
            };
            found.push((item, Some(by)));
        }
    }
    Ok(found)
}

fn refunds(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Found>> {
    let does = |act| viewer.has_role(|role| ledger::does(role, act));
    let (approves, pays) = (does(RefundAct::Approve), does(RefundAct::Pay));
    if !approves && !pays {
        return Ok(Vec::new());
    }
    let me = viewer.person_id.to_string();
    let (proposed, approved) = store::refunds(conn, viewer)?;
    let proposed = proposed.into_iter().filter(|refund| approves && refund.by != me);
    let approved = approved.into_iter().filter(|_| pays);
    let proposed = proposed.map(|refund| (WaitingKind::Refund, refund));
    let all = proposed.chain(approved.map(|refund| (WaitingKind::RefundPayment, refund)));
    let one = |(kind, refund): (WaitingKind, Refund)| {
        let item = WaitingItem {
            number: Some(refund.number),
            amount_fen: Some(refund.amount_fen),
            ticket_id: Some(TicketId(parse_id(&refund.ticket_id)?)),
            charge_id: Some(ChargeId(parse_id(&refund.charge_id)?)),
            ..item(kind, refund.at)?
        };
        Ok((item, Some(refund.by)))
    };
    all.map(one).collect()
}

fn of_tickets(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Found>> {
    let mut all = Vec::new();
    let mut add = |kind, found: Vec<OfTicket>| all.extend(found.into_iter().map(|one| (kind, one)));
    if viewer.has_role(is_customer_service) {
        add(WaitingKind::Quote, store::quotes(conn, viewer)?);
        add(WaitingKind::Transfer, store::transfers(conn, viewer)?);
    }
    if viewer.has_role(leads_customer_service) {
        add(WaitingKind::Assignment, store::assignments(conn, viewer, REFUSALS)?);
    }
    let one = |(kind, found): (WaitingKind, OfTicket)| {
        let item = WaitingItem {
            number: Some(found.number),
            amount_fen: found.amount_fen,
            due_at: found.due_at.map(from_micros).transpose()?,
            ticket_id: Some(TicketId(parse_id(&found.ticket_id)?)),
            ..item(kind, found.at)?
        };
        Ok((item, found.by))
    };
    all.into_iter().map(one).collect()
}
