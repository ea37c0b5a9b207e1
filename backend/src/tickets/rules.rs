//! Guards that all kinds share. No HTTP, no SQL.

use chrono::{DateTime, TimeDelta, Utc};
use contract::complaints::COMPLAINT_TABLE;
use contract::enquiries::ENQUIRY_TABLE;
use contract::problem::{FieldFault, field};
use contract::repairs::{HORIZON_DAYS, REPAIR_TABLE, WINDOW_MINUTES};
use contract::tickets::{FollowUp, Kind, Rating, StateTable, Status, Window};

use super::Reply;
use crate::calendar::Office;

/// What moves a ticket of this kind.
pub const fn state_table(kind: Kind) -> &'static StateTable {
    match kind {
        Kind::Repair => &REPAIR_TABLE,
        Kind::Complaint | Kind::Suggestion => &COMPLAINT_TABLE,
        Kind::Enquiry => &ENQUIRY_TABLE,
    }
}

/// Whether a visit can still be agreed for this window, or wished for: two hours within the visiting hours of
/// one day, from now to the horizon.
pub fn check_window(path: &str, window: &Window, now: DateTime<Utc>, office: &Office) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let from = format!("{path}.from");
    if window.until - window.from != TimeDelta::minutes(WINDOW_MINUTES) {
        let fault = FieldFault::new(format!("{path}.until"), field::WINDOW_LENGTH);
        faults.push(fault.with("minutes", WINDOW_MINUTES));
    }
    if window.from < now {
        faults.push(FieldFault::new(from, field::IN_THE_PAST));
    } else if window.from > now + TimeDelta::days(HORIZON_DAYS) {
        faults.push(FieldFault::new(from, field::OUT_OF_RANGE).with("max", HORIZON_DAYS));
    } else if !office.is_visiting_time(window) {
        let hours = office.calendar.hours();
        let fault = FieldFault::new(from, field::OUTSIDE_HOURS)
            .with("from", hours.visiting_from.format("%H:%M"))
            .with("until", hours.visiting_until.format("%H:%M"));
        faults.push(fault);
    }
    faults
}

/// When it happened and when it is recorded. Nothing happens in the future or before what happened last; a
/// system clock that jumped back does not turn the history around.
pub fn times(
    asked: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    last: DateTime<Utc>,
) -> Result<(DateTime<Utc>, DateTime<Utc>), FieldFault> {
    let recorded_at = now.max(last);
    match asked {
        None => Ok((recorded_at, recorded_at)),
        Some(at) if at > recorded_at => Err(FieldFault::new("occurred_at", field::IN_THE_FUTURE)),
        Some(at) if at < last => Err(FieldFault::new("occurred_at", field::BEFORE_THE_LAST)),
        Some(at) => Ok((at, recorded_at)),
    }
}

/// Whether an agreed window still stands at this status; a new visit needs a new agreement.
pub const fn keeps_visit(status: Status) -> bool {
    !matches!(
        status,
        Status::Registered
            | Status::Dispatched
            | Status::Accepted
            | Status::WindowsProposed
            | Status::WindowsRequested
            | Status::QuoteRefused
    )
}

/// Place in the queue, in microseconds: by deadline, then what has none. What has ended is listed apart, from the
/// newest back; while a message waits there, it stands among the others.
pub fn queue_at(ended_at: Option<i64>, due_at: Option<i64>, reply_due_at: Option<i64>) -> i64 {
    match (ended_at, due_at.into_iter().chain(reply_due_at).min()) {
        (_, Some(due_at)) => due_at,
        (Some(ended_at), None) => -ended_at,
        (None, None) => i64::MAX,
    }
}

/// Who asks for a call or for a complaint with the rating is owed an answer.
pub fn reply_after(rating: Option<&Rating>) -> Reply {
    match rating.and_then(|rating| rating.follow_up) {
        Some(FollowUp::CallMe | FollowUp::Complain) => Reply::Owed,
        Some(FollowUp::Redo) | None => Reply::AsBefore,
    }
}

