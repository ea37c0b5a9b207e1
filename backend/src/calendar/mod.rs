//! The office's calendar and service promises as stored, in force at a moment, in the estate's time zone.
//!
//! Lives here: loading and entering versions, and asking them. Does not live here: how clocks count
//! (`contract::calendar`, `contract::promises`).

pub mod store;

use chrono::{DateTime, Datelike, NaiveTime, Utc};
use chrono_tz::Tz;
use contract::calendar::ServiceCalendar;
use contract::promises::{Promise, PromiseRules, promise_for};
use contract::tickets::{Kind, Owes, Window};

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
        promise_for(kind, next, since, visit, &self.rules, &self.calendar, &self.zone)
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
