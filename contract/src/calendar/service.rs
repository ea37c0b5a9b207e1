//! Service time: real time that passes while the office is open.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};

use super::ServiceCalendar;
use super::local::{self, Twice};

impl ServiceCalendar {
    /// When the office opens on a day.
    pub fn opening<Tz: TimeZone>(&self, day: NaiveDate, tz: &Tz) -> DateTime<Utc> {
        local::instant(tz, day, self.hours().opens, Twice::First)
    }

    /// From opening to closing of a day; empty when a clock change swallows the hours.
    pub(super) fn service_day<Tz: TimeZone>(
        &self,
        day: NaiveDate,
        tz: &Tz,
    ) -> (DateTime<Utc>, DateTime<Utc>) {
        let opens = self.opening(day, tz);
        (opens, self.closing(day, tz).max(opens))
    }

    pub(super) fn closing<Tz: TimeZone>(&self, day: NaiveDate, tz: &Tz) -> DateTime<Utc> {
        local::instant(tz, day, self.hours().closes, Twice::Last)
    }

    /// Service days in order, beginning with the first that may still be open at `at`.
    fn service_days_from<'a, Tz: TimeZone>(
        &'a self,
        at: DateTime<Utc>,
        tz: &'a Tz,
    ) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> + 'a {
        let today = local::day(tz, at);
        // A clock set back around midnight shows yesterday again.
        let first = today.pred_opt().unwrap_or(today);
        first.iter_days().map(|day| self.service_day(day, tz))
    }
}

/// When `amount` of service time has passed since `start`: at closing time rather than at the next opening.
/// Nothing to wait for is over at once. Thirty minutes from 19:55 end at 09:25 [ENQ-25].
pub fn after_service_time<Tz: TimeZone>(
    start: DateTime<Utc>,
    amount: TimeDelta,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> DateTime<Utc> {
    if amount <= TimeDelta::zero() {
        return start;
    }
    let mut left = amount;
    for (opens, closes) in calendar.service_days_from(start, tz) {
        let from = start.max(opens);
        let room = (closes - from).max(TimeDelta::zero());
        if left <= room {
            return from + left;
        }
        left -= room;
    }
    DateTime::<Utc>::MAX_UTC
}

/// When the office opens next after `at`: while it is open, on the next day.
pub fn next_opening<Tz: TimeZone>(at: DateTime<Utc>, calendar: &ServiceCalendar, tz: &Tz) -> DateTime<Utc> {
    let mut days = calendar.service_days_from(at, tz);
    days.find(|(opens, closes)| opens < closes && *opens > at)
        .map_or(DateTime::<Utc>::MAX_UTC, |(opens, _)| opens)
}

/// How much service time passes between two instants; none if they are not in order.
pub fn service_time_between<Tz: TimeZone>(
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> TimeDelta {
    calendar
        .service_days_from(from, tz)
        .take_while(|(opens, _)| *opens < until)
        .map(|(opens, closes)| (closes.min(until) - opens.max(from)).max(TimeDelta::zero()))
        .fold(TimeDelta::zero(), |sum, open| sum + open)
}
