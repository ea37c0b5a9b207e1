//! Moving a ticket: the checks every act passes, and the event with its projection, written together.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contract::files::Stage;
use contract::ids::{PersonId, PhotoId, TicketId, UnitId};
use contract::problem::Code;
use contract::promises::Promise;
use contract::tickets::{
    Action, Agreement, Channel, EventKind, Kind, Language, Meaning, Rating, Status, Window,
};
use diesel::QueryResult;

use super::rules::{self, Refused};
use super::store::{self, EventRow, Facts, Projection, RatingRow, TicketRow, WishRow};
use crate::calendar::{self, Office};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, from_micros, from_word, next_number, word};
use crate::files;
use crate::http::Fault;
use crate::people::store::units::Origin;
use crate::people::{Side, Viewer};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// Who does something, and when.
#[derive(Debug, Clone)]
pub struct Doing {
    pub viewer: Viewer,
    pub now: DateTime<Utc>,
    pub zone: Tz,
}

/// A ticket on which an act is possible, with what the act will make of it.
pub struct Found {
    pub row: TicketRow,
    pub office: Office,
    kind: Kind,
    to: Status,
    moment: Moment,
}

#[derive(Clone, Copy)]
struct Moment {
    occurred_at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
}

/// What an act adds to the history beside its bare fact.
#[derive(Default)]
pub struct Deed<'a> {
    pub text: Option<&'a NewText>,
    pub handler: Option<PersonId>,
    pub visit: Option<(Window, Agreement)>,
    pub photos: &'a [PhotoId],
    pub rating: Option<(&'a Rating, Option<&'a NewText>)>,
    pub is_reopening: bool,
}

/// A request as it comes in.
pub struct NewTicket<'a> {
    pub id: TicketId,
    pub kind: Kind,
    pub unit_id: UnitId,
    pub origin: &'a Origin,
    pub responsible_id: &'a str,
    pub channel: Channel,
    pub category: Option<&'a str>,
    pub language: Language,
    pub text: Option<&'a NewText>,
    pub photos: &'a [PhotoId],
    pub wished_visit: Option<Window>,
    pub may_enter: bool,
    pub wants_call: bool,
}

impl Doing {
    /// The ticket, if this person can see it and do such a thing at all (else 404), read it last (else 412) and
    /// can do it now (else 409).
    pub fn find(
        &self,
        conn: &mut Conn,
        id: TicketId,
        version: i64,
        action: Action,
        occurred_at: Option<DateTime<Utc>>,
    ) -> Result<Found, Fault> {
        let row = store::find(conn, &self.viewer, id)?.ok_or(Code::NotFound)?;
        let parties = store::parties(conn, &self.viewer, &row)?;
        let kind = from_word(&row.kind)?;
        let step = rules::step(kind, from_word(&row.status)?, action, &parties);
        if step == Err(Refused::NotTheirs) {
            return Err(Code::NotFound.into());
        }
        let is_current = row.version == version;
        #[cfg(feature = "test-control")]
        let is_current = is_current || is_wrong(Wrong::IgnoresVersion);
        if !is_current {
            return Err(Code::Stale.into());
        }
        let to = step.map_err(|_| Fault::new(Code::WrongState))?;
        let last = from_micros(store::last_occurred(conn, &row.id)?)?;
        let (occurred_at, recorded_at) =
            rules::times(occurred_at, self.now, last).map_err(|fault| Fault::fields(vec![fault]))?;
        let office = calendar::store::office_at(conn, self.zone, occurred_at)?;
        Ok(Found { row, office, kind, to, moment: Moment { occurred_at, recorded_at } })
    }

