//! Proposing a change and deciding on it, as the operations and the demonstration estate do.

use chrono::{DateTime, Utc};
use contract::ids::PriceChangeId;
use contract::prices::{NewPriceItem, ProposePrice};
use contract::problem::{Code, field};
use contract::proposals::ProposalState;
use contract::repairs::Category;
use uuid::Uuid;

use super::store::{self, ChangeRow};
use crate::db::{Conn, word};
use crate::http::Fault;
use crate::people::Viewer;
use crate::price_list::store::{self as price_list, ItemRow};
use crate::proposals::{Standing, Subject, standing_who};

const SUBJECT: Subject = Subject::Prices;

/// Proposes something new, another price or text, or to take an item off the list.
pub fn propose(
    conn: &mut Conn,
    viewer: &Viewer,
    id: Uuid,
    form: &ProposePrice,
    now: DateTime<Utc>,
) -> Result<Standing, Fault> {
    let standing = standing_who(conn, viewer, |standing| standing.proposes(SUBJECT))?;
    if let Some(item) = &form.item
        && !Category::ALL.iter().any(|known| known.word() == item.category)
    {
        return Err(Fault::field("item.category", field::UNKNOWN_VALUE));
    }
    if let Some(item_id) = form.item_id {
        let old = price_list::item(conn, item_id)?;
        let old = old.ok_or_else(|| Fault::field("item_id", field::NOT_FOUND))?;
        if form.item.as_ref().is_some_and(|item| is_as(item, &old)) {
            return Err(Fault::field("item.unit_price_e4", field::UNCHANGED));
        }
        if store::waits(conn, &old.id)? {
            return Err(Code::ChangeWaits.into());
        }
    }
    let item = form.item.as_ref();
    let said = |part: fn(&NewPriceItem) -> &String| item.map(|item| part(item).clone());
    let row = ChangeRow {
        id: id.to_string(),
        item_id: form.item_id.map(|id| id.to_string()),
        category: said(|item| &item.category),
        name_zh: said(|item| &item.name_zh),
        name_en: said(|item| &item.name_en),
        unit_zh: said(|item| &item.unit_zh),
        unit_en: said(|item| &item.unit_en),
        unit_price_e4: item.map(|item| item.unit_price_e4),
        remark: form.remark.clone(),
        state: word(ProposalState::Proposed)?,
        proposed_by: viewer.person_id.to_string(),
        proposed_at: now.timestamp_micros(),
        decided_by: None,
        decided_at: None,
        reason: None,
    };
    store::add(conn, &row)?;
    Ok(standing)
}

fn is_as(item: &NewPriceItem, old: &ItemRow) -> bool {
    (&item.category, &item.name_zh, &item.name_en, &item.unit_zh, &item.unit_en, item.unit_price_e4)
        == (&old.category, &old.name_zh, &old.name_en, &old.unit_zh, &old.unit_en, old.unit_price_e4)
}

/// Approves a change, so that it is on the list from now on, or sends it back with a reason.
pub fn decide(
    conn: &mut Conn,
    viewer: &Viewer,
    (id, new_item): (PriceChangeId, Uuid),
    to: ProposalState,
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Standing, Fault> {
    let standing = standing_who(conn, viewer, |standing| standing.decides(SUBJECT))?;
    let change = store::find(conn, id)?.ok_or(Code::NotFound)?;
    standing.decide(SUBJECT, change.proposal()?, to, now)?;
    let at = now.timestamp_micros();
    if !store::decide(conn, &change.id, to, viewer.person_id, at, reason)? {
        return Err(Code::WrongState.into());
    }
    if to == ProposalState::Approved {
        enter(conn, change, new_item, at)?;
    }
    Ok(standing)
}

/// The old row goes off the list and the new one takes its place there, in the same transaction.
fn enter(conn: &mut Conn, change: ChangeRow, new_item: Uuid, at: i64) -> Result<(), Fault> {
    let old = match &change.item_id {
        Some(item) => price_list::items(conn, [item.as_str()])?.pop(),
        None => None,
    };
    if let Some(old) = &old
        && !price_list::withdraw(conn, &old.id, at)?
    {
        return Err(Code::WrongState.into());
    }
    let position = match old {
        Some(old) => old.position,
        None => price_list::last_position(conn)? + 1,
    };
    let new = (change.category, change.name_zh, change.name_en, change.unit_zh, change.unit_en);
    if let (
        (Some(category), Some(name_zh), Some(name_en), Some(unit_zh), Some(unit_en)),
        Some(unit_price_e4),
    ) = (new, change.unit_price_e4)
    {
        let id = new_item.to_string();
        let row = ItemRow { id, category, name_zh, name_en, unit_zh, unit_en, unit_price_e4, position };
        price_list::enter_item(conn, &row)?;
    }
    Ok(())
}
