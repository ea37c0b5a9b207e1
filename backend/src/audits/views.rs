//! Months and what was drawn, as the desk reads them.

use std::collections::HashMap;

use contract::audits::{
    AuditFinding, AuditItem, AuditKind, AuditMonthView, AuditResult, AuditSettlement, AuditState, AuditView,
};
use contract::ids::{AuditItemId, CallbackId, TicketId};
use contract::people::{Bilingual, Role};
use contract::tickets::{Place, RatingView};
use diesel::QueryResult;
use diesel::result::Error;

use super::rules;
use super::store::{
    self, FindingRow, LotRow, MonthRow, Of, PopulationRow, SettlementRow, Subject, Tally, WithText,
};
use crate::callbacks;
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Capacity, Names, Viewer, names};
use crate::tickets::store::heads;
use crate::tickets::views::rating_view;

/// What was drawn, with what it is about.
pub struct Looked {
    pub row: LotRow,
    pub done: PopulationRow,
    pub subject: Subject,
}

impl Looked {
    /// A deputy is as bound as the one they stand in for; and whoever did the work does not audit what was asked about it.
    pub fn is_own(&self, capacities: &[Capacity]) -> bool {
        let doer = match &self.subject.of {
            Of::Callback { doer_id, .. } => doer_id.as_ref(),
            Of::Contact { .. } => None,
        };
        capacities.iter().any(|capacity| capacity.id == self.done.by_id || Some(&capacity.id) == doer)
    }

    pub fn is_in_scope(&self, capacity: &Capacity, does: fn(Role) -> bool) -> bool {
        capacity.is_in(&self.done.building_id, does)
    }

    pub fn ticket_id(&self) -> Option<&str> {
        match &self.subject.of {
            Of::Callback { ticket_id, .. } => Some(ticket_id),
            Of::Contact { .. } => None,
        }
    }

    /// To what its texts belong.
    pub fn about(&self) -> &str {
        self.ticket_id().unwrap_or(&self.subject.id)
    }
}

pub fn is_defect(finding: &FindingRow) -> bool {
    finding.result == AuditResult::Defect.word()
}

/// What is kept from whoever looks is not there.
pub fn looked(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: Vec<(LotRow, PopulationRow)>,
) -> QueryResult<Vec<Looked>> {
    let of_kind =
        |kind: AuditKind| rows.iter().map(|(_, done)| done).filter(move |done| done.kind == kind.word());
    let called = of_kind(AuditKind::Callback).filter_map(|done| rules::callback_of(&done.subject_id));
    let mut subjects = store::callbacks_of(conn, called.map(|(callback, _)| callback))?;
    let spoken = of_kind(AuditKind::Contact).map(|done| done.subject_id.as_str());
    subjects.extend(store::contacts_of(conn, spoken)?);
    let mut looked = Vec::new();
    for (row, done) in rows {
        let is_it = |subject: &&Subject| subject.kind == done.kind && subject.id == done.subject_id;
        let subject = subjects.iter().find(is_it).cloned().ok_or(Error::NotFound)?;
        looked.push(Looked { row, done, subject });
    }
    let kept = store::kept(conn, viewer, looked.iter().filter_map(Looked::ticket_id))?;
    looked.retain(|one| one.ticket_id().is_none_or(|ticket| kept.iter().all(|kept| kept != ticket)));
    Ok(looked)
}

pub fn months(conn: &mut Conn, rows: &[MonthRow]) -> QueryResult<Vec<AuditMonthView>> {
    let tallies = store::tallies(conn, rows.iter().map(|row| row.month.as_str()))?;
    rows.iter().map(|row| month(conn, row, tallies.get(&row.month).copied().unwrap_or_default())).collect()
}

fn month(conn: &mut Conn, row: &MonthRow, tally: Tally) -> QueryResult<AuditMonthView> {
    let (freeze, draw) = (store::freeze_of(conn, &row.month)?, store::draw_of(conn, &row.month)?);
    let state = match (&freeze, &draw) {
        (_, Some(_)) => AuditState::Drawn,
        (Some(_), None) => AuditState::Frozen,
        (None, None) => AuditState::Committed,
    };
    let seed = draw.as_ref().map(|_| store::seed(conn, &row.month)).transpose()?;
    let Tally { audited, defects, unsettled } = tally;
    Ok(AuditMonthView {
        month: row.month.clone(),
        state: state.into(),
        seed_hash: row.seed_hash.clone(),
        committed_at: from_micros(row.committed_at)?,
        begins_at: from_micros(row.begins_at)?,
        ends_at: from_micros(row.ends_at)?,
        population_size: freeze.as_ref().map(|freeze| freeze.population_size),
        frozen_at: freeze.as_ref().map(|freeze| from_micros(freeze.at)).transpose()?,
        population_hash: freeze.map(|freeze| freeze.population_hash),
        seed,
        lot_size: draw.as_ref().map(|draw| draw.lot_size),
        drawn_at: draw.map(|draw| from_micros(draw.at)).transpose()?,
        audited,
        defects,
        unsettled,
    })
}

