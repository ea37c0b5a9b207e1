//! Time. Whoever needs it asks the injected clock; all times are whole microseconds, as both databases keep them.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, SubsecRound, Utc};

pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// The only place that reads the system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// Stands still until it is set: for the demonstration estate's past, and for tests.
pub struct SettableClock(Mutex<DateTime<Utc>>);

impl SettableClock {
    pub fn at(time: DateTime<Utc>) -> Self {
        SettableClock(Mutex::new(time.trunc_subsecs(6)))
    }

    pub fn set(&self, time: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time.trunc_subsecs(6);
    }
}

impl Clock for SettableClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stored time. Out of the calendar's range only if somebody else wrote the row.
pub fn from_micros(micros: i64) -> Result<DateTime<Utc>, diesel::result::Error> {
    DateTime::from_timestamp_micros(micros)
        .ok_or_else(|| diesel::result::Error::DeserializationError("time out of range".into()))
}
