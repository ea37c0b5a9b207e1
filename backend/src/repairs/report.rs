//! How a repair comes in: reported by a resident, or registered at the desk.

use contract::ids::{PersonId, TicketId, UnitId};
use contract::problem::{FieldFault, field};
use contract::repairs::{Caller, NewRepair, RegisterRepair};
use contract::tickets::{Channel, Kind, Phase, Window};

use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::store::registry;
use crate::people::store::search;
use crate::people::store::staff::first_receiver;
use crate::people::store::units::{Origin, building_in_scope, household_of, origin, place_in_scope};
use crate::tickets::rules::check_window;
use crate::tickets::{Doing, NewTicket, store};

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
        Some(ended) => match store::find(conn, &doing.viewer, ended)? {
            Some(row) if row.phase == Phase::Ended.word() => Some(row.id),
            _ => {
                faults.push(FieldFault::new("follow_up_of", field::NOT_FOUND));
                None
            }
        },
        None => None,
    };
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
        responsible_id: &responsible(conn, &origin)?,
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
    let (place, reporter) = match (form.unit_id, form.building_id) {
        (Some(unit), _) => {
            let found = place_in_scope(conn, &doing.viewer, unit)?;
            let place = found.ok_or_else(|| Fault::field("unit_id", field::NOT_FOUND))?;
            let reporter = match (form.person_id, &form.caller) {
                (Some(known), _) => Some(somebody_of(conn, doing, unit, known)?),
                (None, Some(caller)) => Some(person(conn, doing, unit, caller, ids)?),
                (None, None) => None,
            };
            (place, reporter)
        }
        (None, Some(building)) => {
            let found = building_in_scope(conn, &doing.viewer, building)?;
            (found.ok_or_else(|| Fault::field("building_id", field::NOT_FOUND))?, None)
        }
        (None, None) => return Err(Fault::field("unit_id", field::REQUIRED)),
    };
    let household_id = match form.unit_id {
        Some(unit) => {
            let known = reporter.as_deref().map(parse_id).transpose()?.map(PersonId);
            let household = household_of(conn, unit, known, doing.viewer.today)?;
            // An empty flat is nobody's: it is registered at its building.
            Some(household.ok_or_else(|| Fault::field("unit_id", field::NOT_FOUND))?)
        }
        None => None,
    };
    let text = NewText::said(ids.next(), form.text.clone());
    let contact = form.contact.clone().and_then(|contact| NewText::said(ids.next(), contact));
    let new = NewTicket {
        id,
        kind: Kind::Repair,
        building_id: &place.building_id,
        unit_id: form.unit_id,
        household_id: household_id.as_deref(),
        reporter_id: reporter.as_deref(),
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
    };
    doing.register(conn, &new)
}

/// Whom the desk found at this unit: who belongs or belonged there until lately, or called about it before.
fn somebody_of(conn: &mut Conn, doing: &Doing, unit: UnitId, known: PersonId) -> Result<String, Fault> {
    let is_known = search::is_known_at(conn, &doing.viewer, unit, known)?;
    let known =
        is_known.then(|| known.to_string()).ok_or_else(|| Fault::field("person_id", field::NOT_FOUND))?;
    registry::remember_call(conn, &known, unit, doing.viewer.today, doing.now)?;
    Ok(known)
}

/// Somebody of the unit by the phone they call from, or who called about it before under this name, else a person
/// without an account.
fn person(
    conn: &mut Conn,
    doing: &Doing,
    unit: UnitId,
    caller: &Caller,
    ids: &NewIds,
) -> Result<String, Fault> {
    let today = doing.viewer.today;
    let known = match registry::person_of_unit(conn, unit, &caller.phone, today)? {
        Some(known) => Some(known),
        None => registry::caller_of_unit(conn, unit, &caller.name, &caller.phone)?,
    };
    let known = match known {
        Some(known) => known,
        None => {
            let id = ids.next().to_string();
            let person = registry::Person {
                id: &id,
                name: &caller.name,
                salutation: None,
                phone: Some(&caller.phone),
                created_at: doing.now.timestamp_micros(),
            };
            registry::enter_person(conn, &person)?;
            id
        }
    };
    registry::remember_call(conn, &known, unit, today, doing.now)?;
    Ok(known)
}

fn wish_faults(conn: &mut Conn, doing: &Doing, wish: Option<&Window>) -> Result<Vec<FieldFault>, Fault> {
    let Some(window) = wish else { return Ok(Vec::new()) };
    let office = doing.office_at(conn, doing.now)?;
    Ok(check_window("wished_visit", window, doing.now, &office))
}

fn responsible(conn: &mut Conn, origin: &Origin) -> Result<String, Fault> {
    first_receiver(conn, origin.butler_id.as_deref(), &origin.building_id)?
        .ok_or_else(|| Fault::internal("nobody in service receives requests of this building"))
}
