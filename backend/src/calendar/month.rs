//! Months of the estate's own calendar.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    /// In which a moment lies.
    pub fn of(at: DateTime<Utc>, zone: Tz) -> Month {
        let day = at.with_timezone(&zone).date_naive();
        Month(day.with_day(1).unwrap_or(day))
    }

    pub fn next(self) -> Month {
        Month(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    /// The month of this name, if it is one and written as it should be.
    pub fn named(name: &str) -> Option<Month> {
        let month = Month(NaiveDate::parse_from_str(&format!("{name}-01"), "%Y-%m-%d").ok()?);
        (month.name() == name).then_some(month)
    }

    pub fn last(self) -> Month {
        Month(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// `2026-10`
    pub fn name(self) -> String {
        self.0.format("%Y-%m").to_string()
    }

    /// Its first moment. Where clocks are put forward over midnight, the day begins when they have been.
    pub fn begins_at(self, zone: Tz) -> DateTime<Utc> {
        let midnight = self.0.and_time(NaiveTime::MIN);
        let begins = (0..4).find_map(|hour| {
            zone.from_local_datetime(&(midnight + chrono::TimeDelta::hours(hour))).earliest()
        });
        begins.map_or_else(|| midnight.and_utc(), |begins| begins.to_utc())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::last_second("2026-10-31T15:59:59Z", "Asia/Shanghai", "2026-10", "2026-09-30T16:00:00Z")]
    #[case::first_second("2026-10-31T16:00:00Z", "Asia/Shanghai", "2026-11", "2026-10-31T16:00:00Z")]
    #[case::year("2026-12-31T23:30:00Z", "Europe/Berlin", "2027-01", "2026-12-31T23:00:00Z")]
    #[case::before_utc("2026-11-01T02:00:00Z", "America/New_York", "2026-10", "2026-10-01T04:00:00Z")]
    fn a_month_is_the_estates_own(
        #[case] at: DateTime<Utc>,
        #[case] zone: Tz,
        #[case] name: &str,
        #[case] begins: DateTime<Utc>,
    ) {
        let month = Month::of(at, zone);
        assert_eq!((month.name().as_str(), month.begins_at(zone)), (name, begins));
        assert_eq!(Month::of(month.next().begins_at(zone), zone), month.next());
    }

    #[test]
    fn only_a_months_own_name_is_one() {
        for name in ["2026-10", "2026-02", "1999-12"] {
            let month = Month::named(name).unwrap();
            assert_eq!((month.name().as_str(), month.last().next()), (name, month));
        }
        for name in
            ["", "2026", "2026-13", "2026-00", "2026-1", "26-10", "2026-10-01", "2026-10 ", "＋026-10"]
        {
            assert_eq!(Month::named(name), None, "{name:?}");
        }
    }
}
