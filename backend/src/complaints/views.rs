//! From rows to what a reader sees of a complaint.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::complaints::{ActionReport, Assessment, CausedOrder, ComplaintView, Grading, Letter};
use contract::ids::TicketId;
use contract::people::{Bilingual, StaffName};
use diesel::QueryResult;
use diesel::result::Error;

use super::store;
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Names, Side, Viewer, names};
use crate::tickets::store::{CaseRow, TicketRow, caused, find, texts};

type Texts = HashMap<String, Option<String>>;

/// What this one says beside what all requests say.
pub fn view(conn: &mut Conn, viewer: &Viewer, row: &TicketRow, case: &CaseRow) -> QueryResult<ComplaintView> {
    let texts: Texts = texts(conn, &row.id)?.into_iter().collect();
    let reports = store::reports(conn, &row.id)?;
    let people = [case.letter_by.as_deref(), case.concerned_id.as_deref(), case.assessed_by.as_deref()];
    let authors = reports.iter().map(|(report, _)| report.by_id.as_str());
    let names = names(conn, people.into_iter().flatten().chain(authors))?;
    let said = |id: &Option<String>| id.as_ref().and_then(|id| texts.get(id)).and_then(Clone::clone);
    let grading = match viewer.side {
        Side::Desk { .. } => Some(Grading {
            severity: from_word(&case.severity)?,
            is_complex: case.is_complex == 1,
            concerned: case.concerned_id.as_deref().and_then(|id| names.staff(id)),
            concerned_department: department(conn, case.concerned_department_id.as_deref())?,
            department: handling_department(conn, row)?,
            opinion: said(&case.opinion_id),
            plan: said(&case.plan_id),
            reports: action_reports(&reports, &names, &texts)?,
            assessment: assessment(case, &names, said(&case.assessment_id))?,
        }),
        Side::Resident => None,
    };
    Ok(ComplaintView {
        happened_at: case.happened_at.map(from_micros).transpose()?,
        place: said(&case.place_id),
        whom: said(&case.whom_id),
        hope: said(&case.hope_id),
        is_affected: case.is_affected == 1,
        wants_letter: case.wants_letter == 1,
        is_confidential: case.is_confidential == 1,
        letter: letter(case, &names, said(&case.letter_id))?,
        orders: orders(conn, viewer, row)?,
        grading,
    })
}

/// What the reader may not open they only know of.
fn orders(conn: &mut Conn, viewer: &Viewer, row: &TicketRow) -> QueryResult<Vec<CausedOrder>> {
    let mut orders = Vec::new();
    for order in caused(conn, &row.id)? {
        let id = TicketId(parse_id(&order.id)?);
        orders.push(CausedOrder {
            id: find(conn, viewer, id)?.map(|_| id),
            number: order.number,
            status: from_word(&order.status)?,
            phase: from_word(&order.phase)?,
        });
    }
    Ok(orders)
}

fn department(conn: &mut Conn, id: Option<&str>) -> QueryResult<Option<Bilingual>> {
    let Some(id) = id else { return Ok(None) };
    let (zh, en) = store::department(conn, id)?;
    Ok(Some(Bilingual { zh, en }))
}

fn handling_department(conn: &mut Conn, row: &TicketRow) -> QueryResult<Option<Bilingual>> {
    let Some(handler) = &row.handler_id else { return Ok(None) };
    let id = store::department_of(conn, handler)?;
    department(conn, id.as_deref())
}

fn signed(names: &Names, id: Option<&str>) -> QueryResult<StaffName> {
    id.and_then(|id| names.staff(id)).ok_or(Error::NotFound)
}

fn letter(case: &CaseRow, names: &Names, text: Option<String>) -> QueryResult<Option<Letter>> {
    let (Some(at), Some(text)) = (case.letter_at, text) else { return Ok(None) };
    let from = signed(names, case.letter_by.as_deref())?;
    Ok(Some(Letter { text, from, sent_at: from_micros(at)? }))
}

fn assessment(case: &CaseRow, names: &Names, text: Option<String>) -> QueryResult<Option<Assessment>> {
    let (Some(at), Some(text)) = (case.assessed_at, text) else { return Ok(None) };
    Ok(Some(Assessment { text, by: signed(names, case.assessed_by.as_deref())?, at: from_micros(at)? }))
}

fn action_reports(
    rows: &[(store::ReportRow, i64)],
    names: &Names,
    texts: &Texts,
) -> QueryResult<Vec<ActionReport>> {
    // What was erased is empty.
    let said = |id: &Option<String>| {
        id.as_ref().and_then(|id| texts.get(id)).and_then(Clone::clone).unwrap_or_default()
    };
    let one = |(row, at): &(store::ReportRow, i64)| {
        let due_on: NaiveDate = row
            .due_on
            .parse()
            .map_err(|_| Error::DeserializationError(format!("no day: {}", row.due_on).into()))?;
        Ok(ActionReport {
            cause: said(&row.cause_id),
            correction: said(&row.correction_id),
            prevention: said(&row.prevention_id),
            due_on,
            by: signed(names, Some(&row.by_id))?,
            at: from_micros(*at)?,
        })
    };
    rows.iter().map(one).collect()
}
