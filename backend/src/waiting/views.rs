//! One list of everything that waits.

use chrono::{DateTime, Utc};
use contract::ids::{ChargeId, DailyListId, MeasureId, PriceChangeId, TicketId};
use contract::ledger::RefundAct;
use contract::people::{Bilingual, Role};
use contract::proposals::ProposalState;
use contract::waiting::{WaitingItem, WaitingKind, WaitingView};
use diesel::QueryResult;

use super::rules;
use super::store::{self, Defect, MeasureText, OfTicket, Price, Refund, Version};
use crate::calendar::store::knows_a_day_of;
use crate::db::{Conn, from_micros};
use crate::ledger::rules as ledger;
use crate::people::rules::{is_customer_service, leads_customer_service, oversees_scope};
use crate::people::store::{deputies, parse_id};
use crate::people::{Capacity, Viewer, names};
use crate::proposals::{Proposal, Standing, Subject, standing};
use crate::tickets::REFUSALS;

pub fn waiting(conn: &mut Conn, viewer: &Viewer, now: DateTime<Utc>) -> QueryResult<WaitingView> {
    let standing = standing(conn, viewer)?;
    let mut found = proposals(conn, &standing, now)?;
    let as_whom = deputies::capacities(conn, viewer)?;
    found.extend(refunds(conn, viewer, &as_whom)?);
    found.extend(of_tickets(conn, viewer, &as_whom)?);
    found.extend(defects(conn, viewer, &as_whom)?);
    found.extend(daily_lists(conn, &as_whom)?);
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
        measure_id: None,
        list_id: None,
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
    if standing.decides(Subject::Measures) {
        for MeasureText { measure_id, zh, en, by, at } in store::measure_texts(conn)? {
            let proposal = Proposal { state: ProposalState::Proposed, by: Some(&by), valid_from: None };
            if !standing.is_awaited(Subject::Measures, proposal, now) {
                continue;
            }
            let item = WaitingItem {
                item: Some(Bilingual { zh, en }),
                measure_id: Some(MeasureId(parse_id(&measure_id)?)),
                is_deputised: standing.is_deputised(Subject::Measures),
                ..item(WaitingKind::Measure, at)?
            };
            found.push((item, Some(by)));
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

fn refunds(conn: &mut Conn, viewer: &Viewer, as_whom: &[Capacity]) -> QueryResult<Vec<Found>> {
    let may = |refund: &Refund, act| ledger::may(as_whom, &refund.building_id, act);
    let is_own = |refund: &Refund| as_whom.iter().any(|capacity| capacity.id == refund.by);
    if !viewer.has_role(ledger::reads_charges) {
        return Ok(Vec::new());
    }
    let (proposed, approved) = store::refunds(conn, viewer)?;
    let proposed = proposed.into_iter().filter(|refund| may(refund, RefundAct::Approve) && !is_own(refund));
    let approved = approved.into_iter().filter(|refund| may(refund, RefundAct::Pay));
    let proposed = proposed.map(|refund| (WaitingKind::Refund, refund));
    let oneself = as_whom.get(..1).unwrap_or_default();
    let may_oneself = |refund: &Refund| ledger::may(oneself, &refund.building_id, RefundAct::Approve);
    let all = proposed.chain(approved.map(|refund| (WaitingKind::RefundPayment, refund)));
    let one = |(kind, refund): (WaitingKind, Refund)| {
        let is_deputised = kind == WaitingKind::Refund && !may_oneself(&refund);
        let item = WaitingItem {
            number: Some(refund.number),
            amount_fen: Some(refund.amount_fen),
            ticket_id: Some(TicketId(parse_id(&refund.ticket_id)?)),
            charge_id: Some(ChargeId(parse_id(&refund.charge_id)?)),
            is_deputised,
            ..item(kind, refund.at)?
        };
        Ok((item, Some(refund.by)))
    };
    all.map(one).collect()
}

/// Of audits, in the buildings this person sees; never of their own work.
fn defects(conn: &mut Conn, viewer: &Viewer, as_whom: &[Capacity]) -> QueryResult<Vec<Found>> {
    let defects = store::audit_defects(conn, viewer)?.into_iter();
    let leads =
        |capacity: &Capacity, defect: &Defect| capacity.is_in(&defect.building_id, leads_customer_service);
    let theirs = defects.filter(|defect| {
        as_whom.iter().any(|capacity| leads(capacity, defect))
            && as_whom.iter().all(|capacity| capacity.id != defect.done_by)
    });
    let one = |defect: Defect| {
        let is_deputised = !as_whom.first().is_some_and(|me| leads(me, &defect));
        let number = Some(defect.month);
        let item = WaitingItem { number, is_deputised, ..item(WaitingKind::AuditDefect, defect.at)? };
        Ok((item, Some(defect.found_by)))
    };
    theirs.map(one).collect()
}

/// The latest list nobody has seen to; an older one says nothing that it does not say.
fn daily_lists(conn: &mut Conn, as_whom: &[Capacity]) -> QueryResult<Vec<Found>> {
    let mut found = Vec::new();
    for (n, capacity) in as_whom.iter().enumerate() {
        let Some(list) = store::unseen_list(conn, &capacity.id)? else { continue };
        let item = WaitingItem {
            number: Some(list.day),
            list_id: Some(DailyListId(parse_id(&list.id)?)),
            is_deputised: n > 0,
            ..item(WaitingKind::DailyList, list.made_at)?
        };
        found.push((item, None));
    }
    Ok(found)
}

/// Of tickets this person sees in their own right: who stands in for somebody does not see more, but may do more.
fn of_tickets(conn: &mut Conn, viewer: &Viewer, as_whom: &[Capacity]) -> QueryResult<Vec<Found>> {
    if !viewer.has_role(oversees_scope) {
        return Ok(Vec::new());
    }
    let as_ids: Vec<&str> = as_whom.iter().map(|capacity| capacity.id.as_str()).collect();
    let me = as_whom.first();
    let may = |found: &OfTicket, like: fn(Role) -> bool| {
        as_whom.iter().any(|capacity| capacity.is_in(&found.building_id, like))
    };
    let quotes = store::quotes(conn, viewer)?.into_iter();
    let quotes = quotes.filter(|quote| {
        may(quote, is_customer_service) && quote.by.as_deref().is_none_or(|by| !as_ids.contains(&by))
    });
    let assignments = store::assignments(conn, viewer, REFUSALS)?.into_iter();
    let assignments = assignments.filter(|found| may(found, leads_customer_service));
    // Who handled it does not assess it.
    let assessments = store::assessments(conn, viewer)?.into_iter();
    let assessments = assessments.filter(|found| {
        may(found, leads_customer_service) && found.by.as_deref().is_none_or(|by| !as_ids.contains(&by))
    });
    let transfers = store::transfers(conn, viewer, &as_ids)?.into_iter();
    let all = quotes
        .map(|found| (WaitingKind::Quote, found))
        .chain(transfers.map(|found| (WaitingKind::Transfer, found)))
        .chain(assignments.map(|found| (WaitingKind::Assignment, found)))
        .chain(assessments.map(|found| (WaitingKind::Assessment, found)));
    let one = |(kind, found): (WaitingKind, OfTicket)| {
        let may_oneself = |like| me.is_some_and(|me: &Capacity| me.is_in(&found.building_id, like));
        let is_deputised = match kind {
            WaitingKind::Transfer => me.is_some_and(|me| found.to.as_ref() != Some(&me.id)),
            WaitingKind::Assignment | WaitingKind::Assessment => {
                !may_oneself(leads_customer_service as fn(Role) -> bool)
            }
            _ => !may_oneself(is_customer_service),
        };
        let item = WaitingItem {
            number: Some(found.number),
            amount_fen: found.amount_fen,
            is_deputised,
            due_at: found.due_at.map(from_micros).transpose()?,
            ticket_id: Some(TicketId(parse_id(&found.ticket_id)?)),
            ..item(kind, found.at)?
        };
        Ok((item, found.by))
    };
    all.map(one).collect()
}
