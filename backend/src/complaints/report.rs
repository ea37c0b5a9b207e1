//! How a complaint comes in: from a resident, from somebody without a name, or registered at the desk.

use chrono::{DateTime, Utc};
use contract::complaints::{AnonymousComplaint, NewComplaint, RegisterComplaint, Severity, Voice};
use contract::ids::TicketId;
use contract::problem::{FieldFault, field};
use contract::tickets::{Channel, Kind};

use super::{rules, store};
use crate::content::store::NewText;
use crate::db::{Conn, NewIds, word};
use crate::http::Fault;
use crate::people::store::staff::{butler, first_receiver};
use crate::people::store::units::{Origin, origin};
use crate::tickets::origin::{came_from, followed_up, receiver};
use crate::tickets::store::{CaseRow, KEEPERS, keeper};
use crate::tickets::{Doing, NewCase, NewTicket};

/// The texts of a form, ready to be kept.
struct Said {
    text: Option<NewText>,
    place: Option<NewText>,
    whom: Option<NewText>,
    hope: Option<NewText>,
    contact: Option<NewText>,
}

impl Said {
    fn of(ids: &NewIds, text: &str, [place, whom, hope, contact]: [Option<&String>; 4]) -> Said {
        let said = |text: Option<&String>| text.and_then(|text| NewText::said(ids.next(), text.clone()));
        Said {
            text: NewText::said(ids.next(), text.to_owned()),
            place: said(place),
            whom: said(whom),
            hope: said(hope),
            contact: said(contact),
        }
    }

    fn case<'a>(&'a self, happened_at: Option<DateTime<Utc>>, facts: CaseRow) -> NewCase<'a> {
        NewCase {
            happened_at: happened_at.map(|at| at.timestamp_micros()),
            place: self.place.as_ref(),
            whom: self.whom.as_ref(),
            hope: self.hope.as_ref(),
            facts,
        }
    }
}

/// Numbers and stores what a resident says; it starts with the butler, a confidential one above [REP-33].
pub fn report(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &NewComplaint,
    ids: &NewIds,
) -> Result<(), Fault> {
    let mut faults = rules::happened_faults(form.happened_at, doing.now);
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
    let facts = CaseRow {
        is_affected: i64::from(form.is_affected && form.voice == Voice::Complaint),
        wants_letter: i64::from(form.wants_letter),
        is_confidential: i64::from(form.is_confidential),
        severity: word(Severity::General)?,
        ..CaseRow::default()
    };
    let said = Said::of(
        ids,
        &form.text,
        [form.place.as_ref(), form.whom.as_ref(), form.hope.as_ref(), form.contact.as_ref()],
    );
    let new = NewTicket {
        id,
        kind: form.voice.kind(),
        building_id: &origin.building_id,
        unit_id: Some(form.unit_id),
        household_id: Some(&origin.household_id),
        reporter_id: Some(&me),
        responsible_id: &first(conn, &origin, &facts)?,
        channel: Channel::Portal,
        category: Some(form.matter.word()),
        language: form.language,
        text: said.text.as_ref(),
        contact: said.contact.as_ref(),
        photos: &form.photo_ids,
        wished_visit: None,
        may_enter: false,
        wants_call: form.wants_call,
        own_materials: false,
        emergency: None,
        follows_up,
        case: Some(said.case(form.happened_at, facts)),
        is_anonymous: false,
    };
    doing.register(conn, &new)
}

