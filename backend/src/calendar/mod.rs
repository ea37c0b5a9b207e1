//! The office's calendar and service promises as stored, in force at a moment, in the estate's time zone.
//!
//! Lives here: loading and entering versions, and asking them. Does not live here: how clocks count
//! (`contract::calendar`, `contract::promises`).

mod month;
pub mod store;

pub use month::Month;

use chrono::{DateTime, Datelike, NaiveTime, Utc};
use chrono_tz::Tz;
use contract::calendar::{Clock, ServiceCalendar, due, resumed};
use contract::promises::{Deadline, Promise, PromiseRules, promise_for};
use contract::tickets::{Kind, Owes, Step, Window};

/// What holds where the office has set nothing else: what residents owe, and how long a hand-over waits.
const fn standing(step: Step) -> Option<Clock> {
    match step {
        Step::Confirm | Step::AnswerQuote => Some(Clock::SilenceDays(7)),
        Step::TakeOver => Some(Clock::ServiceMinutes(30)),
        _ => None,
    }
}

/// What the office lived by at one moment.
#[derive(Debug, Clone)]
pub struct Office {
    pub zone: Tz,
    pub calendar: ServiceCalendar,
    pub rules: PromiseRules,
}

impl Office {
    /// The promise of a step that became owed at `since`.
    pub fn promise(&self, kind: Kind, next: Owes, since: DateTime<Utc>, visit: Option<Window>) -> Promise {
        let mut promise = promise_for(kind, next, since, visit, &self.rules, &self.calendar, &self.zone);
        if promise.due_at.is_none()
            && let Some(clock) = standing(next.step)
        {
            promise.due_at = Some(due(clock, since, &self.calendar, &self.zone));
        }
        promise
    }

    /// A promise that stood still since `paused_at` and goes on at `at`, with what was left of its time.
    pub fn resumed(
        &self,
        kind: Kind,
        owes: Owes,
        since: DateTime<Utc>,
        due_at: Option<DateTime<Utc>>,
        paused_at: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Promise {
        let fresh = self.promise(kind, owes, at, None);
        let clock = match self.rules.deadline(kind, owes.step) {
            Some(Deadline::Within(clock)) => Some(clock),
            Some(Deadline::WindowEnd) | None => None,
        };
        let due_at = match (due_at, clock) {
            (Some(due_at), Some(clock)) => {
                Some(resumed(clock, due_at, paused_at, at, &self.calendar, &self.zone))
            }
            (due_at, _) => due_at.or(fresh.due_at),
        };
        Promise { since, due_at, ..fresh }
    }

    /// The year that numbers given at `at` carry.
    pub fn year(&self, at: DateTime<Utc>) -> i32 {
        at.with_timezone(&self.zone).year()
    }

    /// Whether a visit in this window keeps within the visiting hours of one day.
    pub fn is_visiting_time(&self, window: &Window) -> bool {
        let (from, until) = (window.from.with_timezone(&self.zone), window.until.with_timezone(&self.zone));
        let hours = self.calendar.hours();
        let is_open = |time: NaiveTime| hours.visiting_from <= time && time <= hours.visiting_until;
        from.date_naive() == until.date_naive() && is_open(from.time()) && is_open(until.time())
    }
}