    /// Numbers and stores a request, its first event and its first promise.
    pub fn register(&self, conn: &mut Conn, new: &NewTicket) -> Result<(), Fault> {
        let office = calendar::store::office_at(conn, self.zone, self.now)?;
        let (kind, year) = (word(new.kind)?, office.year(self.now));
        let number = new.kind.number(year, next_number(conn, &kind, year)?);
        let (id, reporter) = (new.id.to_string(), self.viewer.person_id.to_string());
        let meaning = meaning(new.kind, Status::Registered)?;
        let promise = meaning.next.map(|next| office.promise(new.kind, next, self.now, None));
        let content_id = new.text.map(|text| keep(conn, &id, text)).transpose()?;
        let facts = Facts {
            id: &id,
            number,
            kind,
            building_id: &new.origin.building_id,
            unit_id: &new.unit_id.to_string(),
            household_id: &new.origin.household_id,
            reporter_id: &reporter,
            registered_by: &reporter,
            channel: word(new.channel)?,
            category: new.category,
            language: word(new.language)?,
            content_id: content_id.clone(),
            responsible_id: new.responsible_id,
            reported_at: self.now.timestamp_micros(),
        };
        let projection = Projection {
            version: 1,
            handler_id: None,
            reopen_count: 0,
            photo_count: count(new.photos),
            ..projection(meaning, promise, None, self.now)?
        };
        let wish = WishRow {
            ticket_id: id.clone(),
            wished_from: new.wished_visit.map(|window| window.from.timestamp_micros()),
            wished_until: new.wished_visit.map(|window| window.until.timestamp_micros()),
            may_enter: i64::from(new.may_enter),
            wants_call: i64::from(new.wants_call),
        };
        store::insert(conn, &facts, &projection, &wish)?;
        let moment = Moment { occurred_at: self.now, recorded_at: self.now };
        let event = event(&id, 1, EventKind::Registered, Status::Registered, moment, promise)?;
        store::append(conn, &EventRow { content_id, ..self.signed(event) })?;
        files::store::attach(conn, self.viewer.person_id, new.photos, &id, 1, Stage::Resident)
    }

    /// Writes the event, and what it makes of the ticket.
    pub fn record(&self, conn: &mut Conn, found: Found, kind: EventKind, deed: &Deed) -> Result<(), Fault> {
        let Found { row, office, to, moment, .. } = found;
        let meaning = meaning(found.kind, to)?;
        let agreed = deed.visit.map(|(window, _)| window);
        let visit = match rules::keeps_visit(to) {
            true => agreed.or(super::views::window(row.visit_from, row.visit_until)?),
            false => None,
        };
        let promise = meaning.next.map(|next| office.promise(found.kind, next, moment.occurred_at, visit));
        let handler = deed.handler.map(|handler| handler.to_string());
        let seq = row.version + 1;
        let projection = Projection {
            version: seq,
            handler_id: handler.clone().or(row.handler_id),
            reopen_count: row.reopen_count + i64::from(deed.is_reopening),
            photo_count: row.photo_count + count(deed.photos),
            ..projection(meaning, promise, visit, moment.occurred_at)?
        };
        if !store::advance(conn, &row.id, &projection)? {
            return Err(Code::Stale.into());
        }
        let event = EventRow {
            content_id: deed.text.map(|text| keep(conn, &row.id, text)).transpose()?,
            handler_id: handler,
            visit_from: agreed.map(|window| window.from.timestamp_micros()),
            visit_until: agreed.map(|window| window.until.timestamp_micros()),
            agreed_by: deed.visit.map(|(_, agreed_by)| word(agreed_by)).transpose()?,
            ..self.signed(event(&row.id, seq, kind, to, moment, promise)?)
        };
        store::append(conn, &event)?;
        if let Some((rating, comment)) = deed.rating {
            let rating = self.rating(conn, &row.id, seq, rating, comment)?;
            store::rate(conn, &rating)?;
        }
        let stage = match self.viewer.side {
            Side::Resident => Stage::Resident,
            Side::Desk { .. } => Stage::After,
        };
        files::store::attach(conn, self.viewer.person_id, deed.photos, &row.id, seq, stage)
    }

