//! Writing a contact down.

use contract::contacts::{Quarter, RecordContact};
use contract::ids::HouseholdId;
use contract::problem::field;

use super::rules;
use super::store::{self, ContactRow};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, NewIds, word};
use crate::http::{Fault, PageSize};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::tickets::Doing;

/// Of a household that is there today, in the buildings of whoever spoke with it.
pub fn record(
    conn: &mut Conn,
    doing: &Doing,
    form: &RecordContact,
    ids: &NewIds,
) -> Result<ContactRow, Fault> {
    let viewer = &doing.viewer;
    let household = form.household_id.to_string();
    if !store::is_there(conn, viewer, &household)? {
        return Err(Fault::field("household_id", field::NOT_FOUND));
    }
    rules::check_day(form.on_day, viewer.today).map_err(|fault| Fault::fields(vec![fault]))?;
    let ticket_id = form.ticket_id.map(|id| id.to_string());
    if let Some(ticket) = &ticket_id {
        if !store::is_of(conn, ticket, &household)? {
            return Err(Fault::field("ticket_id", field::NOT_FOUND));
        }
        if store::counts_already(conn, ticket)? {
            return Err(Fault::field("ticket_id", field::REPEATED));
        }
    }
    let id = ids.next().to_string();
    let missing = || Fault::field("note", field::REQUIRED);
    let note = NewText::said(ids.next(), form.note.clone()).ok_or_else(missing)?;
    let needs = form.needs.clone().and_then(|needs| NewText::said(ids.next(), needs));
    let row = ContactRow {
        household_id: household,
        by_id: viewer.person_id.to_string(),
        method: word(form.method)?,
        on_day: form.on_day.to_string(),
        quarter: Quarter::of(form.on_day).name(),
        note_id: keep(conn, &id, &note)?,
        needs_id: needs.map(|needs| keep(conn, &id, &needs)).transpose()?,
        ticket_id,
        recorded_at: doing.now.timestamp_micros(),
        id,
    };
    store::add(conn, &row)?;
    Ok(row)
}

/// Some of those with whom nobody has spoken in the quarter of that day.
pub fn left(conn: &mut Conn, viewer: &Viewer) -> Result<Vec<HouseholdId>, Fault> {
    let rows = store::due(conn, viewer, &Quarter::of(viewer.today).name(), None, PageSize::of(None)?)?;
    rows.iter().map(|row| Ok(HouseholdId(parse_id(&row.id)?))).collect()
}
