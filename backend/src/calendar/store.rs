//! The SQL of calendar and promise versions.

mod calendars;
mod promises;

pub use calendars::{
    CalendarDay, NewCalendar, StoredCalendar, calendar_version, calendar_versions, decide_calendar,
    knows_a_day_of, propose_calendar, publish_calendar, visiting_hours,
};
pub use promises::{
    NewVersion, Published, decide, propose, publish_promises, published, version as promise_version,
    versions as promise_versions,
};

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contract::calendar::ServiceCalendar;
use contract::promises::PromiseRules;
use diesel::result::{Error, QueryResult};

use super::Office;
use crate::db::Conn;

/// Versions one act has read, so that it parses none of them twice however often it asks. Which one is in force is
/// asked each time, inside the write that uses it: a version published a moment ago already counts.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Versions>>);

#[derive(Debug, Default)]
struct Versions {
    calendar: Option<ServiceCalendar>,
    rules: Option<PromiseRules>,
}

impl Kept {
    /// What was in force at `at`.
    pub fn office_at(&self, conn: &mut Conn, zone: Tz, at: DateTime<Utc>) -> QueryResult<Office> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = calendars::in_force(conn, at)?;
        let calendar = match kept.calendar.take().filter(|kept| kept.version() == row.version) {
            Some(calendar) => calendar,
            None => calendars::calendar(conn, &row)?,
        };
        let row = promises::in_force(conn, at)?;
        let rules = match kept.rules.take().filter(|kept| kept.version == row.version) {
            Some(rules) => rules,
            None => promises::rules(conn, &row)?,
        };
        *kept = Versions { calendar: Some(calendar.clone()), rules: Some(rules.clone()) };
        Ok(Office { zone, calendar, rules })
    }
}

fn unsound(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::DeserializationError(Box::new(why))
}
