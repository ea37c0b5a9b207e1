//! Writing what happened: the event, and what it makes of the ticket, together.

use chrono::{DateTime, Utc};
use contract::files::Stage;
use contract::ids::{PersonId, PhotoId};
use contract::problem::Code;
use contract::promises::Promise;
use contract::tickets::{
    Agreement, EventKind, Meaning, OwedBy, Owes, Phase, Purpose, Rating, Status, Step, To, Window,
};
use diesel::QueryResult;

use super::clocks::{self, Watched};
use super::doing::{Doing, Found, Moment};
use super::rules;
use super::store::{self, EventRow, Progress, Projection, RatingRow, TicketRow, WindowRow};
use super::views::window;
use crate::calendar::Office;
use crate::content::store::{NewText, keep};
use crate::db::{Conn, DbFault, from_micros, from_word, word};
use crate::files;
use crate::http::Fault;
use crate::people::Side;

/// Whose hands it is in after an act.
#[derive(Debug, Clone, Copy, Default)]
pub enum Hands {
    #[default]
    Same,
    Of(PersonId),
    Nobody,
}

/// What an act adds to the history beside its bare fact.
#[derive(Default)]
pub struct Deed<'a> {
    pub text: Option<&'a NewText>,
    /// Where help is, or who signed.
    pub beside: Option<&'a NewText>,
    pub hands: Hands,
    /// Somebody the event is about who does not get it into their hands.
    pub named: Option<PersonId>,
    pub visit: Option<(Window, Agreement)>,
    pub windows: &'a [Window],
    pub purpose: Option<Purpose>,
    pub photos: &'a [PhotoId],
    pub stage: Option<Stage>,
    /// Where the form names its one photo, if not in a list.
    pub photo_at: Option<&'a str>,
    pub rating: Option<(&'a Rating, Option<&'a NewText>)>,
    pub is_reopening: bool,
    pub number: Option<String>,
    pub amount_fen: Option<i64>,
    /// The step is owed anew although the status stays.
    pub renews: Option<Owes>,
    /// What the sender of the last message is told: staff answered, or owe an answer from now on.
    pub reply: Reply,
}

/// What an act does to the answer that is owed in the thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reply {
    #[default]
    AsBefore,
    Owed,
    Given,
}

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
        let Found { row, mut progress, office, moment, is_versioned, .. } = found;
        let from = found.status;
        let resumes = found.to == To::WhereItWas;
        let to = match found.to {
            To::Status(to) => to,
            To::Stays => from,
            To::WhereItWas => match progress.resume_status.take() {
                Some(status) => from_word(&status)?,
                None => Status::Accepted,
            },
        };
        let is_move = found.to != To::Stays;
        let seq = row.version + 1;
        if is_move {
            passes(&mut progress, &row, from, to, moment)?;
        }
        change(&mut progress);
        let agreed = deed.visit.map(|(window, _)| window);
        let visit = match rules::keeps_visit(to) {
            true => agreed.or(window(row.visit_from, row.visit_until)?),
            false => None,
        };
        let meaning = meaning(found.kind, to)?;
        let paused = progress.paused_at.zip(progress.paused_since).filter(|_| resumes);
        let promise = match (is_move, deed.renews) {
            (true, _) if resumes && paused.is_some() => {
                Some(resumed(&office, found.kind, &progress, moment.occurred_at)?)
            }
            (true, renewed) => renewed.or(next(meaning, &row, &progress, &office, found.kind)).map(|owes| {
                let since = since(owes, &row, moment.occurred_at);
                office.promise(found.kind, owes, since, visit)
            }),
            (false, Some(owes)) => Some(office.promise(found.kind, owes, moment.occurred_at, visit)),
            (false, None) => kept_promise(&row)?,
        };
        if is_move && from != Status::Registered || deed.renews.is_some() {
            progress.escalate_at = None;
            progress.escalated_to = None;
        }
        let is_new_promise = is_move || deed.renews.is_some();
        if is_move {
            clear_pause(&mut progress, to);
        }
        let handler_id = match deed.hands {
            Hands::Same => row.handler_id.clone(),
            Hands::Of(person) => Some(person.to_string()),
            Hands::Nobody => None,
        };
        let escalation_level = if is_new_promise { 0 } else { row.escalation_level };
        if is_new_promise {
            progress.escalate_at = clocks::first_escalation(promise, &office).map(|at| at.timestamp_micros());
            progress.reminders = if deed.renews.is_some() && !is_move { progress.reminders } else { 0 };
        }
        let (reply_since, reply_due) = reply(deed.reply, &row, &progress, &office, found.kind, moment);
        progress.reply_due_at = reply_due;
        let ended_at = match meaning.ending {
            Some(_) if is_move => Some(moment.occurred_at.timestamp_micros()),
            Some(_) => row.ended_at,
            None => None,
        };
        let projection = Projection {
            version: seq,
            handler_id,
            reopen_count: row.reopen_count + i64::from(deed.is_reopening),
            photo_count: row.photo_count + count(deed.photos),
            reply_since,
            escalation_level,
            ..projection(meaning, promise, visit, ended_at, reply_since.and(reply_due))?
        };
        progress.wake_at = wake_at(promise, &progress, &office)?;
        if !store::advance(conn, &row.id, &projection)? {
            return Err(match is_versioned {
                true => Code::Stale.into(),
                false => DbFault::LostRace.into(),
            });
        }
        store::put_progress(conn, &progress)?;
        let named = match deed.hands {
            Hands::Of(person) => Some(person),
            _ => deed.named,
        };
        let event = EventRow {
            content_id: deed.text.map(|text| keep(conn, &row.id, text)).transpose()?,
            beside_id: deed.beside.map(|text| keep(conn, &row.id, text)).transpose()?,
            handler_id: named.map(|person| person.to_string()),
            visit_from: agreed.map(|window| window.from.timestamp_micros()),
            visit_until: agreed.map(|window| window.until.timestamp_micros()),
            agreed_by: deed.visit.map(|(_, agreed_by)| word(agreed_by)).transpose()?,
            purpose: deed.purpose.map(word).transpose()?,
            number: deed.number.clone(),
            amount_fen: deed.amount_fen,
            ..self.signed(actor, event(&row.id, seq, kind, to, moment, promise)?)
        };
        store::append(conn, &event)?;
        let windows = (1i64..).zip(deed.windows).map(|(position, window)| WindowRow {
            ticket_id: row.id.clone(),
            seq,
            position,
            visit_from: window.from.timestamp_micros(),
            visit_until: window.until.timestamp_micros(),
        });
        store::name_windows(conn, &windows.collect::<Vec<_>>())?;
        if let Some((rating, comment)) = deed.rating {
            let rating = self.rating(conn, &row.id, seq, rating, comment)?;
            store::rate(conn, &rating)?;
        }
        let stage = deed.stage.unwrap_or(match self.viewer.side {
            Side::Resident => Stage::Resident,
            Side::Desk { .. } => Stage::After,
        });
        files::store::attach(conn, self.viewer.person_id, deed.photos, &row.id, seq, stage, deed.photo_at)?;
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

