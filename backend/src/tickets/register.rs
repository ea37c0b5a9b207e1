//! Numbering and storing a request, its first event and its first promise.

use contract::files::Stage;
use contract::ids::{PhotoId, TicketId, UnitId};
use contract::tickets::{Channel, EventKind, Kind, Language, OwedBy, Owes, Status, Step, Window};

use super::clocks;
use super::doing::{Doing, Moment};
use super::passing::{count, meaning, projection, wake_at};
use super::record::{Actor, event};
use super::store::{self, EventRow, Facts, Progress, Projection, WishRow};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, next_number, word};
use crate::files;
use crate::http::Fault;
use crate::people::store::registry::remember_language;

/// A request as it comes in.
pub struct NewTicket<'a> {
    pub id: TicketId,
    pub kind: Kind,
    pub building_id: &'a str,
    /// Absent for a public place.
    pub unit_id: Option<UnitId>,
    pub household_id: Option<&'a str>,
    /// Absent where nobody is to be answered.
    pub reporter_id: Option<&'a str>,
    pub responsible_id: &'a str,
    pub channel: Channel,
    pub category: Option<&'a str>,
    pub language: Language,
    pub text: Option<&'a NewText>,
    pub contact: Option<&'a NewText>,
    pub photos: &'a [PhotoId],
    pub wished_visit: Option<Window>,
    pub may_enter: bool,
    pub wants_call: bool,
    pub own_materials: bool,
    pub emergency: Option<&'a str>,
    pub follows_up: Option<String>,
}

impl Doing {
    pub fn register(&self, conn: &mut Conn, new: &NewTicket) -> Result<(), Fault> {
        let office = self.office_at(conn, self.now)?;
        let (kind, year) = (word(new.kind)?, office.year(self.now));
        let number = new.kind.number(year, next_number(conn, &kind, year)?);
        let (id, me) = (new.id.to_string(), self.viewer.person_id.to_string());
        let meaning = meaning(new.kind, Status::Registered)?;
        let needs_help = new.emergency.is_some() && office.rules.deadline(new.kind, Step::Help).is_some();
        let owes = match needs_help {
            true => Some(Owes { step: Step::Help, by: OwedBy::Staff }),
            false => meaning.next,
        };
        let promise = owes.map(|next| office.promise(new.kind, next, self.now, None));
        let content_id = new.text.map(|text| keep(conn, &id, text)).transpose()?;
        let facts = Facts {
            id: &id,
            number,
            kind,
            building_id: new.building_id,
            unit_id: new.unit_id.map(|unit| unit.to_string()),
            household_id: new.household_id,
            reporter_id: new.reporter_id,
            registered_by: &me,
            channel: word(new.channel)?,
            category: new.category,
            language: word(new.language)?,
            content_id: content_id.clone(),
            responsible_id: new.responsible_id,
            reported_at: self.now.timestamp_micros(),
            emergency: new.emergency,
        };
        let projection = Projection {
            version: 1,
            photo_count: count(new.photos),
            ..projection(meaning, promise, None, None, None)?
        };
        let wish = WishRow {
            ticket_id: id.clone(),
            wished_from: new.wished_visit.map(|window| window.from.timestamp_micros()),
            wished_until: new.wished_visit.map(|window| window.until.timestamp_micros()),
            may_enter: i64::from(new.may_enter),
            wants_call: i64::from(new.wants_call),
        };
        let escalate_at = clocks::first_escalation(promise, &office);
        let mut progress = Progress {
            ticket_id: id.clone(),
            own_materials: i64::from(new.own_materials),
            contact_id: new.contact.map(|text| keep(conn, &id, text)).transpose()?,
            follows_up: new.follows_up.clone(),
            escalate_at: escalate_at.map(|at| at.timestamp_micros()),
            ..Progress::default()
        };
        progress.wake_at = wake_at(promise, &progress, &office)?;
        store::insert(conn, &facts, &projection, &wish, &progress)?;
        if let Some(reporter) = new.reporter_id {
            remember_language(conn, reporter, new.language)?;
        }
        let moment = Moment { occurred_at: self.now, recorded_at: self.now };
        let event = event(&id, 1, EventKind::Registered, Status::Registered, moment, promise)?;
        store::append(conn, &EventRow { content_id, ..self.signed(Actor::Viewer, event) })?;
        files::store::attach(conn, self.viewer.person_id, new.photos, &id, 1, Stage::Resident, None)
    }
}
