//! How a repair comes in: reported by a resident, or registered at the desk.

use contract::ids::TicketId;
use contract::problem::{FieldFault, field};
use contract::repairs::{NewRepair, RegisterRepair};
use contract::tickets::{Channel, Kind, Window};

use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::store::units::origin;
use crate::tickets::origin::{came_from, followed_up, receiver};
use crate::tickets::rules::check_window;
use crate::tickets::{Doing, NewTicket};

/// Numbers and stores a report; it starts with the butler of the building [REP-33].
pub fn report(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &NewRepair,
    ids: &NewIds,
) -> Result<(), Fault> {
    let mut faults = wish_faults(conn, doing, form.wished_visit.as_ref())?;
    let follows_up = match form.follow_up_of {
        Some(ended) => followed_up(conn, doing, ended)?,
        None => None,
    };
    if form.follow_up_of.is_some() && follows_up.is_none() {
        faults.push(FieldFault::new("follow_up_of", field::NOT_FOUND));
    }
    let origin = origin(conn, &doing.viewer, form.unit_id)?;
    if origin.is_none() {
        faults.push(FieldFault::new("unit_id", field::NOT_FOUND));
    }
    let Some(origin) = origin.filter(|_| faults.is_empty()) else { return Err(Fault::fields(faults)) };
    let me = doing.viewer.person_id.to_string();
    let text = NewText::said(ids.next(), form.text.clone());
    let contact = form.contact.clone().and_then(|contact| NewText::said(ids.next(), contact));
    let new = NewTicket {
        id,
        kind: Kind::Repair,
        building_id: &origin.building_id,
        unit_id: Some(form.unit_id),
        household_id: Some(&origin.household_id),
        reporter_id: Some(&me),
        responsible_id: &receiver(conn, &origin)?,
        channel: Channel::Portal,
        category: Some(form.category.word()),
        language: form.language,
        text: text.as_ref(),
        contact: contact.as_ref(),
        photos: &form.photo_ids,
        wished_visit: form.wished_visit,
        may_enter: form.may_enter,
        wants_call: form.wants_call,
        own_materials: form.own_materials,
        emergency: form.emergency.map(|emergency| emergency.word()),
        follows_up,
        case: None,
        is_anonymous: false,
    };
    doing.register(conn, &new)
}

/// For a caller, a visitor, a letter, or what a patrol found [REP-21, REP-26]. Who registers it stays responsible
/// until the butler takes over [REP-33].
pub fn register(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &RegisterRepair,
    ids: &NewIds,
) -> Result<(), Fault> {
    let faults = wish_faults(conn, doing, form.wished_visit.as_ref())?;
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let me = doing.viewer.person_id.to_string();
    let came =
        came_from(conn, doing, form.unit_id, form.building_id, (form.person_id, form.caller.as_ref()), ids)?;
    let text = NewText::said(ids.next(), form.text.clone());
    let contact = form.contact.clone().and_then(|contact| NewText::said(ids.next(), contact));
    let new = NewTicket {
        id,
        kind: Kind::Repair,
        building_id: &came.building_id,
        unit_id: form.unit_id,
        household_id: came.household_id.as_deref(),
        reporter_id: came.reporter_id.as_deref(),
        responsible_id: &me,
        channel: form.channel,
        category: Some(form.category.word()),
        language: form.language,
        text: text.as_ref(),
        contact: contact.as_ref(),
        photos: &form.photo_ids,
        wished_visit: form.wished_visit,
        may_enter: form.may_enter,
        wants_call: false,
        own_materials: form.own_materials,
        emergency: form.emergency.map(|emergency| emergency.word()),
        follows_up: None,
        case: None,
        is_anonymous: false,
    };
    doing.register(conn, &new)
}

fn wish_faults(conn: &mut Conn, doing: &Doing, wish: Option<&Window>) -> Result<Vec<FieldFault>, Fault> {
    let Some(window) = wish else { return Ok(Vec::new()) };
    let office = doing.office_at(conn, doing.now)?;
    Ok(check_window("wished_visit", window, doing.now, &office))
}
