//! In which order things wait. No HTTP, no SQL.

use chrono::{Datelike, NaiveDate};
use contract::waiting::WaitingItem;

/// What is overdue first, then the oldest.
pub fn in_order(items: &mut [WaitingItem]) {
    items.sort_by_key(|item| (!item.is_overdue, item.since));
}

/// The year whose special days should be known by that day: the State Council names them in November.
pub fn year_to_know(today: NaiveDate) -> Option<i32> {
    (today.month() == 12).then(|| today.year() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_year_is_asked_about_from_the_first_of_december() {
        let on = |day: &str| year_to_know(day.parse().unwrap());
        assert_eq!((on("2026-11-30"), on("2026-12-01"), on("2026-12-31")), (None, Some(2027), Some(2027)));
        assert_eq!(on("2027-01-01"), None);
    }
}
