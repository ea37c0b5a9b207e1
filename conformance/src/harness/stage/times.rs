//! The clock of the backend under test, and visits that can be agreed by it.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use contract::tickets::Window;
use serde_json::json;

use super::Stage;

/// Shanghai's clocks never change.
pub(super) const ZONE: Duration = Duration::hours(8);
/// A desk's session is over before this.
const SHIFT: Duration = Duration::hours(11);

/// An instant by the clock on the wall: `at("2026-11-20", "10:00")`.
pub fn at(day: &str, time: &str) -> DateTime<Utc> {
    format!("{day}T{time}:00+08:00").parse().unwrap()
}

impl Stage<'_> {
    /// The backend's clock: the settable one, else the date of its answers.
    pub fn now(&self) -> DateTime<Utc> {
        let answer = self.estate.anonymous().get("/test/clock");
        if answer.status == 200 {
            let now = answer.json()["now"].as_str().unwrap().to_owned();
            return now.parse().unwrap();
        }
        let date = answer.header("date").expect("a date");
        DateTime::parse_from_rfc2822(date).unwrap().to_utc()
    }

    /// Moves the settable clock on; what was due by then has happened.
    pub fn advance(&self, by: Duration) {
        self.set_clock(self.now() + by);
    }

    pub fn set_clock(&self, to: DateTime<Utc>) {
        let by = to - self.now();
        let set = self.estate.anonymous().request("PUT", "/test/clock").json(&json!({ "now": to })).answer();
        assert!((200..300).contains(&set.status), "{}", set.text());
        if by.abs() >= SHIFT {
            // Sessions that were held before may have ended by then.
            self.estate.forget_sessions();
        }
    }

    /// Waits until the agreed time, where time can be moved.
    pub(super) fn reach(&self, moment: Option<DateTime<Utc>>) {
        if let Some(moment) = moment.filter(|moment| self.is_settable() && *moment > self.now()) {
            self.set_clock(moment);
        }
    }

    fn is_settable(&self) -> bool {
        self.estate.anonymous().get("/test/clock").status == 200
    }

    /// The next two hours in which somebody can come, beginning at once within visiting hours.
    pub fn next_visit(&self) -> Window {
        // Real time runs on between asking and agreeing.
        let soon = if self.is_settable() { Duration::zero() } else { Duration::minutes(5) };
        let now = self.now() + soon;
        let time = (now + ZONE).time();
        let (opens, last) =
            (NaiveTime::from_hms_opt(9, 0, 0).unwrap(), NaiveTime::from_hms_opt(16, 0, 0).unwrap());
        let from = match (opens..=last).contains(&time) {
            true => now,
            false if time < opens => now + (opens - time),
            false => now + (opens - time) + Duration::days(1),
        };
        Window { from, until: from + Duration::hours(2) }
    }

    /// Ten to twelve tomorrow in Shanghai, by the backend's own clock.
    pub fn tomorrow_morning(&self) -> Window {
        self.morning_after(self.now())
    }

    /// Ten to twelve on the day after `moment`.
    pub fn morning_after(&self, moment: DateTime<Utc>) -> Window {
        let midnight = (moment + ZONE).date_naive().and_time(NaiveTime::MIN).and_utc() - ZONE;
        let from = midnight + Duration::hours(24 + 10);
        Window { from, until: from + Duration::hours(2) }
    }
}
