//! Service promises: which step of which kind is owed within which time, in versions, and the promise that
//! follows from them.
//!
//! Lives here: rules and the promise computed from rules, calendar and time zone. Does not live here: how clocks
//! count (see `calendar`), who owes the next step (the kind's state table), storing any of it (the backend).

mod published;

pub use published::*;

use chrono::{DateTime, TimeZone, Utc};

use crate::calendar::{self, Clock, ServiceCalendar};
use crate::tickets::{Kind, OwedBy, Owes, Step, Window};

/// By when a step is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deadline {
    /// Counted from the moment it became owed.
    Within(Clock),
    /// The end of the agreed visit window.
    WindowEnd,
}

impl Deadline {
    /// The word it is stored and published under; [`Deadline::amount`] goes with it.
    pub const fn word(self) -> &'static str {
        match self {
            Deadline::Within(Clock::ServiceMinutes(_)) => "service_minutes",
            Deadline::Within(Clock::DirectImpactHours(_)) => "direct_impact_hours",
            Deadline::Within(Clock::SameDay) => "same_day",
            Deadline::Within(Clock::WorkingDays(_)) => "working_days",
            Deadline::Within(Clock::SilenceDays(_)) => "silence_days",
            Deadline::WindowEnd => "window_end",
        }
    }

    /// How many minutes, hours or days; absent where the word says it all.
    pub const fn amount(self) -> Option<u16> {
        match self {
            Deadline::Within(
                Clock::ServiceMinutes(n)
                | Clock::DirectImpactHours(n)
                | Clock::WorkingDays(n)
                | Clock::SilenceDays(n),
            ) => Some(n),
            Deadline::Within(Clock::SameDay) | Deadline::WindowEnd => None,
        }
    }

    /// Reads back what [`Deadline::word`] and [`Deadline::amount`] wrote; `None` for anything else.
    pub fn from_stored(word: &str, amount: Option<u16>) -> Option<Deadline> {
        Some(match (word, amount) {
            ("service_minutes", Some(n)) => Deadline::Within(Clock::ServiceMinutes(n)),
            ("direct_impact_hours", Some(n)) => Deadline::Within(Clock::DirectImpactHours(n)),
            ("same_day", None) => Deadline::Within(Clock::SameDay),
            ("working_days", Some(n)) => Deadline::Within(Clock::WorkingDays(n)),
            ("silence_days", Some(n)) => Deadline::Within(Clock::SilenceDays(n)),
            ("window_end", None) => Deadline::WindowEnd,
            _ => return None,
        })
    }
}

/// What the office promises for one step of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PromiseRule {
    pub kind: Kind,
    pub step: Step,
    pub deadline: Deadline,
}

/// One published version of all service promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseRules {
    /// Stored with every promise that was computed from it.
    pub version: i64,
    pub valid_from: DateTime<Utc>,
    /// At most one for each kind and step.
    pub rules: Vec<PromiseRule>,
    /// Service minutes after which a missed promise goes one level higher, and again; `None`: it does not.
    pub escalation_minutes: Option<u16>,
}

impl PromiseRules {
    /// The deadline of a step; `None` where the office set none: none is invented.
    pub fn deadline(&self, kind: Kind, step: Step) -> Option<Deadline> {
        self.rules.iter().find(|rule| rule.kind == kind && rule.step == step).map(|rule| rule.deadline)
    }
}

/// The version in force at `at`: the latest that was valid by then, the higher version among equals.
pub fn rules_at(versions: &[PromiseRules], at: DateTime<Utc>) -> Option<&PromiseRules> {
    versions
        .iter()
        .filter(|rules| rules.valid_from <= at)
        .max_by_key(|rules| (rules.valid_from, rules.version))
}

/// A promise as it is stored with the event that made it. Later rules and calendars move nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    pub step: Step,
    pub owed_by: OwedBy,
    /// When it became owed, by the clock of the events.
    pub since: DateTime<Utc>,
    /// Absent where the office set no deadline.
    pub due_at: Option<DateTime<Utc>>,
    pub rule_version: i64,
    pub calendar_version: i64,
}

impl Promise {
    /// The same step by a day that somebody named; no rule made it.
    pub fn named(self, due_at: DateTime<Utc>) -> Promise {
        Promise { due_at: Some(due_at), rule_version: 0, calendar_version: 0, ..self }
    }
}

/// The promise that `next` makes when it becomes owed at `since`. `visit` is the agreed window, if there is one.
pub fn promise_for<Tz: TimeZone>(
    kind: Kind,
    next: Owes,
    since: DateTime<Utc>,
    visit: Option<Window>,
    rules: &PromiseRules,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> Promise {
    let due_at = rules.deadline(kind, next.step).and_then(|deadline| match deadline {
        Deadline::Within(clock) => Some(calendar::due(clock, since, calendar, tz)),
        Deadline::WindowEnd => visit.map(|window| window.until),
    });
    Promise {
        step: next.step,
        owed_by: next.by,
        since,
        due_at,
        rule_version: rules.version,
        calendar_version: calendar.version(),
    }
}

#[cfg(test)]
mod tests;
