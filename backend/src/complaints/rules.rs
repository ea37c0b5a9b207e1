//! What a complaint checks beyond the state table. No HTTP, no SQL.

use chrono::{DateTime, TimeDelta, Utc};
use contract::complaints::{LEADING_PROMISE_DAYS, PROMISE_DAYS, Severity};
use contract::problem::{FieldFault, field};
use contract::tickets::Channel;

/// Nothing is complained of that has not happened yet.
pub fn happened_faults(happened_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Vec<FieldFault> {
    let is_ahead = happened_at.is_some_and(|at| at > now);
    is_ahead.then(|| FieldFault::new("happened_at", field::IN_THE_FUTURE)).into_iter().collect()
}

/// What comes in writing is one graver than it would be [CMP-29]; what staff say of it stands.
pub fn severity(said: Option<Severity>, channel: Channel) -> Severity {
    match (said, channel) {
        (Some(said), _) => said,
        (None, Channel::Letter) => Severity::General.one_up(),
        (None, _) => Severity::General,
    }
}

/// A day can be named that is still to come and that whoever names it can answer for [CMP-47].
pub fn due_fault(due_at: DateTime<Utc>, now: DateTime<Utc>, leads: bool) -> Option<FieldFault> {
    let days = if leads { LEADING_PROMISE_DAYS } else { PROMISE_DAYS };
    if due_at <= now {
        return Some(FieldFault::new("due_at", field::IN_THE_PAST));
    }
    let is_too_late = due_at > now + TimeDelta::days(days);
    is_too_late.then(|| FieldFault::new("due_at", field::TOO_LATE).with("days", days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::now(0, false, Some(field::IN_THE_PAST))]
    #[case::before(-1, true, Some(field::IN_THE_PAST))]
    #[case::within(14 * 86_400, false, None)]
    #[case::beyond(14 * 86_400 + 1, false, Some(field::TOO_LATE))]
    #[case::leading(14 * 86_400 + 1, true, None)]
    #[case::beyond_all(90 * 86_400 + 1, true, Some(field::TOO_LATE))]
    fn a_day_is_named_by_who_can_answer_for_it(
        #[case] seconds: i64,
        #[case] leads: bool,
        #[case] fault: Option<&str>,
    ) {
        let now = DateTime::UNIX_EPOCH;
        let found = due_fault(now + TimeDelta::seconds(seconds), now, leads);
        assert_eq!(found.as_ref().map(|fault| fault.code.as_str()), fault);
    }

    #[test]
    fn what_comes_in_writing_is_taken_one_more_seriously() {
        assert_eq!(severity(None, Channel::Letter), Severity::Important);
        assert_eq!(severity(None, Channel::Phone), Severity::General);
        assert_eq!(severity(Some(Severity::General), Channel::Letter), Severity::General);
    }
}
