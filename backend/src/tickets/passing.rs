//! What an act makes of a ticket: its status, its promise, what the clocks watch, its place in lists. Nothing is
//! written here.

use chrono::{DateTime, Utc};
use contract::ids::PhotoId;
use contract::problem::Code;
use contract::promises::Promise;
use contract::tickets::{Kind, Meaning, OwedBy, Phase, Status, To, Window};
use diesel::QueryResult;

use super::clocks::{self, Watched};
use super::deed::Deed;
use super::doing::{Found, Moment};
use super::owed::{At, kept_promise};
use super::rules;
use super::store::{Progress, Projection, TicketRow};
use super::views::window;
use crate::calendar::Office;
use crate::db::{DbFault, from_word, word};
use crate::http::Fault;

/// A ticket after an act, still to be written.
pub(super) struct Passage {
    pub ticket_id: String,
    pub to: Status,
    pub moment: Moment,
    pub promise: Option<Promise>,
    pub projection: Projection,
    pub progress: Progress,
    is_versioned: bool,
}

impl Passage {
    /// `change` is what the act itself changes of the progress.
    pub fn of(found: Found, deed: &Deed, change: impl FnOnce(&mut Progress)) -> Result<Passage, Fault> {
        let Found { row, mut progress, case, office, moment, kind, is_versioned, .. } = found;
        let way = Way::of(found.status, found.to, &mut progress)?;
        if way.is_move {
            enter(&mut progress, &row, way, moment)?;
        }
        change(&mut progress);
        let meaning = meaning(kind, way.to)?;
        let visit = standing_visit(&row, way.to, deed)?;
        let is_reopening = deed.is_reopening;
        let at = At { row: &row, kind, office: &office, moment, case: case.as_ref(), is_reopening };
        let promise = match (way.resumed(at, &progress)?, deed.renews) {
            (Some(resumed), _) => Some(resumed),
            (None, renewed) if way.is_move => at.reached(meaning, renewed, &progress, visit),
            (None, Some(owes)) => Some(at.renewed(owes, visit)),
            (None, None) if deed.is_graded => at.regraded(meaning, &progress)?,
            (None, None) => kept_promise(&row)?,
        };
        let promise = promise.map(|promise| match deed.due_at {
            Some(named) => promise.named(named),
            None => promise,
        });
        if way.is_move {
            clear_pause(&mut progress, way.to);
            progress.reminders = 0;
        }
        if is_reopening && case.is_some() {
            progress.day_end_at = Some(micros(clocks::day_end(moment.occurred_at, &office)));
        }
        let is_new_promise = way.is_move || deed.renews.is_some() || deed.is_graded;
        if is_new_promise {
            progress.escalate_at = clocks::first_escalation(promise, &office).map(micros);
            // What is missed next is told from the first level up again.
            if way.is_move || deed.renews.is_some() {
                progress.escalated_to = None;
            }
        }
        let (reply_since, reply_due_at) = at.reply(deed.reply, &progress);
        progress.reply_due_at = reply_due_at;
        progress.wake_at = wake_at(promise, &progress, &office)?;
        let ended_at = match meaning.ending {
            Some(_) if way.is_move => Some(micros(moment.occurred_at)),
            Some(_) => row.ended_at,
            None => None,
        };
        let projection = Projection {
            version: row.version + 1,
            handler_id: deed.hands.after(row.handler_id.as_ref()),
            reopen_count: row.reopen_count + i64::from(deed.is_reopening),
            photo_count: row.photo_count + count(deed.photos),
            reply_since,
            escalation_level: if is_new_promise { 0 } else { row.escalation_level },
            ..projection(meaning, promise, visit, ended_at, reply_since.and(reply_due_at))?
        };
        Ok(Passage { ticket_id: row.id, to: way.to, moment, promise, projection, progress, is_versioned })
    }

    /// Its place in the history.
    pub fn seq(&self) -> i64 {
        self.projection.version
    }

    /// Somebody else moved the ticket meanwhile.
    pub fn overtaken(&self) -> Fault {
        match self.is_versioned {
            true => Code::Stale.into(),
            false => DbFault::LostRace.into(),
        }
    }
}

/// From which status to which.
#[derive(Clone, Copy)]
struct Way {
    from: Status,
    to: Status,
    is_move: bool,
    goes_back: bool,
}

impl Way {
    fn of(from: Status, to: To, progress: &mut Progress) -> QueryResult<Way> {
        let target = match to {
            To::Status(to) => to,
            To::Stays => from,
            To::WhereItWas => match progress.resume_status.take() {
                Some(status) => from_word(&status)?,
                None => Status::Accepted,
            },
        };
        Ok(Way { from, to: target, is_move: to != To::Stays, goes_back: to == To::WhereItWas })
    }

    /// The promise that goes on where it stood still, if this way leads back to it.
    fn resumed(self, at: At<'_>, progress: &Progress) -> QueryResult<Option<Promise>> {
        if self.goes_back { at.resumed(progress) } else { Ok(None) }
    }
}

/// What reaching a status means for the progress, whatever the act.
fn enter(progress: &mut Progress, row: &TicketRow, way: Way, moment: Moment) -> QueryResult<()> {
    let Way { from, to, .. } = way;
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
        progress.paused_at = Some(micros(moment.occurred_at));
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
    if !stands_still(to) {
        progress.resume_status = None;
    }
    if to != Status::AwaitingResident {
        progress.paused_at = None;
        progress.paused_step = None;
        progress.paused_since = None;
        progress.paused_due_at = None;
    }
}

const fn stands_still(status: Status) -> bool {
    matches!(status, Status::AwaitingResident | Status::QuoteProposed | Status::Quoted)
}

/// The window agreed now, or the one that was and still stands.
fn standing_visit(row: &TicketRow, to: Status, deed: &Deed) -> QueryResult<Option<Window>> {
    match (rules::keeps_visit(to), deed.visit) {
        (false, _) => Ok(None),
        (true, Some((agreed, _))) => Ok(Some(agreed)),
        (true, None) => window(row.visit_from, row.visit_until),
    }
}

/// When a clock has something to do here next.
pub(super) fn wake_at(
    promise: Option<Promise>,
    progress: &Progress,
    office: &Office,
) -> QueryResult<Option<i64>> {
    let watched = Watched::of(promise, progress)?;
    Ok(clocks::next_alarm(&watched, office).map(|(at, _)| micros(at)))
}

pub(super) fn meaning(kind: Kind, status: Status) -> Result<&'static Meaning, Fault> {
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
    let due_at = promise.and_then(|promise| promise.due_at).map(micros);
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
        visit_from: visit.map(|window| micros(window.from)),
        visit_until: visit.map(|window| micros(window.until)),
        promise_step: promise.map(|promise| word(promise.step)).transpose()?,
        promise_owed_by: promise.map(|promise| word(promise.owed_by)).transpose()?,
        promise_since: promise.map(|promise| micros(promise.since)),
        promise_due_at: due_at,
        queue_at: rules::queue_at(ended_at, due_at, reply_due_at),
        reopen_count: 0,
        photo_count: 0,
        ended_at,
        reply_since: None,
        escalation_level: 0,
    })
}

pub(super) fn count(photos: &[PhotoId]) -> i64 {
    i64::try_from(photos.len()).unwrap_or(i64::MAX)
}

fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}
