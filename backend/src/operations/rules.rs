//! When a backup is due, and when one is missed. No HTTP, no SQL.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use contract::people::Role;

/// After one that came to nothing.
const RETRIED: TimeDelta = TimeDelta::minutes(15);
/// A night missed, and half a day to notice it.
const MISSED: TimeDelta = TimeDelta::hours(36);

pub fn administers(role: Role) -> bool {
    role == Role::Admin
}

/// The hour around `now`: the last one that has struck, and the next.
pub fn hours(now: DateTime<Utc>, zone: Tz, hour: u32) -> (DateTime<Utc>, DateTime<Utc>) {
    let today = now.with_timezone(&zone).date_naive();
    let struck = |days: i64| {
        let day = match days {
            ..0 => today.checked_sub_days(Days::new(1)),
            days => today.checked_add_days(Days::new(days.unsigned_abs())),
        };
        let time = day.unwrap_or(today).and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
        // An hour that a change of clocks leaves out: the next moment there is.
        let local = zone.from_local_datetime(&time).earliest();
        local.or_else(|| zone.from_local_datetime(&(time + TimeDelta::hours(1))).earliest())
    };
    let at = |days| struck(days).map_or(now, |at| at.with_timezone(&Utc));
    if at(0) <= now { (at(0), at(1)) } else { (at(-1), at(0)) }
}

/// Whether one is to be begun: none has succeeded since the hour struck, and none has failed a moment ago.
pub fn is_due(
    now: DateTime<Utc>,
    struck: DateTime<Utc>,
    succeeded: Option<DateTime<Utc>>,
    failed: Option<DateTime<Utc>>,
) -> bool {
    succeeded.is_none_or(|at| at < struck) && failed.is_none_or(|at| now - at >= RETRIED)
}

/// Whether somebody should worry.
pub fn is_overdue(now: DateTime<Utc>, succeeded: Option<DateTime<Utc>>) -> bool {
    succeeded.is_none_or(|at| now - at > MISSED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_the_estates_hour_that_counts() {
        let shanghai = chrono_tz::Asia::Shanghai;
        let (struck, next) = hours(at("2026-11-22T18:59:59Z"), shanghai, 3);
        assert_eq!((struck, next), (at("2026-11-21T19:00:00Z"), at("2026-11-22T19:00:00Z")));
        let (struck, next) = hours(at("2026-11-22T19:00:00Z"), shanghai, 3);
        assert_eq!((struck, next), (at("2026-11-22T19:00:00Z"), at("2026-11-23T19:00:00Z")));
    }

    #[test]
    fn an_hour_that_does_not_exist_strikes_an_hour_later() {
        // On 29 March 2026 there is no half past two in Berlin.
        let (struck, _) = hours(at("2026-03-29T09:00:00Z"), chrono_tz::Europe::Berlin, 2);
        assert_eq!(struck, at("2026-03-29T01:00:00Z"));
    }

    #[test]
    fn once_a_night_and_again_after_a_failure() {
        let struck = at("2026-11-22T19:00:00Z");
        let now = struck + TimeDelta::minutes(20);
        assert!(is_due(now, struck, None, None));
        assert!(is_due(now, struck, Some(struck - TimeDelta::hours(20)), None));
        assert!(!is_due(now, struck, Some(struck), None));
        assert!(!is_due(now, struck, None, Some(now - TimeDelta::minutes(14))));
        assert!(is_due(now, struck, None, Some(now - TimeDelta::minutes(15))));
        assert!(!is_due(now, struck, Some(struck), Some(now - TimeDelta::hours(9))));
    }

    #[test]
    fn a_day_and_a_half_without_one_is_too_long() {
        let now = at("2026-11-22T19:00:00Z");
        assert!(!is_overdue(now, Some(now - TimeDelta::hours(36))));
        assert!(is_overdue(now, Some(now - TimeDelta::minutes(36 * 60 + 1))) && is_overdue(now, None));
    }
}
