//! What a repair checks beyond the state table. No HTTP, no SQL.

use chrono::{DateTime, Utc};
use contract::problem::{FieldFault, field};
use contract::repairs::Schedule;
use contract::tickets::{Agreement, Window};

use crate::calendar::Office;
pub use crate::tickets::rules::check_window;

/// Most days ahead and so on are the visit's own rules; said to be as wished or as requested, it is the very one.
pub fn check_schedule(
    form: &Schedule,
    wished: Option<Window>,
    requested: &[Window],
    now: DateTime<Utc>,
    office: &Office,
) -> Vec<FieldFault> {
    let mut faults = check_window("visit", &form.visit, now, office);
    let is_so = match form.agreed_by {
        Agreement::AsWished => wished == Some(form.visit),
        Agreement::AsRequested => requested.contains(&form.visit),
        Agreement::ByPhone => true,
        // Those are acts of their own.
        Agreement::Chosen | Agreement::Told => false,
    };
    if !is_so {
        faults.push(FieldFault::new("agreed_by", field::NOT_FOUND));
    }
    faults
}

/// Each of the windows named, by its place.
pub fn check_windows(windows: &[Window], now: DateTime<Utc>, office: &Office) -> Vec<FieldFault> {
    let each = windows.iter().enumerate();
    each.flat_map(|(at, window)| check_window(&format!("windows.{at}"), window, now, office)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone};
    use chrono_tz::Asia::Shanghai;
    use contract::calendar::{Hours, ServiceCalendar};
    use contract::promises::PromiseRules;

    /// REP-09: nobody can claim the resident wished for a time that they did not.
    #[test]
    fn as_wished_is_the_wish_and_nothing_else() {
        let days = Default::default;
        let calendar = ServiceCalendar::new(1, Hours::default(), false, days(), days()).unwrap();
        let rules = PromiseRules {
            version: 1,
            valid_from: DateTime::UNIX_EPOCH,
            rules: Vec::new(),
            escalation_minutes: None,
        };
        let office = Office { zone: Shanghai, calendar, rules };
        let from = Shanghai.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap().to_utc();
        let window = |minutes| {
            let from = from + TimeDelta::minutes(minutes);
            Window { from, until: from + TimeDelta::hours(2) }
        };
        let now = from - TimeDelta::days(1);
        let check = |visit, agreed_by, wished| {
            check_schedule(&Schedule { visit, agreed_by, purpose: None }, wished, &[], now, &office).len()
        };
        assert_eq!(check(window(0), Agreement::AsWished, Some(window(0))), 0);
        assert_eq!(check(window(1), Agreement::AsWished, Some(window(0))), 1);
        assert_eq!(check(window(0), Agreement::AsWished, None), 1);
        assert_eq!(check(window(1), Agreement::ByPhone, Some(window(0))), 0);
    }
}
