//! Guards that all kinds share. No HTTP, no SQL.

use chrono::{DateTime, TimeDelta, Utc};
use contract::problem::{FieldFault, field};
use contract::repairs::{HORIZON_DAYS, REPAIR_TABLE, WINDOW_MINUTES};
use contract::tickets::{Action, Kind, Party, StateTable, Status, Window};

use crate::calendar::Office;

/// What moves a ticket of this kind.
pub const fn state_table(kind: Kind) -> &'static StateTable {
    match kind {
        Kind::Repair => &REPAIR_TABLE,
    }
}

/// Why an act is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Somebody like this never does it, whatever the status.
    NotTheirs,
    /// Not at this step.
    WrongState,
}

/// Where `action` leads.
pub fn step(kind: Kind, from: Status, action: Action, parties: &[Party]) -> Result<Status, Refused> {
    let table = state_table(kind);
    let is_theirs = |who: &[Party]| who.iter().any(|party| parties.contains(party));
    table.allows(from, action, parties).ok_or_else(|| {
        let ever = table.transitions.iter().any(|row| row.action == action && is_theirs(row.who));
        if ever { Refused::WrongState } else { Refused::NotTheirs }
    })
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
        Some(at) if at > recorded_at || at < last => Err(FieldFault::new("occurred_at", field::OUT_OF_RANGE)),
        Some(at) => Ok((at, recorded_at)),
    }
}

/// Whether an agreed window still stands at this status; a new visit needs a new agreement.
pub const fn keeps_visit(status: Status) -> bool {
    !matches!(status, Status::Registered | Status::Dispatched | Status::Accepted)
}

/// Place in the queue: by deadline, then what has none. What has ended is listed apart, from the newest back.
pub fn queue_at(ended_at: Option<DateTime<Utc>>, due_at: Option<DateTime<Utc>>) -> i64 {
    match (ended_at, due_at) {
        (Some(ended_at), _) => -ended_at.timestamp_micros(),
        (None, Some(due_at)) => due_at.timestamp_micros(),
        (None, None) => i64::MAX,
    }
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
        let rules = PromiseRules { version: 1, valid_from: DateTime::UNIX_EPOCH, rules: Vec::new() };
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

    /// REP-14: the doer never ends it; what is never theirs looks different from what is not yet possible.
    #[test]
    fn who_may_never_do_it_is_told_apart_from_the_wrong_moment() {
        let handler = [Party::Handler];
        assert_eq!(step(Kind::Repair, Status::Done, Action::Confirm, &handler), Err(Refused::NotTheirs));
        assert_eq!(step(Kind::Repair, Status::Done, Action::Start, &handler), Err(Refused::WrongState));
        let resident = [Party::Resident];
        assert_eq!(step(Kind::Repair, Status::Done, Action::Confirm, &resident), Ok(Status::Confirmed));
        assert_eq!(
            step(Kind::Repair, Status::InProgress, Action::Withdraw, &resident),
            Err(Refused::WrongState)
        );
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
            let moment = |micros: i64| DateTime::from_timestamp_micros(micros);
            prop_assert_eq!(queue_at(None, moment(a)) < queue_at(None, moment(b)), a < b);
            prop_assert_eq!(queue_at(moment(a), None) < queue_at(moment(b), None), b < a);
            prop_assert!(queue_at(None, moment(a)) < queue_at(None, None));
        }
    }
}
