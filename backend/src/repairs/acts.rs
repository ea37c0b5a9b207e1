//! The acts on a repair, one function each, as the operations and the demonstration estate perform them.

use contract::problem::field;
use contract::repairs::{Complete, Dispatch, Moment, SetFree, VerifyMaterials, Wait};
use contract::tickets::{Action, Charging, Confirm, EventKind, FollowUp, WithReason};

use super::quotes;
use crate::callbacks;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds, word};
use crate::http::Fault;
use crate::people::store::staff::is_engineer_for;
use crate::tickets::endings::begin_again;
use crate::tickets::rules::reply_after;
use crate::tickets::{Deed, Doing, Hands, Read, thread};

pub fn dispatch(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Dispatch,
    _: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Dispatch, None)?;
    if !is_engineer_for(conn, form.handler_id, &found.row.building_id)? {
        return Err(Fault::field("handler_id", field::NOT_FOUND));
    }
    let deed = Deed { hands: Hands::Of(form.handler_id), ..Deed::default() };
    doing.record(conn, found, EventKind::Dispatched, &deed, |_| {})?;
    Ok(())
}

/// Who was sent cannot take it.
pub fn return_job(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::ReturnJob, None)?;
    let deed = Deed { text: reason.as_ref(), hands: Hands::Nobody, ..Deed::default() };
    doing.record(conn, found, EventKind::JobReturned, &deed, |_| {})?;
    Ok(())
}

pub fn accept(conn: &mut Conn, doing: &Doing, read: Read, form: &Moment, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Accept, form.occurred_at)?;
    doing.record(conn, found, EventKind::Accepted, &Deed::default(), |_| {})?;
    Ok(())
}

pub fn set_free(conn: &mut Conn, doing: &Doing, read: Read, form: &SetFree, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::SetFree, None)?;
    let (free, free_of) = (word(Charging::Free)?, word(form.free_of)?);
    let deed = Deed { free_of: Some(form.free_of), ..Deed::default() };
    doing.record(conn, found, EventKind::SetFree, &deed, |progress| {
        progress.charging = Some(free);
        progress.free_of = Some(free_of);
    })?;
    Ok(())
}

pub fn verify_materials(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &VerifyMaterials,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::VerifyMaterials, form.occurred_at)?;
    let kind = if form.are_fit { EventKind::MaterialsVerified } else { EventKind::MaterialsRejected };
    let deed = Deed { text: text.as_ref(), ..Deed::default() };
    let are_fit = i64::from(form.are_fit);
    doing.record(conn, found, kind, &deed, |progress| progress.are_materials_fit = Some(are_fit))?;
    Ok(())
}

pub fn wait(conn: &mut Conn, doing: &Doing, read: Read, form: &Wait, ids: &NewIds) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::Wait, form.occurred_at)?;
    doing.record(
        conn,
        found,
        EventKind::Waiting,
        &Deed { text: reason.as_ref(), ..Deed::default() },
        |_| {},
    )?;
    Ok(())
}

pub fn resume(conn: &mut Conn, doing: &Doing, read: Read, form: &Moment, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Resume, form.occurred_at)?;
    let at = found.moment.occurred_at.timestamp_micros();
    doing.record(conn, found, EventKind::Resumed, &Deed::default(), |progress| {
        progress.arrived_at = Some(at)
    })?;
    Ok(())
}

/// Done: what was agreed becomes due, and somebody will ask how it was.
pub fn complete(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Complete,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.what_was_done.clone());
    let found = doing.find(conn, read, Action::Complete, form.occurred_at)?;
    let at = found.moment.occurred_at;
    let (row, office_year) = (found.row.clone(), found.office.year(found.moment.recorded_at));
    let deed = Deed { text: text.as_ref(), photos: &form.photo_ids, ..Deed::default() };
    let seq = doing.record(conn, found, EventKind::Completed, &deed, |_| {})?;
    quotes::charge_agreed(conn, doing, &row, at, ids)?;
    let callback = callbacks::NewCallback {
        id: ids.next(),
        ticket_id: &row.id,
        seq,
        doer_id: row.handler_id.as_deref(),
        building_id: &row.building_id,
        at,
        year: office_year,
    };
    callbacks::open(conn, &callback)?;
    thread::tell_followers(conn, doing, &row.id, &row.number, &form.what_was_done, ids)
}

/// The resident ends it, and says how it was if they like [REP-14, REP-15].
pub fn confirm(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Confirm,
    ids: &NewIds,
) -> Result<(), Fault> {
    let comment = form.rating.as_ref().and_then(|rating| rating.comment.clone());
    let comment = comment.and_then(|comment| NewText::said(ids.next(), comment));
    let found = doing.find(conn, read, Action::Confirm, None)?;
    let rating = form.rating.as_ref().map(|rating| (rating, comment.as_ref()));
    // Who wants to be called or heard is owed an answer from now on.
    let reply = reply_after(form.rating.as_ref());
    let deed = Deed { rating, reply, ..Deed::default() };
    doing.record(conn, found, EventKind::Confirmed, &deed, |_| {})?;
    match form.rating.as_ref().and_then(|rating| rating.follow_up) {
        // 请重新处理: rated and, in the same tap, opened again.
        Some(FollowUp::Redo) => redo(conn, doing, read),
        _ => Ok(()),
    }
}

fn redo(conn: &mut Conn, doing: &Doing, read: Read) -> Result<(), Fault> {
    let found = doing.find(conn, Read { version: None, ..read }, Action::Reopen, None)?;
    let deed = Deed { is_reopening: true, ..Deed::default() };
    doing.record(conn, found, EventKind::Reopened, &deed, begin_again)?;
    Ok(())
}

/// Back to the handler, free by default: what was paid stands.
pub fn report_not_fixed(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::ReportNotFixed, None)?;
    let deed = Deed { text: reason.as_ref(), is_reopening: true, ..Deed::default() };
    doing.record(conn, found, EventKind::NotFixed, &deed, begin_again)?;
    Ok(())
}
