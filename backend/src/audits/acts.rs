//! What the head butler and the supervisor do with what was drawn, as the operations and the demonstration estate do.

use contract::audits::{AuditResult, RecordFinding};
use contract::ids::AuditItemId;
use contract::problem::Code;

use super::rules;
use super::store::{self, FindingRow, LotRow, SettlementRow};
use super::views::{self, Looked};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, word};
use crate::http::Fault;
use crate::people::Capacity;
use crate::people::store::deputies;
use crate::tickets::{Doing, endings};

/// What is written with a finding: for the desk, and for the resident.
pub struct Words {
    pub text: NewText,
    pub reason: Option<NewText>,
}

/// As whom somebody acts today, if one of them has to do with audits; to others there is no such thing.
pub fn capacities(conn: &mut Conn, doing: &Doing) -> Result<Vec<Capacity>, Fault> {
    let all = deputies::capacities(conn, &doing.viewer)?;
    if all.iter().any(|capacity| capacity.is(rules::reads_audits)) {
        Ok(all)
    } else {
        Err(Code::NotFound.into())
    }
}

/// Writes down what an audit found, once. A defect opens the request again, where it can be [CBK-03]; and it waits until
/// whoever leads customer service says what was done about it.
pub fn record(
    conn: &mut Conn,
    doing: &Doing,
    id: AuditItemId,
    form: &RecordFinding,
    words: &Words,
) -> Result<LotRow, Fault> {
    let looked = find(conn, doing, id, rules::audits)?;
    if looked.is_own(&capacities(conn, doing)?) {
        return Err(Code::OwnWork.into());
    }
    if store::findings_of(conn, [looked.row.id.as_str()])?.pop().is_some() {
        return Err(Code::WrongState.into());
    }
    let reopened_seq = match (form.result, &words.reason, looked.ticket_id()) {
        (AuditResult::Defect, Some(reason), Some(ticket_id)) => {
            endings::reopen_audited(conn, doing, ticket_id, reason)?
        }
        _ => None,
    };
    let row = FindingRow {
        item_id: looked.row.id.clone(),
        checked: word(form.checked)?,
        result: word(form.result)?,
        content_id: keep(conn, looked.about(), &words.text)?,
        by_id: doing.viewer.person_id.to_string(),
        at: doing.now.timestamp_micros(),
        reopened_seq,
    };
    store::find(conn, &row)?;
    Ok(looked.row)
}

/// Says what was done about a defect.
pub fn settle(conn: &mut Conn, doing: &Doing, id: AuditItemId, text: &NewText) -> Result<LotRow, Fault> {
    let looked = find(conn, doing, id, rules::settles)?;
    if looked.is_own(&capacities(conn, doing)?) {
        return Err(Code::OwnWork.into());
    }
    let found = store::findings_of(conn, [looked.row.id.as_str()])?.pop();
    let is_settled = store::settlements_of(conn, [looked.row.id.as_str()])?.pop().is_some();
    if is_settled || !found.is_some_and(|(row, _)| views::is_defect(&row)) {
        return Err(Code::WrongState.into());
    }
    let row = SettlementRow {
        item_id: looked.row.id.clone(),
        content_id: keep(conn, looked.about(), text)?,
        by_id: doing.viewer.person_id.to_string(),
        at: doing.now.timestamp_micros(),
    };
    store::settle(conn, &row)?;
    Ok(looked.row)
}

/// What was drawn, if it lies in the buildings for which this person does such things.
fn find(
    conn: &mut Conn,
    doing: &Doing,
    id: AuditItemId,
    does: fn(contract::people::Role) -> bool,
) -> Result<Looked, Fault> {
    let capacities = capacities(conn, doing)?;
    let Some(item) = store::item(conn, &id.to_string())? else { return Err(Code::NotFound.into()) };
    let looked = views::looked(conn, &doing.viewer, vec![item])?.pop().ok_or(Code::NotFound)?;
    if capacities.iter().any(|capacity| looked.is_in_scope(capacity, does)) {
        Ok(looked)
    } else {
        Err(Code::NotFound.into())
    }
}
