//! What is done with measures, as the operations and the demonstration estate do it.

use chrono::{DateTime, Utc};
use contract::ids::MeasureId;
use contract::measures::{MeasureForm, MeasureLine, MeasureState, MeasureText};
use contract::problem::{Code, field};
use contract::proposals::ProposalState;
use uuid::Uuid;

use super::rules;
use super::store::{self, MeasureRow, TextRow};
use crate::db::{Conn, word};
use crate::http::Fault;
use crate::people::Viewer;
use crate::proposals::{Standing, Subject, standing_who};
use crate::tickets::store::known_to;

pub const SUBJECT: Subject = Subject::Measures;

pub fn add(
    conn: &mut Conn,
    viewer: &Viewer,
    id: Uuid,
    form: &MeasureForm,
    now: DateTime<Utc>,
) -> Result<MeasureRow, Fault> {
    rules::check_day(form.due_on, None, viewer.today).map_err(|fault| Fault::fields(vec![fault]))?;
    check_parties(conn, form, None)?;
    let due_on = form.due_on.to_string();
    let row = MeasureRow {
        id: id.to_string(),
        version: 1,
        source: word(form.source)?,
        ticket_id: ticket(conn, viewer, form, None)?,
        found: form.found.clone(),
        plan: form.plan.clone(),
        responsible_id: form.responsible_id.map(|id| id.to_string()),
        department_id: form.department_id.map(|id| id.to_string()),
        first_due_on: due_on.clone(),
        due_on,
        state: word(MeasureState::Planned)?,
        outcome: None,
        ended_at: None,
        ended_by: None,
        created_at: now.timestamp_micros(),
        created_by: viewer.person_id.to_string(),
        published_revision: None,
        published_at: None,
    };
    store::add(conn, &row)?;
    Ok(row)
}

/// Only what was read is replaced, and only while it is still to be done; the day it was first said for stays.
pub fn replace(
    conn: &mut Conn,
    viewer: &Viewer,
    (id, version): (MeasureId, i64),
    form: &MeasureForm,
) -> Result<MeasureRow, Fault> {
    let before = store::find(conn, id)?.ok_or(Code::NotFound)?;
    if before.version != version {
        return Err(Code::Stale.into());
    }
    if before.state != MeasureState::Planned.word() {
        return Err(Code::WrongState.into());
    }
    rules::check_day(form.due_on, before.due_on.parse().ok(), viewer.today)
        .map_err(|fault| Fault::fields(vec![fault]))?;
    check_parties(conn, form, Some(&before))?;
    let row = MeasureRow {
        version: version + 1,
        source: word(form.source)?,
        ticket_id: ticket(conn, viewer, form, Some(&before))?,
        found: form.found.clone(),
        plan: form.plan.clone(),
        responsible_id: form.responsible_id.map(|id| id.to_string()),
        department_id: form.department_id.map(|id| id.to_string()),
        due_on: form.due_on.to_string(),
        ..before
    };
    write(conn, row)
}

/// The request it grew out of. What the writer cannot see, another linked: it stays, and only what they can see is
/// linked anew.
fn ticket(
    conn: &mut Conn,
    viewer: &Viewer,
    form: &MeasureForm,
    before: Option<&MeasureRow>,
) -> Result<Option<String>, Fault> {
    let Some(number) = &form.ticket_number else {
        let linked = before.and_then(|row| row.ticket_id.clone());
        let is_hidden = match &linked {
            Some(id) => known_to(conn, viewer, [id.as_str()])?.is_empty(),
            None => false,
        };
        return Ok(linked.filter(|_| is_hidden));
    };
    let found = store::numbered(conn, number.trim())?;
    let seen = known_to(conn, viewer, found.as_deref())?;
    match seen.into_iter().next() {
        Some(ticket) => Ok(Some(ticket.ticket_id)),
        None => Err(Fault::field("ticket_number", field::NOT_FOUND)),
    }
}