/// What passing from one status to another means for the progress, whatever the act.
fn passes(
    progress: &mut Progress,
    row: &TicketRow,
    from: Status,
    to: Status,
    moment: Moment,
) -> QueryResult<()> {
    let stands_still =
        |status| matches!(status, Status::AwaitingResident | Status::QuoteProposed | Status::Quoted);
    if stands_still(to) && !stands_still(from) {
        let resume = match (to, from) {
            (Status::AwaitingResident, Status::Scheduled) => Status::Accepted,
            (Status::QuoteProposed, Status::InProgress | Status::Surveying) => from,
            (Status::QuoteProposed, _) => Status::Accepted,
            _ => from,
        };
        progress.resume_status = Some(word(resume)?);
    }
    if to == Status::AwaitingResident && row.promise_owed_by.as_deref() == Some(OwedBy::Staff.word()) {
        progress.paused_at = Some(moment.occurred_at.timestamp_micros());
        progress.paused_step = row.promise_step.clone();
        progress.paused_since = row.promise_since;
        progress.paused_due_at = row.promise_due_at;
    }
    if !rules::keeps_visit(to) || to == Status::Scheduled {
        progress.arrived_at = None;
    }
    if matches!(to, Status::InProgress | Status::Surveying) {
        progress.failed_visits = 0;
        progress.first_attempt_at = None;
    }
    if !matches!(to, Status::AwaitingResident | Status::WindowsProposed) {
        progress.unreachable_at = None;
    }
    Ok(())
}

/// Nothing stands still any more once it goes on.
fn clear_pause(progress: &mut Progress, to: Status) {
    if !matches!(to, Status::AwaitingResident | Status::QuoteProposed | Status::Quoted) {
        progress.resume_status = None;
    }
    if to != Status::AwaitingResident {
        progress.paused_at = None;
        progress.paused_step = None;
        progress.paused_since = None;
        progress.paused_due_at = None;
    }
}

/// What was left of the promise when it stood still is what is left now.
fn resumed(
    office: &Office,
    kind: contract::tickets::Kind,
    progress: &Progress,
    at: DateTime<Utc>,
) -> QueryResult<Promise> {
    let step: Step = match &progress.paused_step {
        Some(step) => from_word(step)?,
        None => Step::Schedule,
    };
    let moment = |stored: Option<i64>| stored.map(from_micros).transpose();
    let (paused_at, since) =
        (moment(progress.paused_at)?.unwrap_or(at), moment(progress.paused_since)?.unwrap_or(at));
    let due_at = moment(progress.paused_due_at)?;
    Ok(office.resumed(kind, Owes { step, by: OwedBy::Staff }, since, due_at, paused_at, at))
}

