//! Questions of visitors: somebody without an account, and the link by which they follow what they asked [ENQ-03].
//!
//! The secret of the link is drawn by whoever asks and kept here as a hash alone, so that no stored answer, no log and no
//! copy of the database opens an enquiry. It opens this one enquiry and nothing else.

use chrono::{TimeDelta, Utc};
use contract::enquiries::{AskFurther, LINK_DAYS, SayByLink, SettleByLink, VisitorEnquiry};
use contract::ids::{PersonId, TicketId};
use contract::problem::{Code, field};
use contract::tickets::{Action, Channel, Confirm, Kind, Party, Say, Status};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{acts, store};
use crate::content::store::NewText;
use crate::db::{Conn, NewIds, from_micros, from_word};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::store::registry::{Person, enter_person};
use crate::people::store::staff::{butler, first_receiver};
use crate::people::{Side, Viewer};
use crate::tickets::store::TicketRow;
use crate::tickets::{Doing, Found, NewTicket, store as tickets, thread};

/// Who comes by a link is nobody yet.
pub fn nobody(today: chrono::NaiveDate) -> Viewer {
    Viewer { person_id: PersonId(Uuid::nil()), today, side: Side::Resident }
}

fn hash(token: Uuid) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// As the visitor whose enquiry it is.
fn as_visitor(clock: &Doing, person_id: PersonId) -> Doing {
    let viewer = Viewer { person_id, ..nobody(clock.viewer.today) };
    Doing::new(viewer, clock.now, clock.zone)
}

/// Numbers and stores a visitor's question; answers who they are from now on.
pub fn ask(
    conn: &mut Conn,
    clock: &Doing,
    id: TicketId,
    form: &VisitorEnquiry,
    ids: &NewIds,
) -> Result<Doing, Fault> {
    let building_id = form.building_id.to_string();
    let no_building = || Fault::field("building_id", field::NOT_FOUND);
    let butler = butler(conn, &building_id)?.ok_or_else(no_building)?;
    let receiver = first_receiver(conn, butler.as_deref(), &building_id)?
        .ok_or_else(|| Fault::internal("nobody in service receives enquiries of this building"))?;
    let visitor = PersonId(ids.next());
    let me = visitor.to_string();
    let person = Person {
        id: &me,
        name: &form.name,
        salutation: None,
        phone: form.phone.as_deref(),
        created_at: clock.now.timestamp_micros(),
    };
    enter_person(conn, &person)?;
    let text = NewText::said(ids.next(), form.text.clone());
    let new = NewTicket {
        id,
        kind: Kind::Enquiry,
        building_id: &building_id,
        unit_id: None,
        household_id: None,
        reporter_id: Some(&me),
        responsible_id: &receiver,
        channel: Channel::Portal,
        category: Some(form.topic.word()),
        language: form.language,
        text: text.as_ref(),
        contact: None,
        photos: &[],
        wished_visit: None,
        may_enter: false,
        wants_call: form.phone.is_some(),
        own_materials: false,
        emergency: None,
        follows_up: None,
        case: None,
        is_anonymous: false,
    };
    let doing = as_visitor(clock, visitor);
    doing.register(conn, &new)?;
    if !store::add_link(conn, &hash(form.token), &id.to_string(), clock.now)? {
        return Err(Fault::field("token", field::IN_USE));
    }
    Ok(doing)
}

/// What the link opens, while it does: the enquiry, and the visitor as whom it is read.
pub fn open(conn: &mut Conn, clock: &Doing, token: Uuid) -> Result<(Doing, TicketRow), Fault> {
    let row = match store::linked(conn, &hash(token))? {
        Some(id) => tickets::any(conn, &id)?,
        None => None,
    };
    let row = row.ok_or(Code::NotFound)?;
    let ended_at = row.ended_at.map(from_micros).transpose()?;
    let is_over = |at: chrono::DateTime<Utc>| clock.now > at + TimeDelta::days(LINK_DAYS);
    if ended_at.is_some_and(is_over) {
        return Err(Code::NotFound.into());
    }
    let visitor = row.reporter_id.as_deref().ok_or_else(|| Fault::internal("an enquiry of nobody"))?;
    let visitor = PersonId(parse_id(visitor)?);
    Ok((as_visitor(clock, visitor), row))
}

/// The act of the visitor's on what the link opened.
fn find(conn: &mut Conn, doing: &Doing, row: TicketRow, action: Action) -> Result<Found, Fault> {
    doing.find_as(conn, row, Party::Resident, action)
}

/// What was said is what fits: an answer where the office asked, a further question after an answer, else a word more.
pub fn say(
    conn: &mut Conn,
    clock: &Doing,
    form: &SayByLink,
    ids: &NewIds,
) -> Result<(Doing, TicketId), Fault> {
    let (doing, row) = open(conn, clock, form.token)?;
    let id = TicketId(parse_id(&row.id)?);
    let text = form.text.clone();
    match from_word(&row.status)? {
        Status::AwaitingResident => {
            let found = find(conn, &doing, row, Action::Answer)?;
            thread::answer_on(conn, &doing, found, &Say { text, photo_ids: Vec::new() }, ids)?;
        }
        Status::Answered | Status::Settled | Status::Silent => {
            let found = find(conn, &doing, row, Action::AskFurther)?;
            acts::ask_further_on(conn, &doing, found, &AskFurther { text }, ids)?;
        }
        _ => {
            let found = find(conn, &doing, row, Action::Message)?;
            thread::message_on(conn, &doing, found, &Say { text, photo_ids: Vec::new() }, ids)?;
        }
    }
    Ok((doing, id))
}

pub fn settle(
    conn: &mut Conn,
    clock: &Doing,
    form: &SettleByLink,
    ids: &NewIds,
) -> Result<(Doing, TicketId), Fault> {
    let (doing, row) = open(conn, clock, form.token)?;
    let id = TicketId(parse_id(&row.id)?);
    let found = find(conn, &doing, row, Action::Settle)?;
    acts::settle_on(conn, &doing, found, &Confirm { rating: form.rating.clone() }, ids)?;
    Ok((doing, id))
}
