//! The acts on a repair, one function each, as the operations and the demonstration estate perform them.

use contract::ids::TicketId;
use contract::problem::{FieldFault, field};
use contract::repairs::{Accept, Complete, Confirm, Dispatch, NewRepair, Schedule, Start};
use contract::tickets::{Action, Channel, EventKind, Kind};

use super::rules::check_schedule;
use crate::calendar;
use crate::content::store::NewText;
use crate::db::Conn;
use crate::http::Fault;
use crate::people::store::staff::{first_receiver, is_engineer_for};
use crate::people::store::units::origin;
use crate::tickets::rules::check_window;
use crate::tickets::{Deed, Doing, NewTicket, store, views};

/// The ticket as the caller read it.
#[derive(Debug, Clone, Copy)]
pub struct Read {
    pub id: TicketId,
    pub version: i64,
}

/// Numbers and stores a report; it starts with the butler of the building [REP-33].
pub fn report(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &NewRepair,
    text: Option<&NewText>,
) -> Result<(), Fault> {
    let mut faults = Vec::new();
    if let Some(window) = &form.wished_visit {
        let office = calendar::store::office_at(conn, doing.zone, doing.now)?;
        faults.extend(check_window("wished_visit", window, doing.now, &office));
    }
    let Some(origin) = origin(conn, &doing.viewer, form.unit_id)? else {
        faults.push(FieldFault::new("unit_id", field::NOT_FOUND));
        return Err(Fault::fields(faults));
    };
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let responsible = first_receiver(conn, origin.butler_id.as_deref(), &origin.building_id)?
        .ok_or_else(|| Fault::internal("nobody in service receives requests of this building"))?;
    let new = NewTicket {
        id,
        kind: Kind::Repair,
        unit_id: form.unit_id,
        origin: &origin,
        responsible_id: &responsible,
        channel: Channel::Portal,
        category: Some(form.category.word()),
        language: form.language,
        text,
        photos: &form.photo_ids,
        wished_visit: form.wished_visit,
        may_enter: form.may_enter,
        wants_call: form.wants_call,
    };
    doing.register(conn, &new)
}

pub fn withdraw(conn: &mut Conn, doing: &Doing, read: Read, reason: Option<&NewText>) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Withdraw, None)?;
    doing.record(conn, found, EventKind::Withdrawn, &Deed { text: reason, ..Deed::default() })
}

/// `comment` is the rating's, as it will be stored.
pub fn confirm(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Confirm,
    comment: Option<&NewText>,
) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Confirm, None)?;
    let rating = form.rating.as_ref().map(|rating| (rating, comment));
    doing.record(conn, found, EventKind::Confirmed, &Deed { rating, ..Deed::default() })
}

pub fn report_not_fixed(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    reason: Option<&NewText>,
) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::ReportNotFixed, None)?;
    let deed = Deed { text: reason, is_reopening: true, ..Deed::default() };
    doing.record(conn, found, EventKind::NotFixed, &deed)
}

pub fn dispatch(conn: &mut Conn, doing: &Doing, read: Read, form: &Dispatch) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Dispatch, None)?;
    if !is_engineer_for(conn, form.handler_id, &found.row.building_id)? {
        return Err(Fault::field("handler_id", field::NOT_FOUND));
    }
    let deed = Deed { handler: Some(form.handler_id), ..Deed::default() };
    doing.record(conn, found, EventKind::Dispatched, &deed)
}

pub fn accept(conn: &mut Conn, doing: &Doing, read: Read, form: &Accept) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Accept, form.occurred_at)?;
    doing.record(conn, found, EventKind::Accepted, &Deed::default())
}

pub fn schedule(conn: &mut Conn, doing: &Doing, read: Read, form: &Schedule) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Schedule, None)?;
    let wish = store::wish(conn, &found.row.id)?;
    let wished = wish.map(|wish| views::window(wish.wished_from, wish.wished_until)).transpose()?.flatten();
    let faults = check_schedule(form, wished, doing.now, &found.office);
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let deed = Deed { visit: Some((form.visit, form.agreed_by)), ..Deed::default() };
    doing.record(conn, found, EventKind::Scheduled, &deed)
}

pub fn start(conn: &mut Conn, doing: &Doing, read: Read, form: &Start) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Start, form.occurred_at)?;
    doing.record(conn, found, EventKind::Started, &Deed::default())
}

/// `what_was_done` is the form's, as it will be stored.
pub fn complete(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Complete,
    what_was_done: Option<&NewText>,
) -> Result<(), Fault> {
    let found = doing.find(conn, read.id, read.version, Action::Complete, form.occurred_at)?;
    let deed = Deed { text: what_was_done, photos: &form.photo_ids, ..Deed::default() };
    doing.record(conn, found, EventKind::Completed, &deed)
}