/// Who owes the next step at this status, for this very ticket.
pub(super) fn next(
    meaning: &Meaning,
    row: &TicketRow,
    progress: &Progress,
    office: &Office,
    kind: contract::tickets::Kind,
) -> Option<Owes> {
    let owes = meaning.next?;
    let is_public = row.household_id.is_none() || row.reporter_id.is_none();
    let is_waiting_for_help =
        matches!(meaning.status, Status::Registered | Status::Dispatched | Status::Accepted)
            && row.emergency.is_some()
            && office.rules.deadline(kind, Step::Help).is_some();
    Some(match meaning.status {
        Status::Done if is_public => Owes { step: Step::Check, by: OwedBy::Staff },
        Status::Agreed if progress.arrived_at.is_some() => Owes { step: Step::Finish, by: OwedBy::Staff },
        _ if is_waiting_for_help => Owes { step: Step::Help, by: OwedBy::Staff },
        _ => owes,
    })
}

/// Help is owed from the report on, whoever has it in hand.
fn since(owes: Owes, row: &TicketRow, at: DateTime<Utc>) -> DateTime<Utc> {
    match owes.step {
        Step::Help if row.reopen_count == 0 => from_micros(row.reported_at).unwrap_or(at),
        _ => at,
    }
}

/// The promise as it stands; its versions stand with the event that made it.
pub(super) fn kept_promise(row: &TicketRow) -> QueryResult<Option<Promise>> {
    let (Some(step), Some(owed_by), Some(since)) =
        (&row.promise_step, &row.promise_owed_by, row.promise_since)
    else {
        return Ok(None);
    };
    Ok(Some(Promise {
        step: from_word(step)?,
        owed_by: from_word(owed_by)?,
        since: from_micros(since)?,
        due_at: row.promise_due_at.map(from_micros).transpose()?,
        rule_version: 0,
        calendar_version: 0,
    }))
}

fn reply(
    reply: Reply,
    row: &TicketRow,
    progress: &Progress,
    office: &Office,
    kind: contract::tickets::Kind,
    moment: Moment,
) -> (Option<i64>, Option<i64>) {
    match reply {
        Reply::AsBefore => (row.reply_since, progress.reply_due_at),
        Reply::Given => (None, None),
        // What is asked twice is owed since the first time.
        Reply::Owed if row.reply_since.is_some() => (row.reply_since, progress.reply_due_at),
        Reply::Owed => {
            let owes = Owes { step: Step::Reply, by: OwedBy::Staff };
            let promise = office.promise(kind, owes, moment.occurred_at, None);
            let due_at = promise.due_at.map(|at| at.timestamp_micros());
            (Some(moment.occurred_at.timestamp_micros()), due_at)
        }
    }
}

/// When a clock has something to do here next.
pub(super) fn wake_at(
    promise: Option<Promise>,
    progress: &Progress,
    office: &Office,
) -> QueryResult<Option<i64>> {
    let watched = Watched::of(promise, progress)?;
    Ok(clocks::next_alarm(&watched, office).map(|(at, _)| at.timestamp_micros()))
}

pub(super) fn meaning(kind: contract::tickets::Kind, status: Status) -> Result<&'static Meaning, Fault> {
    let meaning = rules::state_table(kind).meaning(status);
    meaning.ok_or_else(|| Fault::internal(format!("{kind:?} has no {status:?}")))
}

/// What follows from status and promise alone; the rest is for the caller to fill in.
pub(super) fn projection(
    meaning: &Meaning,
    promise: Option<Promise>,
    visit: Option<Window>,
    ended_at: Option<i64>,
    reply_due_at: Option<i64>,
) -> QueryResult<Projection> {
    let due_at = promise.and_then(|promise| promise.due_at);
    // What the resident owes while staff are to phone is in the office's hands again.
    let phase = match promise.map(|promise| promise.owed_by) {
        Some(OwedBy::Staff) if meaning.phase == Phase::WaitingResident => Phase::InHand,
        _ => meaning.phase,
    };
    Ok(Projection {
        status: word(meaning.status)?,
        phase: word(phase)?,
        ending: meaning.ending.map(word).transpose()?,
        version: 0,
        handler_id: None,
        visit_from: visit.map(|window| window.from.timestamp_micros()),
        visit_until: visit.map(|window| window.until.timestamp_micros()),
        promise_step: promise.map(|promise| word(promise.step)).transpose()?,
        promise_owed_by: promise.map(|promise| word(promise.owed_by)).transpose()?,
        promise_since: promise.map(|promise| promise.since.timestamp_micros()),
        promise_due_at: due_at.map(|due_at| due_at.timestamp_micros()),
        queue_at: rules::queue_at(ended_at, due_at.map(|at| at.timestamp_micros()), reply_due_at),
        reopen_count: 0,
        photo_count: 0,
        ended_at,
        reply_since: None,
        escalation_level: 0,
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
    })
}

pub(super) fn count(photos: &[PhotoId]) -> i64 {
    i64::try_from(photos.len()).unwrap_or(i64::MAX)
}