/// Whoever is named is there; who was named before may meanwhile have left.
fn check_parties(conn: &mut Conn, form: &MeasureForm, before: Option<&MeasureRow>) -> Result<(), Fault> {
    if let Some(person) = form.responsible_id {
        let was = before.and_then(|row| row.responsible_id.as_deref());
        if was != Some(person.to_string().as_str()) && !store::is_in_service(conn, person)? {
            return Err(Fault::field("responsible_id", field::NOT_FOUND));
        }
    }
    if let Some(department) = form.department_id {
        let was = before.and_then(|row| row.department_id.as_deref());
        if was != Some(department.to_string().as_str()) && !store::is_department(conn, department)? {
            return Err(Fault::field("department_id", field::NOT_FOUND));
        }
    }
    Ok(())
}

/// Done with a result, or given up with a reason: once.
pub fn end(
    conn: &mut Conn,
    viewer: &Viewer,
    id: MeasureId,
    (to, outcome): (MeasureState, &str),
    now: DateTime<Utc>,
) -> Result<MeasureRow, Fault> {
    let before = store::find(conn, id)?.ok_or(Code::NotFound)?;
    if before.state != MeasureState::Planned.word() {
        return Err(Code::WrongState.into());
    }
    let row = MeasureRow {
        version: before.version + 1,
        state: word(to)?,
        outcome: Some(outcome.to_owned()),
        ended_at: Some(now.timestamp_micros()),
        ended_by: Some(viewer.person_id.to_string()),
        ..before
    };
    write(conn, row)
}

/// What residents are to read; one text of a measure waits at a time.
pub fn propose(
    conn: &mut Conn,
    viewer: &Viewer,
    id: MeasureId,
    text: &MeasureText,
    now: DateTime<Utc>,
) -> Result<Standing, Fault> {
    let standing = standing_who(conn, viewer, |standing| standing.proposes(SUBJECT))?;
    let measure = store::find(conn, id)?.ok_or(Code::NotFound)?;
    if store::waits(conn, &measure.id)? {
        return Err(Code::ChangeWaits.into());
    }
    let came = |part: fn(&MeasureLine) -> &String| text.came.as_ref().map(|came| part(came).clone());
    let row = TextRow {
        revision: store::last_revision(conn, &measure.id)? + 1,
        measure_id: measure.id,
        said_zh: text.said.zh.clone(),
        said_en: text.said.en.clone(),
        doing_zh: text.doing.zh.clone(),
        doing_en: text.doing.en.clone(),
        came_zh: came(|line| &line.zh),
        came_en: came(|line| &line.en),
        state: word(ProposalState::Proposed)?,
        proposed_by: viewer.person_id.to_string(),
        proposed_at: now.timestamp_micros(),
        decided_by: None,
        decided_at: None,
        reason: None,
    };
    store::propose(conn, &row)?;
    Ok(standing)
}

/// Publishes what another wrote, or sends it back with a reason.
pub fn decide(
    conn: &mut Conn,
    viewer: &Viewer,
    (id, revision): (MeasureId, i64),
    (to, reason): (ProposalState, Option<&str>),
    now: DateTime<Utc>,
) -> Result<Standing, Fault> {
    let standing = standing_who(conn, viewer, |standing| standing.decides(SUBJECT))?;
    let text = store::text(conn, id, revision)?.ok_or(Code::NotFound)?;
    standing.decide(SUBJECT, text.proposal()?, to, now)?;
    let at = now.timestamp_micros();
    if !store::decide(conn, &text, to, viewer.person_id, at, reason)? {
        return Err(Code::WrongState.into());
    }
    if to == ProposalState::Approved {
        let measure = store::find(conn, id)?.ok_or(Code::NotFound)?;
        let row = MeasureRow {
            version: measure.version + 1,
            published_revision: Some(revision),
            published_at: Some(measure.published_at.unwrap_or(at)),
            ..measure
        };
        write(conn, row)?;
    }
    Ok(standing)
}

/// Read and written in one transaction: if the version is gone, another was faster.
fn write(conn: &mut Conn, row: MeasureRow) -> Result<MeasureRow, Fault> {
    if store::replace(conn, &row)? { Ok(row) } else { Err(Code::Stale.into()) }
}

/// Who looks or writes, if one of their roles ever does; to the others there is no such operation.
pub fn who_does(viewer: Viewer, is_theirs: fn(contract::people::Role) -> bool) -> Result<Viewer, Fault> {
    if viewer.has_role(is_theirs) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}
