//! Numbering and storing a request, its first event and its first promise.

use chrono::{DateTime, Utc};
use contract::files::Stage;
use contract::ids::{PhotoId, TicketId, UnitId};
use contract::promises::Promise;
use contract::tickets::{Channel, EventKind, Kind, Language, Meaning, OwedBy, Owes, Status, Step, Window};
use diesel::QueryResult;

use super::clocks::{self, day_end};
use super::doing::{Doing, Moment};
use super::owed::is_sooner;
use super::passing::{count, meaning, projection, wake_at};
use super::record::{Actor, event};
use super::store::{self, CaseRow, EventRow, Facts, Progress, Projection, WishRow};
use crate::calendar::Office;
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
    /// Of kinds that are looked into.
    pub case: Option<NewCase<'a>>,
    /// Nobody signed in: whoever receives it stands for it.
    pub is_anonymous: bool,
}

/// What a request that is looked into says beside what all say.
pub struct NewCase<'a> {
    pub happened_at: Option<i64>,
    pub place: Option<&'a NewText>,
    pub whom: Option<&'a NewText>,
    pub hope: Option<&'a NewText>,
    /// The rest: what is known of it from the start.
    pub facts: CaseRow,
}

impl Doing {
    pub fn register(&self, conn: &mut Conn, new: &NewTicket) -> Result<(), Fault> {
        let office = self.office_at(conn, self.now)?;
        let (kind, year) = (word(new.kind)?, office.year(self.now));
        let number = new.kind.number(year, next_number(conn, &kind, year)?);
        let (id, me) = (new.id.to_string(), self.viewer.person_id.to_string());
        let meaning = meaning(new.kind, Status::Registered)?;
        let case = new.case.as_ref().map(|case| case_of(conn, &id, case)).transpose()?;
        let promise = first_promise(new, meaning, &office, case.as_ref(), self.now);
        let content_id = new.text.map(|text| keep(conn, &id, text)).transpose()?;
        let facts = Facts {
            id: &id,
            number,
            kind,
            building_id: new.building_id,
            unit_id: new.unit_id.map(|unit| unit.to_string()),
            household_id: new.household_id,
            reporter_id: new.reporter_id,
            registered_by: if new.is_anonymous { new.responsible_id } else { &me },
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
            day_end_at: case.as_ref().map(|_| day_end(self.now, &office).timestamp_micros()),
            ..Progress::default()
        };
        progress.wake_at = wake_at(promise, &progress, &office)?;
        store::insert(conn, &facts, &projection, &wish, &progress)?;
        if let Some(case) = &case {
            store::open_case(conn, case)?;
        }
        if let Some(reporter) = new.reporter_id {
            remember_language(conn, reporter, new.language)?;
        }
        let moment = Moment { occurred_at: self.now, recorded_at: self.now };
        let event = event(&id, 1, EventKind::Registered, Status::Registered, moment, promise)?;
        let actor = if new.is_anonymous { Actor::System } else { Actor::Viewer };
        store::append(conn, &EventRow { content_id, ..self.signed(actor, event) })?;
        files::store::attach(conn, self.viewer.person_id, new.photos, &id, 1, Stage::Resident, None)
    }
}

fn case_of(conn: &mut Conn, ticket_id: &str, new: &NewCase) -> QueryResult<CaseRow> {
    let mut kept = |text: Option<&NewText>| text.map(|text| keep(conn, ticket_id, text)).transpose();
    Ok(CaseRow {
        ticket_id: ticket_id.to_owned(),
        happened_at: new.happened_at,
        place_id: kept(new.place)?,
        whom_id: kept(new.whom)?,
        hope_id: kept(new.hope)?,
        ..new.facts.clone()
    })
}

/// What is owed from the report on: the sooner of the first step and of what cannot wait.
fn first_promise(
    new: &NewTicket,
    meaning: &Meaning,
    office: &Office,
    case: Option<&CaseRow>,
    now: DateTime<Utc>,
) -> Option<Promise> {
    let urgent = match (new.emergency, case) {
        (Some(_), _) => Some(Step::Help),
        (None, Some(case)) if case.is_affected == 1 => Some(Step::Relieve),
        (None, _) => None,
    };
    let urgent = urgent.filter(|step| office.rules.deadline(new.kind, *step).is_some());
    let promise = |owes| office.promise(new.kind, owes, now, None);
    let first = meaning.next.map(promise);
    let urgent = urgent.map(|step| promise(Owes { step, by: OwedBy::Staff }));
    match (urgent, first) {
        // Somebody comes at once; a first answer may come before what harms is ended.
        (Some(urgent), Some(first)) if case.is_some() && !is_sooner(&urgent, &first) => Some(first),
        (Some(urgent), _) => Some(urgent),
        (None, first) => first,
    }
}
