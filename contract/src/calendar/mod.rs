//! The service calendar and what its clocks mean: service minutes, direct impact, same day, working days,
//! silence (product "Clocks").
//!
//! Lives here: arithmetic on a calendar and a time zone that the caller hands in. Does not live here: where
//! both come from (the backend loads them), which step has which clock (see `promises`), words for people.
//!
//! Every function is total: a clock change, a skipped hour or the end of time gives an answer, never a panic.

mod clock;
mod local;
mod published;
mod service;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

pub use clock::{Clock, due, resumed, service_day_end};
pub use published::*;
pub use service::{after_service_time, next_opening, service_time_between};

/// When the office works. One version of it; changes are new versions and never move a stored promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCalendar {
    version: i64,
    hours: Hours,
    duty_shift: bool,
    holidays: BTreeSet<NaiveDate>,
    make_up_days: BTreeSet<NaiveDate>,
}

/// Local times of the day that the office lives by. Service hours are the same every day, holidays included
/// [ENQ-25]; `Default` is the manuals' 09:00–20:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// First moment of service, 09:00.
    pub opens: NaiveTime,
    /// End of service, 20:00; also the end of a working day's promise.
    pub closes: NaiveTime,
    /// What comes in later than this can no longer be answered "the same day", 19:00 …
    pub same_day_until: NaiveTime,
    /// … and is owed by this time of the next day, 12:00.
    pub next_day_by: NaiveTime,
    /// Home visits begin and end between these, 09:00–18:00.
    pub visiting_from: NaiveTime,
    pub visiting_until: NaiveTime,
}

/// A calendar that no clock could run on: each pair of times must be in order, and so must the versions' days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsoundCalendar {
    /// `opens` is not before `closes`.
    NeverOpen,
    /// `visiting_from` is not before `visiting_until`.
    NeverVisiting,
    /// `same_day_until` is not within service hours, so "the same day" could end before it begins.
    SameDayOutsideHours,
    /// A day is both holiday and make-up day.
    HolidayWorked(NaiveDate),
}

impl std::fmt::Display for UnsoundCalendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NeverOpen => f.write_str("the calendar closes before it opens"),
            Self::NeverVisiting => f.write_str("visiting hours end before they begin"),
            Self::SameDayOutsideHours => f.write_str("the same-day limit lies outside service hours"),
            Self::HolidayWorked(day) => write!(f, "{day} is both holiday and make-up day"),
        }
    }
}

impl std::error::Error for UnsoundCalendar {}

const fn o_clock(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

impl Default for Hours {
    fn default() -> Self {
        Hours {
            opens: o_clock(9),
            closes: o_clock(20),
            same_day_until: o_clock(19),
            next_day_by: o_clock(12),
            visiting_from: o_clock(9),
            visiting_until: o_clock(18),
        }
    }
}

impl Hours {
    /// Which pair of times is not in order.
    pub fn unsound(&self) -> Option<UnsoundCalendar> {
        if self.opens >= self.closes {
            return Some(UnsoundCalendar::NeverOpen);
        }
        if self.visiting_from >= self.visiting_until {
            return Some(UnsoundCalendar::NeverVisiting);
        }
        let is_outside = self.same_day_until < self.opens || self.same_day_until >= self.closes;
        is_outside.then_some(UnsoundCalendar::SameDayOutsideHours)
    }
}

impl ServiceCalendar {
    /// `duty_shift`: somebody works after hours, so that direct impact counts through the night.
    pub fn new(
        version: i64,
        hours: Hours,
        duty_shift: bool,
        holidays: BTreeSet<NaiveDate>,
        make_up_days: BTreeSet<NaiveDate>,
    ) -> Result<Self, UnsoundCalendar> {
        if let Some(unsound) = hours.unsound() {
            return Err(unsound);
        }
        if let Some(day) = holidays.intersection(&make_up_days).next() {
            return Err(UnsoundCalendar::HolidayWorked(*day));
        }
        Ok(ServiceCalendar { version, hours, duty_shift, holidays, make_up_days })
    }

    /// Stored with every promise that was computed from it.
    pub const fn version(&self) -> i64 {
        self.version
    }

    pub const fn hours(&self) -> &Hours {
        &self.hours
    }

    pub const fn has_duty_shift(&self) -> bool {
        self.duty_shift
    }

    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays.contains(&day)
    }

    /// Monday to Friday, without holidays, with make-up days.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.make_up_days.contains(&day) || (!is_weekend && !self.is_holiday(day))
    }
}

/// The `n`th day after `day` that `counts`; the end of time if there is none.
fn nth_day_after(day: NaiveDate, n: u64, counts: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut left = n;
    let mut day = day;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else { return NaiveDate::MAX };
        day = next;
        left -= u64::from(counts(day));
    }
    day
}

/// How many days after `from`, up to and including `until`, that `counts`.
fn days_between(from: NaiveDate, until: NaiveDate, counts: impl Fn(NaiveDate) -> bool) -> u64 {
    from.iter_days().skip(1).take_while(|day| *day <= until).map(|day| u64::from(counts(day))).sum()
}
