//! How far away a moment is, in the steps people speak in. Pure: both moments are the estate's local time.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// When something is due, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Past, by this many whole minutes.
    Overdue {
        minutes: i64,
    },
    /// Within the hour: the clock time and the minutes left.
    Soon {
        at: NaiveTime,
        minutes: i64,
    },
    Today(NaiveTime),
    Tomorrow(NaiveTime),
    DayAfterTomorrow(NaiveTime),
    /// Later: the date is said.
    Later(NaiveDate, NaiveTime),
}

pub fn due_between(now: NaiveDateTime, due: NaiveDateTime) -> Due {
    let left = due - now;
    if left < TimeDelta::zero() {
        return Due::Overdue { minutes: (-left).num_minutes() };
    }
    let minutes = left.num_minutes();
    match (due.date() - now.date()).num_days() {
        0 if minutes < 60 => Due::Soon { at: due.time(), minutes },
        0 => Due::Today(due.time()),
        1 => Due::Tomorrow(due.time()),
        2 => Due::DayAfterTomorrow(due.time()),
        _ => Due::Later(due.date(), due.time()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
    }

    #[test]
    fn days_are_calendar_days_not_spans_of_24_hours() {
        let late = at("2026-11-30 23:50:00");
        assert_eq!(
            due_between(late, at("2026-12-01 00:05:00")),
            Due::Tomorrow(at("2026-12-01 00:05:00").time())
        );
        assert_eq!(
            due_between(late, at("2026-12-02 09:00:00")),
            Due::DayAfterTomorrow(at("2026-12-02 09:00:00").time())
        );
        let later = at("2026-12-03 09:00:00");
        assert_eq!(due_between(late, later), Due::Later(later.date(), later.time()));
    }

    #[test]
    fn the_last_hour_counts_minutes_and_the_due_moment_is_not_overdue() {
        let now = at("2026-11-22 15:00:00");
        assert_eq!(
            due_between(now, at("2026-11-22 15:59:59")),
            Due::Soon { at: at("2026-11-22 15:59:59").time(), minutes: 59 }
        );
        assert_eq!(due_between(now, at("2026-11-22 16:00:00")), Due::Today(at("2026-11-22 16:00:00").time()));
        assert_eq!(due_between(now, now), Due::Soon { at: now.time(), minutes: 0 });
        assert_eq!(due_between(now, at("2026-11-22 14:59:59")), Due::Overdue { minutes: 0 });
        assert_eq!(due_between(now, at("2026-11-22 13:00:00")), Due::Overdue { minutes: 120 });
    }
}
