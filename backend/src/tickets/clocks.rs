//! What the clocks do to a ticket, and when. Pure: from what is stored to the next alarm.
//!
//! The resident owes: reminders on days 1 and 3, a call on day 5, `no_reply` three days after the second attempt in
//! vain; after "done" silence, for a quote its expiry. Staff owe: a missed promise goes up level by level.

use chrono::{DateTime, Utc};
use contract::calendar::{Clock, after_service_time, due};
use contract::promises::Promise;
use contract::tickets::{OwedBy, Step};
use diesel::QueryResult;

use super::store::Progress;
use crate::calendar::Office;
use crate::db::from_micros;

/// On which days after the step became owed the resident is reminded.
const REMINDER_DAYS: [u16; 2] = [1, 3];
/// On which day staff are to phone.
const CALL_DAY: u16 = 5;
/// How long after the second attempt in vain it ends.
const NO_REPLY_DAYS: u16 = 3;

/// What a clock does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    Remind,
    CallDue,
    NoReply,
    Silent,
    QuoteExpired,
    TransferLapsed,
    Escalate,
}

/// What the clocks look at.
#[derive(Debug, Clone)]
pub struct Watched {
    pub promise: Option<Promise>,
    pub reminders: i64,
    pub unreachable_at: Option<DateTime<Utc>>,
    pub escalate_at: Option<DateTime<Utc>>,
    pub transfer_due_at: Option<DateTime<Utc>>,
}

impl Watched {
    pub fn of(promise: Option<Promise>, progress: &Progress) -> QueryResult<Watched> {
        let moment = |stored: Option<i64>| stored.map(from_micros).transpose();
        Ok(Watched {
            promise,
            reminders: progress.reminders,
            unreachable_at: moment(progress.unreachable_at)?,
            escalate_at: moment(progress.escalate_at)?,
            transfer_due_at: moment(progress.transfer_due_at)?,
        })
    }
}

/// What comes next, and when.
pub fn next_alarm(watched: &Watched, office: &Office) -> Option<(DateTime<Utc>, Alarm)> {
    let mut alarms = Vec::new();
    alarms.extend(watched.transfer_due_at.map(|at| (at, Alarm::TransferLapsed)));
    if let Some(promise) = watched.promise {
        match promise.owed_by {
            OwedBy::Staff => alarms.extend(watched.escalate_at.map(|at| (at, Alarm::Escalate))),
            OwedBy::Resident => alarms.extend(resident_owes(watched, promise, office)),
        }
    }
    alarms.into_iter().min_by_key(|(at, _)| *at)
}

fn resident_owes(watched: &Watched, promise: Promise, office: &Office) -> Vec<(DateTime<Utc>, Alarm)> {
    let day = |n, since| due(Clock::SilenceDays(n), since, &office.calendar, &office.zone);
    if let Some(at) = watched.unreachable_at {
        return vec![(day(NO_REPLY_DAYS, at), Alarm::NoReply)];
    }
    let reminder = usize::try_from(watched.reminders).ok().and_then(|sent| REMINDER_DAYS.get(sent));
    let mut alarms: Vec<_> = reminder.map(|n| (day(*n, promise.since), Alarm::Remind)).into_iter().collect();
    match promise.step {
        Step::Confirm => alarms.extend(promise.due_at.map(|at| (at, Alarm::Silent))),
        Step::AnswerQuote => alarms.extend(promise.due_at.map(|at| (at, Alarm::QuoteExpired))),
        _ => alarms.push((day(CALL_DAY, promise.since), Alarm::CallDue)),
    }
    alarms
}

/// A missed promise is first told to who is responsible, at the moment it is missed.
pub fn first_escalation(promise: Option<Promise>, office: &Office) -> Option<DateTime<Utc>> {
    office.rules.escalation_minutes?;
    let promise = promise.filter(|promise| promise.owed_by == OwedBy::Staff)?;
    promise.due_at
}

/// When the next level hears of it.
pub fn next_escalation(at: DateTime<Utc>, office: &Office) -> Option<DateTime<Utc>> {
    let minutes = office.rules.escalation_minutes?;
    Some(after_service_time(at, chrono::TimeDelta::minutes(minutes.into()), &office.calendar, &office.zone))
}