/// By any channel, for whoever it comes from, or for nobody known [CMP-01, CMP-03]. Who registers it stays responsible,
/// unless it is to be kept from them or must be held above.
pub fn register(
    conn: &mut Conn,
    doing: &Doing,
    id: TicketId,
    form: &RegisterComplaint,
    ids: &NewIds,
) -> Result<(), Fault> {
    let mut faults = rules::happened_faults(form.happened_at, doing.now);
    faults.extend(store::unknown(conn, form.concerned_id, form.concerned_department_id)?);
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let who = (form.person_id, form.caller.as_ref());
    let came = came_from(conn, doing, form.unit_id, form.building_id, who, ids)?;
    let severity = rules::severity(form.severity, form.channel);
    let facts = CaseRow {
        is_affected: i64::from(form.is_affected && form.voice == Voice::Complaint),
        wants_letter: i64::from(form.wants_letter || form.channel == Channel::Letter),
        is_confidential: i64::from(form.is_confidential),
        concerned_id: form.concerned_id.map(|person| person.to_string()),
        concerned_department_id: form.concerned_department_id.map(|department| department.to_string()),
        severity: word(severity)?,
        ..CaseRow::default()
    };
    let me = doing.viewer.person_id.to_string();
    let responsible = match form.is_confidential {
        true => above(conn, &came.building_id, &facts)?,
        false => me,
    };
    let said = Said::of(
        ids,
        &form.text,
        [form.place.as_ref(), form.whom.as_ref(), form.hope.as_ref(), form.contact.as_ref()],
    );
    let new = NewTicket {
        id,
        kind: form.voice.kind(),
        building_id: &came.building_id,
        unit_id: form.unit_id,
        household_id: came.household_id.as_deref(),
        reporter_id: came.reporter_id.as_deref(),
        responsible_id: &responsible,
        channel: form.channel,
        category: Some(form.matter.word()),
        language: form.language,
        text: said.text.as_ref(),
        contact: said.contact.as_ref(),
        photos: &form.photo_ids,
        wished_visit: None,
        may_enter: false,
        wants_call: false,
        own_materials: false,
        emergency: None,
        follows_up: None,
        case: Some(said.case(form.happened_at, facts)),
        is_anonymous: false,
    };
    doing.register(conn, &new)
}

/// From somebody without a name: whoever receives it stands for it, and nobody is answered.
pub fn note(
    conn: &mut Conn,
    clock: &Doing,
    id: TicketId,
    form: &AnonymousComplaint,
    ids: &NewIds,
) -> Result<(), Fault> {
    let building_id = form.building_id.to_string();
    let no_building = || Fault::field("building_id", field::NOT_FOUND);
    let butler = butler(conn, &building_id)?.ok_or_else(no_building)?;
    let responsible = first_receiver(conn, butler.as_deref(), &building_id)?.ok_or_else(nobody)?;
    let facts = CaseRow {
        is_affected: i64::from(form.is_affected),
        severity: word(Severity::General)?,
        ..CaseRow::default()
    };
    let said = Said::of(ids, &form.text, [form.place.as_ref(), None, None, None]);
    let new = NewTicket {
        id,
        kind: Kind::Complaint,
        building_id: &building_id,
        unit_id: None,
        household_id: None,
        reporter_id: None,
        responsible_id: &responsible,
        channel: Channel::Portal,
        category: Some(form.matter.word()),
        language: form.language,
        text: said.text.as_ref(),
        contact: None,
        photos: &[],
        wished_visit: None,
        may_enter: false,
        wants_call: false,
        own_materials: false,
        emergency: None,
        follows_up: None,
        case: Some(said.case(None, facts)),
        is_anonymous: true,
    };
    clock.register(conn, &new)
}

/// Who has it first: the butler of the building, or those above where it is to be kept from somebody.
fn first(conn: &mut Conn, origin: &Origin, facts: &CaseRow) -> Result<String, Fault> {
    match facts.is_confidential {
        1 => above(conn, &origin.building_id, facts),
        _ => receiver(conn, origin),
    }
}

fn above(conn: &mut Conn, building_id: &str, facts: &CaseRow) -> Result<String, Fault> {
    keeper(conn, building_id, Some(facts), KEEPERS)?.ok_or_else(nobody)
}

fn nobody() -> Fault {
    Fault::internal("nobody in service receives complaints of this building")
}