/// How early the handler may be at the door of an agreed window, in minutes [REP-10].
const EARLY_MINUTES: i64 = 15;

/// Whether coming at `at` keeps to what was agreed.
pub fn is_too_early(at: DateTime<Utc>, visit: Window) -> bool {
    at < visit.from - TimeDelta::minutes(EARLY_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use chrono_tz::Asia::Shanghai;
    use contract::calendar::{Hours, ServiceCalendar};
    use contract::promises::PromiseRules;
    use proptest::prelude::*;
    use rstest::rstest;

    fn office() -> Office {
        let days = Default::default;
        let calendar = ServiceCalendar::new(1, Hours::default(), false, days(), days()).unwrap();
        let rules = PromiseRules {
            version: 1,
            valid_from: DateTime::UNIX_EPOCH,
            rules: Vec::new(),
            escalation_minutes: None,
        };
        Office { zone: Shanghai, calendar, rules }
    }

    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Shanghai.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap().to_utc()
    }

    #[rstest]
    #[case::within_hours((23, 9, 0), (23, 11, 0), None)]
    #[case::until_closing((23, 16, 0), (23, 18, 0), None)]
    #[case::too_early((23, 8, 0), (23, 10, 0), Some(field::OUTSIDE_HOURS))]
    #[case::too_late((23, 16, 30), (23, 18, 30), Some(field::OUTSIDE_HOURS))]
    #[case::over_night((23, 23, 0), (24, 1, 0), Some(field::OUTSIDE_HOURS))]
    #[case::too_short((23, 9, 0), (23, 10, 0), Some(field::WINDOW_LENGTH))]
    #[case::past((22, 11, 0), (22, 13, 0), Some(field::IN_THE_PAST))]
    fn a_visit_fits_the_visiting_hours(
        #[case] from: (u32, u32, u32),
        #[case] until: (u32, u32, u32),
        #[case] fault: Option<&str>,
    ) {
        let window = Window { from: at(from.0, from.1, from.2), until: at(until.0, until.1, until.2) };
        let found = check_window("visit", &window, at(22, 12, 0), &office());
        assert_eq!(found.first().map(|fault| fault.code.as_str()), fault);
        assert!(found.len() <= 1, "{found:?}");
    }

    #[test]
    fn a_visit_is_at_most_thirty_days_ahead() {
        let window = Window { from: at(23, 9, 0), until: at(23, 11, 0) };
        let codes = |now| check_window("visit", &window, now, &office()).into_iter().map(|f| f.code);
        assert_eq!(codes(window.from - TimeDelta::days(30)).count(), 0);
        let early = window.from - TimeDelta::days(30) - TimeDelta::seconds(1);
        assert!(codes(early).eq([field::OUT_OF_RANGE.to_owned()]));
    }

    proptest! {
        #[test]
        fn history_never_runs_backwards(asked in proptest::option::of(-1000i64..1000), now in -1000i64..1000, last in -1000i64..1000) {
            let moment = |seconds: i64| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
            if let Ok((occurred, recorded)) = times(asked.map(moment), moment(now), moment(last)) {
                prop_assert!(moment(last) <= occurred && occurred <= recorded);
                prop_assert!(asked.is_none_or(|asked| occurred == moment(asked)));
            } else {
                prop_assert!(asked.is_some_and(|asked| asked > now.max(last) || asked < last));
            }
        }

        #[test]
        fn the_queue_puts_the_most_overdue_first_and_the_ended_last_in_first_out(a in 0i64..1_000_000, b in 0i64..1_000_000) {
            prop_assert_eq!(queue_at(None, Some(a), None) < queue_at(None, Some(b), None), a < b);
            prop_assert_eq!(queue_at(Some(a), None, None) < queue_at(Some(b), None, None), b < a);
            prop_assert!(queue_at(None, Some(a), None) < queue_at(None, None, None));
            prop_assert_eq!(queue_at(Some(a), None, Some(b)), b);
        }
    }
}
