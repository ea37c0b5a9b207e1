//! When the lists of a day are made, and for whom there are such lists at all. No HTTP, no SQL.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::calendar::ServiceCalendar;
use contract::people::Role;

use crate::people::rules::leads_customer_service;

/// Others work under whoever has this role: one of them stands at the top.
pub fn stands_above(role: Role) -> bool {
    leads_customer_service(role)
        || matches!(role, Role::HeadButler | Role::DepartmentManager | Role::GeneralManager)
}

/// Whether the office has opened on this day: nobody reads a list at night, and what was missed in the evening is on it.
pub fn has_opened(
    day: NaiveDate,
    now: DateTime<Utc>,
    calendar: &ServiceCalendar,
    zone: chrono_tz::Tz,
) -> bool {
    calendar.opening(day, &zone) <= now
}

/// A day as the key of a cursor.
pub fn day_key(day: &str) -> i64 {
    day.parse::<NaiveDate>().map_or(0, |day| i64::from(day.num_days_from_ce()))
}

/// Such a key as a day again; what is none comes before all days.
pub fn day_of(key: i64) -> String {
    let day = i32::try_from(key).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    day.map(|day| day.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_its_key_are_the_same_day() {
        assert_eq!(day_of(day_key("2026-11-30")), "2026-11-30");
        assert!(day_key("2026-12-01") > day_key("2026-11-30"));
        assert_eq!(day_of(i64::MAX), "");
    }
}