    fn signed(&self, event: EventRow) -> EventRow {
        let actor_party = match self.viewer.side {
            Side::Resident => "resident",
            Side::Desk { .. } => "staff",
        };
        let actor_id = Some(self.viewer.person_id.to_string());
        EventRow { actor_party: actor_party.to_owned(), actor_id, ..event }
    }

    fn rating(
        &self,
        conn: &mut Conn,
        ticket_id: &str,
        seq: i64,
        rating: &Rating,
        comment: Option<&NewText>,
    ) -> QueryResult<RatingRow> {
        Ok(RatingRow {
            ticket_id: ticket_id.to_owned(),
            seq,
            person_id: self.viewer.person_id.to_string(),
            overall: word(rating.overall)?,
            punctuality: rating.punctuality.map(word).transpose()?,
            quality: rating.quality.map(word).transpose()?,
            attitude: rating.attitude.map(word).transpose()?,
            content_id: comment.map(|text| keep(conn, ticket_id, text)).transpose()?,
        })
    }
}

fn meaning(kind: Kind, status: Status) -> Result<&'static Meaning, Fault> {
    let meaning = rules::state_table(kind).meaning(status);
    meaning.ok_or_else(|| Fault::internal(format!("{kind:?} has no {status:?}")))
}

/// What follows from status and promise alone; the rest is for the caller to fill in.
fn projection(
    meaning: &Meaning,
    promise: Option<Promise>,
    visit: Option<Window>,
    at: DateTime<Utc>,
) -> QueryResult<Projection> {
    let ended_at = meaning.ending.map(|_| at);
    let due_at = promise.and_then(|promise| promise.due_at);
    Ok(Projection {
        status: word(meaning.status)?,
        phase: word(meaning.phase)?,
        ending: meaning.ending.map(word).transpose()?,
        version: 0,
        handler_id: None,
        visit_from: visit.map(|window| window.from.timestamp_micros()),
        visit_until: visit.map(|window| window.until.timestamp_micros()),
        promise_step: promise.map(|promise| word(promise.step)).transpose()?,
        promise_owed_by: promise.map(|promise| word(promise.owed_by)).transpose()?,
        promise_since: promise.map(|promise| promise.since.timestamp_micros()),
        promise_due_at: due_at.map(|due_at| due_at.timestamp_micros()),
        queue_at: rules::queue_at(ended_at, due_at),
        reopen_count: 0,
        photo_count: 0,
        ended_at: ended_at.map(|at| at.timestamp_micros()),
    })
}

/// The bare fact with the promise it makes, not signed yet.
fn event(
    ticket_id: &str,
    seq: i64,
    kind: EventKind,
    status: Status,
    moment: Moment,
    promise: Option<Promise>,
) -> QueryResult<EventRow> {
    Ok(EventRow {
        ticket_id: ticket_id.to_owned(),
        seq,
        kind: word(kind)?,
        status: word(status)?,
        actor_party: "system".to_owned(),
        actor_id: None,
        occurred_at: moment.occurred_at.timestamp_micros(),
        recorded_at: moment.recorded_at.timestamp_micros(),
        content_id: None,
        handler_id: None,
        visit_from: None,
        visit_until: None,
        agreed_by: None,
        promise_step: promise.map(|promise| word(promise.step)).transpose()?,
        promise_owed_by: promise.map(|promise| word(promise.owed_by)).transpose()?,
        promise_since: promise.map(|promise| promise.since.timestamp_micros()),
        promise_due_at: promise.and_then(|promise| promise.due_at).map(|at| at.timestamp_micros()),
        rule_version: promise.map(|promise| promise.rule_version),
        calendar_version: promise.map(|promise| promise.calendar_version),
    })
}

fn count(photos: &[PhotoId]) -> i64 {
    i64::try_from(photos.len()).unwrap_or(i64::MAX)
}
