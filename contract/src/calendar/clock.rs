//! The clocks of promises: how each one gets from a start to a deadline, and goes on after a pause.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};

use super::local::{self, Twice};
use super::{ServiceCalendar, after_service_time, days_between, nth_day_after, service_time_between};

/// How a deadline is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Minutes of service time: 30 at 19:55 end at 09:25 [CMP-13].
    ServiceMinutes(u16),
    /// Real hours from receipt [CMP-15]. What comes in after hours counts from the next opening, unless a duty
    /// shift is there.
    DirectImpactHours(u16),
    /// Until closing time; what comes in after 19:00 is owed at noon of the next day [ENQ-13].
    SameDay,
    /// Until closing time of the Nth working day after receipt [CMP-14, ENQ-13].
    WorkingDays(u16),
    /// Until closing time of the Nth day after the start that is no holiday: weekends count, holidays do not.
    SilenceDays(u16),
}

/// When the promise that started at `start` is due: never before `start`, and never earlier for a later start.
pub fn due<Tz: TimeZone>(
    clock: Clock,
    start: DateTime<Utc>,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> DateTime<Utc> {
    match clock {
        Clock::ServiceMinutes(n) => after_service_time(start, TimeDelta::minutes(n.into()), calendar, tz),
        Clock::DirectImpactHours(n) => real_time(start, TimeDelta::hours(n.into()), calendar, tz),
        Clock::SameDay => same_day(start, calendar, tz),
        Clock::WorkingDays(0) | Clock::SilenceDays(0) => start,
        Clock::WorkingDays(n) => {
            closing_after(start, n.into(), calendar, tz, |day| calendar.is_working_day(day))
        }
        Clock::SilenceDays(n) => {
            closing_after(start, n.into(), calendar, tz, |day| !calendar.is_holiday(day))
        }
    }
}

/// The new deadline when a promise due at `due_at` stood still from `paused_at` to `resumed_at` (the resident
/// owed something): what was left then, in the clock's own unit, is what is left now. A promise that was missed
/// before the pause stays missed; a system clock that jumped back makes no pause.
pub fn resumed<Tz: TimeZone>(
    clock: Clock,
    due_at: DateTime<Utc>,
    paused_at: DateTime<Utc>,
    resumed_at: DateTime<Utc>,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> DateTime<Utc> {
    if paused_at >= due_at || resumed_at <= paused_at {
        return due_at;
    }
    let days_left = |counts: &dyn Fn(NaiveDate) -> bool| {
        let left = days_between(local::day(tz, paused_at), local::day(tz, due_at), counts);
        match left {
            // Its last day had begun: it ends with the day on which it goes on.
            0 => due_at.max(closing_from(resumed_at, calendar, tz, counts)),
            _ => closing_after(resumed_at, left, calendar, tz, counts),
        }
    };
    match clock {
        Clock::ServiceMinutes(_) => {
            let left = service_time_between(paused_at, due_at, calendar, tz);
            after_service_time(resumed_at, left, calendar, tz)
        }
        Clock::DirectImpactHours(n) => {
            // Paused at night before it began to count, all of it is left.
            let left = (due_at - paused_at).min(TimeDelta::hours(n.into()));
            real_time(resumed_at, left, calendar, tz)
        }
        Clock::SameDay => due_at.max(same_day(resumed_at, calendar, tz)),
        Clock::WorkingDays(_) => days_left(&|day| calendar.is_working_day(day)),
        Clock::SilenceDays(_) => days_left(&|day| !calendar.is_holiday(day)),
    }
}

fn real_time<Tz: TimeZone>(
    start: DateTime<Utc>,
    amount: TimeDelta,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> DateTime<Utc> {
    let from = if calendar.has_duty_shift() { start } else { next_open(start, calendar, tz) };
    from.checked_add_signed(amount).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// `start` itself within service hours, else the next opening.
fn next_open<Tz: TimeZone>(start: DateTime<Utc>, calendar: &ServiceCalendar, tz: &Tz) -> DateTime<Utc> {
    let first_moment = TimeDelta::microseconds(1);
    let after_it = after_service_time(start, first_moment, calendar, tz);
    after_it.checked_sub_signed(first_moment).unwrap_or(after_it)
}

fn same_day<Tz: TimeZone>(start: DateTime<Utc>, calendar: &ServiceCalendar, tz: &Tz) -> DateTime<Utc> {
    let today = local::day(tz, start);
    let hours = calendar.hours();
    let is_in_time = local::time(tz, start) <= hours.same_day_until;
    let due_at = match (is_in_time, today.succ_opt()) {
        (true, _) => calendar.closing(today, tz),
        (false, Some(tomorrow)) => local::instant(tz, tomorrow, hours.next_day_by, Twice::Last),
        (false, None) => DateTime::<Utc>::MAX_UTC,
    };
    due_at.max(start)
}

/// The next closing time after `at`: when the day of service ends that runs then, or the one that comes.
pub fn service_day_end<Tz: TimeZone>(
    at: DateTime<Utc>,
    calendar: &ServiceCalendar,
    tz: &Tz,
) -> DateTime<Utc> {
    let today = local::day(tz, at);
    match (calendar.closing(today, tz), today.succ_opt()) {
        (closing, _) if closing > at => closing,
        (_, Some(tomorrow)) => calendar.closing(tomorrow, tz),
        (_, None) => DateTime::<Utc>::MAX_UTC,
    }
}

/// Closing time of the `n`th day after that of `start` which `counts`.
fn closing_after<Tz: TimeZone>(
    start: DateTime<Utc>,
    n: u64,
    calendar: &ServiceCalendar,
    tz: &Tz,
    counts: impl Fn(NaiveDate) -> bool,
) -> DateTime<Utc> {
    calendar.closing(nth_day_after(local::day(tz, start), n, counts), tz).max(start)
}

/// Next closing time, `at` included, of a day which `counts`.
fn closing_from<Tz: TimeZone>(
    at: DateTime<Utc>,
    calendar: &ServiceCalendar,
    tz: &Tz,
    counts: impl Fn(NaiveDate) -> bool,
) -> DateTime<Utc> {
    let today = local::day(tz, at);
    let closes = calendar.closing(today, tz);
    if counts(today) && at <= closes { closes } else { closing_after(at, 1, calendar, tz, counts) }
}
