//! Writing what happened: the event, and what it makes of the ticket, together.

use contract::files::Stage;
use contract::promises::Promise;
use contract::tickets::{EventKind, Rating, Status, Window};
use diesel::QueryResult;

use super::deed::Deed;
use super::doing::{Doing, Found, Moment};
use super::passing::Passage;
use super::store::{self, EventRow, Progress, RatingRow, WindowRow};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, word};
use crate::files;
use crate::http::Fault;
use crate::people::Side;

/// Who is named as having done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Viewer,
    System,
}

impl Doing {
    /// Writes the event, and what it makes of the ticket; `change` is what the act itself changes of the progress.
    /// Answers the event's place in the history.
    pub fn record(
        &self,
        conn: &mut Conn,
        found: Found,
        kind: EventKind,
        deed: &Deed,
        change: impl FnOnce(&mut Progress),
    ) -> Result<i64, Fault> {
        self.record_by(conn, Actor::Viewer, found, kind, deed, change)
    }

    pub(super) fn record_by(
        &self,
        conn: &mut Conn,
        actor: Actor,
        found: Found,
        kind: EventKind,
        deed: &Deed,
        change: impl FnOnce(&mut Progress),
    ) -> Result<i64, Fault> {
        let passage = Passage::of(found, deed, change)?;
        let (ticket_id, seq) = (passage.ticket_id.as_str(), passage.seq());
        if !store::advance(conn, ticket_id, &passage.projection)? {
            return Err(passage.overtaken());
        }
        store::put_progress(conn, &passage.progress)?;
        let event = self.signed(actor, event_of(conn, &passage, kind, deed)?);
        store::append(conn, &event)?;
        store::name_windows(conn, &named_windows(ticket_id, seq, deed.windows))?;
        if let Some((rating, comment)) = deed.rating {
            let rating = self.rating(conn, ticket_id, seq, rating, comment)?;
            store::rate(conn, &rating)?;
        }
        let stage = deed.stage.unwrap_or(match self.viewer.side {
            Side::Resident => Stage::Resident,
            Side::Desk { .. } => Stage::After,
        });
        files::store::attach(conn, self.viewer.person_id, deed.photos, ticket_id, seq, stage, deed.photo_at)?;
        Ok(seq)
    }

    pub(super) fn signed(&self, actor: Actor, event: EventRow) -> EventRow {
        if actor == Actor::System {
            return event;
        }
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
            follow_up: rating.follow_up.map(word).transpose()?,
        })
    }
}

/// The event with what the deed adds to it; its texts are stored here.
fn event_of(conn: &mut Conn, passage: &Passage, kind: EventKind, deed: &Deed) -> QueryResult<EventRow> {
    let Passage { ticket_id, to, moment, promise, .. } = passage;
    let agreed = deed.visit.map(|(window, _)| window);
    Ok(EventRow {
        content_id: deed.text.map(|text| keep(conn, ticket_id, text)).transpose()?,
        beside_id: deed.beside.map(|text| keep(conn, ticket_id, text)).transpose()?,
        handler_id: deed.names().map(|person| person.to_string()),
        visit_from: agreed.map(|window| window.from.timestamp_micros()),
        visit_until: agreed.map(|window| window.until.timestamp_micros()),
        agreed_by: deed.visit.map(|(_, agreed_by)| word(agreed_by)).transpose()?,
        purpose: deed.purpose.map(word).transpose()?,
        free_of: deed.free_of.map(word).transpose()?,
        number: deed.number.clone(),
        amount_fen: deed.amount_fen,
        ..event(ticket_id, passage.seq(), kind, *to, *moment, *promise)?
    })
}

/// The bare fact with the promise it makes, not signed yet.
pub(super) fn event(
    ticket_id: &str,
    seq: i64,
    kind: EventKind,
    status: Status,
    moment: Moment,
    promise: Option<Promise>,
) -> QueryResult<EventRow> {
    let made = promise.filter(|promise| promise.rule_version > 0);
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
        rule_version: made.map(|promise| promise.rule_version),
        calendar_version: made.map(|promise| promise.calendar_version),
        purpose: None,
        number: None,
        amount_fen: None,
        beside_id: None,
        free_of: None,
    })
}

fn named_windows(ticket_id: &str, seq: i64, windows: &[Window]) -> Vec<WindowRow> {
    let placed = (1i64..).zip(windows).map(|(position, window)| WindowRow {
        ticket_id: ticket_id.to_owned(),
        seq,
        position,
        visit_from: window.from.timestamp_micros(),
        visit_until: window.until.timestamp_micros(),
    });
    placed.collect()
}