/// The month with what was drawn in the buildings of whoever reads.
pub fn whole(
    conn: &mut Conn,
    viewer: &Viewer,
    capacities: &[Capacity],
    row: &MonthRow,
) -> QueryResult<AuditView> {
    let audit = months(conn, std::slice::from_ref(row))?.pop().ok_or(Error::NotFound)?;
    if !audit.state.is(AuditState::Drawn) {
        return Ok(AuditView { audit, items: Vec::new() });
    }
    let drawn = store::drawn(conn, &row.month)?;
    Ok(AuditView { audit, items: items(conn, viewer, capacities, drawn)? })
}

pub fn items(
    conn: &mut Conn,
    viewer: &Viewer,
    capacities: &[Capacity],
    rows: Vec<(LotRow, PopulationRow)>,
) -> QueryResult<Vec<AuditItem>> {
    let mut looked = looked(conn, viewer, rows)?;
    looked.retain(|one| capacities.iter().any(|capacity| one.is_in_scope(capacity, rules::reads_audits)));
    let ids = || looked.iter().map(|one| one.row.id.as_str());
    let findings = by_item(store::findings_of(conn, ids())?, |row: &FindingRow| &row.item_id);
    let settled = by_item(store::settlements_of(conn, ids())?, |row: &SettlementRow| &row.item_id);
    let tickets = || looked.iter().filter_map(Looked::ticket_id);
    let heads = heads(conn, tickets())?;
    let ratings: Vec<(String, i64, RatingView)> = callbacks::ratings_of(conn, tickets())?
        .into_iter()
        .map(|(row, comment)| Ok((row.ticket_id.clone(), row.seq, rating_view((row, comment))?)))
        .collect::<QueryResult<_>>()?;
    let people = looked.iter().map(|one| one.done.by_id.as_str());
    let people = people.chain(findings.values().map(|(row, _)| row.by_id.as_str()));
    let people = people.chain(settled.values().map(|(row, _)| row.by_id.as_str()));
    let names = names(conn, people)?;
    let mut items = Vec::new();
    for one in &looked {
        let (finding, settlement) = (findings.get(&one.row.id), settled.get(&one.row.id));
        let does = |does: fn(Role) -> bool| {
            !one.is_own(capacities) && capacities.iter().any(|capacity| one.is_in_scope(capacity, does))
        };
        let is_waiting = finding.is_some_and(|(row, _)| is_defect(row)) && settlement.is_none();
        let mut item = AuditItem {
            id: AuditItemId(parse_id(&one.row.id)?),
            position: one.row.position,
            kind: from_word(&one.done.kind)?,
            by: names.staff(&one.done.by_id).ok_or(Error::NotFound)?,
            at: from_micros(one.done.at)?,
            method: from_word(&one.subject.method)?,
            number: None,
            callback_id: None,
            ticket_id: None,
            ticket_number: None,
            place: Place { building: Bilingual { zh: String::new(), en: String::new() }, unit: None },
            resident: None,
            heard: None,
            text: one.subject.text.clone(),
            rating: None,
            finding: finding.map(|found| finding_view(found, settlement, &names)).transpose()?,
            may_audit: finding.is_none() && does(rules::audits),
            may_settle: is_waiting && does(rules::settles),
        };
        match &one.subject.of {
            Of::Callback { callback_id, number, ticket_id, seq, heard, .. } => {
                let head = heads.iter().find(|head| head.ticket_id == *ticket_id).ok_or(Error::NotFound)?;
                let own = ratings.iter().find(|(ticket, at, _)| ticket == ticket_id && at > seq);
                item.number = Some(number.clone());
                item.callback_id = Some(CallbackId(parse_id(callback_id)?));
                item.ticket_id = Some(TicketId(parse_id(ticket_id)?));
                item.ticket_number = Some(head.number.clone());
                item.place = head.place.clone();
                item.resident = head.reporter.as_ref().map(|(name, _)| name.clone());
                item.heard = heard.as_deref().map(from_word).transpose()?;
                item.rating = own.map(|(.., rating)| rating.clone());
            }
            Of::Contact { unit, building: (zh, en) } => {
                let building = Bilingual { zh: zh.clone(), en: en.clone() };
                item.place = Place { building, unit: Some(unit.clone()) };
            }
        }
        items.push(item);
    }
    Ok(items)
}

fn by_item<Row>(rows: Vec<WithText<Row>>, item: impl Fn(&Row) -> &String) -> HashMap<String, WithText<Row>> {
    rows.into_iter().map(|(row, text)| (item(&row).clone(), (row, text))).collect()
}

fn finding_view(
    (row, text): &WithText<FindingRow>,
    settlement: Option<&WithText<SettlementRow>>,
    names: &Names,
) -> QueryResult<AuditFinding> {
    let settled = settlement.map(|(row, text)| {
        Ok::<_, Error>(AuditSettlement {
            text: text.clone(),
            by: names.staff(&row.by_id).ok_or(Error::NotFound)?,
            at: from_micros(row.at)?,
        })
    });
    Ok(AuditFinding {
        checked: from_word(&row.checked)?,
        result: from_word(&row.result)?,
        text: text.clone(),
        by: names.staff(&row.by_id).ok_or(Error::NotFound)?,
        at: from_micros(row.at)?,
        is_reopened: row.reopened_seq.is_some(),
        settled: settled.transpose()?,
    })
}
