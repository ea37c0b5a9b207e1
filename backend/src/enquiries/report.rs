//! How an enquiry comes in: asked by a resident, or registered at the desk, where it may have been answered on the spot.

use contract::enquiries::{Explain, NewEnquiry, RegisterEnquiry};
use contract::ids::TicketId;
use contract::problem::field;
use contract::tickets::{Channel, Kind};

use super::acts;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::store::units::origin;
use crate::tickets::origin::{came_from, receiver};
use crate::tickets::{Doing, NewTicket, Read};

/// Numbers and stores a question; it starts with the butler of the building [REP-33].
pub fn report(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &NewEnquiry,
    ids: &NewIds,
) -> Result<(), Fault> {
    let origin = origin(conn, &doing.viewer, form.unit_id)?;
    let origin = origin.ok_or_else(|| Fault::field("unit_id", field::NOT_FOUND))?;
    let text = NewText::said(ids.next(), form.text.clone());
    let contact = form.contact.clone().and_then(|contact| NewText::said(ids.next(), contact));
    let me = doing.viewer.person_id.to_string();
    let new = NewTicket {
        id,
        kind: Kind::Enquiry,
        building_id: &origin.building_id,
        unit_id: Some(form.unit_id),
        household_id: Some(&origin.household_id),
        reporter_id: Some(&me),
        responsible_id: &receiver(conn, &origin)?,
        channel: Channel::Portal,
        category: Some(form.topic.word()),
        language: form.language,
        text: text.as_ref(),
        contact: contact.as_ref(),
        photos: &form.photo_ids,
        wished_visit: None,
        may_enter: false,
        wants_call: form.wants_call,
        own_materials: false,
        emergency: None,
        follows_up: None,
        case: None,
        is_anonymous: false,
    };
    doing.register(conn, &new)
}

/// Whoever writes it down is responsible [REP-33]; 「已当场答复」 answers it in the same act [ENQ-01].
pub fn register(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &RegisterEnquiry,
    ids: &NewIds,
) -> Result<(), Fault> {
    let who = (form.person_id, form.caller.as_ref());
    let came = came_from(conn, doing, form.unit_id, form.building_id, who, ids)?;
    let text = NewText::said(ids.next(), form.text.clone());
    let contact = form.contact.clone().and_then(|contact| NewText::said(ids.next(), contact));
    let me = doing.viewer.person_id.to_string();
    let new = NewTicket {
        id,
        kind: Kind::Enquiry,
        building_id: &came.building_id,
        unit_id: form.unit_id,
        household_id: came.household_id.as_deref(),
        reporter_id: came.reporter_id.as_deref(),
        responsible_id: &me,
        channel: form.channel,
        category: Some(form.topic.word()),
        language: form.language,
        text: text.as_ref(),
        contact: contact.as_ref(),
        photos: &[],
        wished_visit: None,
        may_enter: false,
        wants_call: false,
        own_materials: false,
        emergency: None,
        follows_up: None,
        case: None,
        is_anonymous: false,
    };
    doing.register(conn, &new)?;
    let Some(answer) = &form.answer else { return Ok(()) };
    let answered = Explain { text: answer.clone(), photo_ids: Vec::new() };
    acts::explain(conn, doing, Read { id, version: None }, &answered, ids)
}
