//! What the clocks do to a ticket, and when. Pure: from what is stored to the next alarm.
//!
//! The resident owes: reminders on days 1 and 3, a call on day 5, `no_reply` three days after the second attempt in
//! vain; after "done" silence, for a quote its expiry. Staff owe: a missed promise goes up level by level.

use chrono::{DateTime, Utc};
use contract::calendar::{Clock, after_service_time, due, service_day_end};
use contract::promises::Promise;
use contract::tickets::{OwedBy, Step};
use diesel::QueryResult;

use super::store::Progress;
use crate::calendar::Office;
use crate::db::from_micros;

/// On which days after the step became owed the resident is reminded.
const REMINDER_DAYS: [u16; 2] = [1, 3];
/// On which day staff are to phone.
const CALL_DAY: u16 = 5;
/// How long after the second attempt in vain it ends.
const NO_REPLY_DAYS: u16 = 3;

/// What a clock does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    Remind,
    CallDue,
    NoReply,
    Silent,
    QuoteExpired,
    TransferLapsed,
    Escalate,
    /// A day of service ends.
    DayEnd,
}

/// What the clocks look at.
#[derive(Debug, Clone)]
pub struct Watched {
    pub promise: Option<Promise>,
    pub reminders: i64,
    pub unreachable_at: Option<DateTime<Utc>>,
    pub escalate_at: Option<DateTime<Utc>>,
    pub transfer_due_at: Option<DateTime<Utc>>,
    pub day_end_at: Option<DateTime<Utc>>,
}

impl Watched {
    pub fn of(promise: Option<Promise>, progress: &Progress) -> QueryResult<Watched> {
        let moment = |stored: Option<i64>| stored.map(from_micros).transpose();
        Ok(Watched {
            promise,
            reminders: progress.reminders,
            unreachable_at: moment(progress.unreachable_at)?,
            escalate_at: moment(progress.escalate_at)?,
            transfer_due_at: moment(progress.transfer_due_at)?,
            day_end_at: moment(progress.day_end_at)?,
        })
    }
}

/// What comes next, and when.
pub fn next_alarm(watched: &Watched, office: &Office) -> Option<(DateTime<Utc>, Alarm)> {
    let mut alarms = Vec::new();
    alarms.extend(watched.transfer_due_at.map(|at| (at, Alarm::TransferLapsed)));
    if let Some(promise) = watched.promise {
        match promise.owed_by {
            OwedBy::Staff => {
                alarms.extend(watched.escalate_at.map(|at| (at, Alarm::Escalate)));
                alarms.extend(watched.day_end_at.map(|at| (at, Alarm::DayEnd)));
            }
            OwedBy::Resident => alarms.extend(resident_owes(watched, promise, office)),
        }
    }
    alarms.into_iter().min_by_key(|(at, _)| *at)
}

fn resident_owes(watched: &Watched, promise: Promise, office: &Office) -> Vec<(DateTime<Utc>, Alarm)> {
    let day = |n, since| due(Clock::SilenceDays(n), since, &office.calendar, &office.zone);
    if let Some(at) = watched.unreachable_at {
        return vec![(day(NO_REPLY_DAYS, at), Alarm::NoReply)];
    }
    let reminder = usize::try_from(watched.reminders).ok().and_then(|sent| REMINDER_DAYS.get(sent));
    let mut alarms: Vec<_> = reminder.map(|n| (day(*n, promise.since), Alarm::Remind)).into_iter().collect();
    match promise.step {
        Step::Confirm => alarms.extend(promise.due_at.map(|at| (at, Alarm::Silent))),
        Step::AnswerQuote => alarms.extend(promise.due_at.map(|at| (at, Alarm::QuoteExpired))),
        _ => alarms.push((day(CALL_DAY, promise.since), Alarm::CallDue)),
    }
    alarms
}

/// A missed promise is first told to who is responsible, at the moment it is missed.
pub fn first_escalation(promise: Option<Promise>, office: &Office) -> Option<DateTime<Utc>> {
    office.rules.escalation_minutes?;
    let promise = promise.filter(|promise| promise.owed_by == OwedBy::Staff)?;
    promise.due_at
}

/// When the day of service ends at which `at` falls, or the next one where it is over already.
pub fn day_end(at: DateTime<Utc>, office: &Office) -> DateTime<Utc> {
    service_day_end(at, &office.calendar, &office.zone)
}

/// When the next level hears of it.
pub fn next_escalation(at: DateTime<Utc>, office: &Office) -> Option<DateTime<Utc>> {
    let minutes = office.rules.escalation_minutes?;
    Some(after_service_time(at, chrono::TimeDelta::minutes(minutes.into()), &office.calendar, &office.zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, TimeZone};
    use chrono_tz::Asia::Shanghai;
    use contract::calendar::{Hours, ServiceCalendar};
    use contract::promises::{Deadline, PromiseRule, PromiseRules};
    use contract::tickets::{Kind, Owes};
    use rstest::rstest;

    /// Wednesday, 2 December 2026, is a holiday here.
    fn office(escalation_minutes: Option<u16>) -> Office {
        let holidays = [NaiveDate::from_ymd_opt(2026, 12, 2).unwrap()].into();
        let calendar =
            ServiceCalendar::new(1, Hours::default(), false, holidays, Default::default()).unwrap();
        let rules = vec![
            PromiseRule {
                kind: Kind::Repair,
                step: Step::Schedule,
                deadline: Deadline::Within(Clock::ServiceMinutes(120)),
            },
            PromiseRule {
                kind: Kind::Repair,
                step: Step::Finish,
                deadline: Deadline::Within(Clock::SameDay),
            },
        ];
        let rules = PromiseRules { version: 1, valid_from: DateTime::UNIX_EPOCH, rules, escalation_minutes };
        Office { zone: Shanghai, calendar, rules }
    }

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Shanghai.with_ymd_and_hms(2026, month, day, hour, minute, 0).unwrap().to_utc()
    }

    fn owed(step: Step, by: OwedBy, since: DateTime<Utc>) -> Watched {
        let promise = office(Some(60)).promise(Kind::Repair, Owes { step, by }, since, None);
        Watched {
            promise: Some(promise),
            reminders: 0,
            unreachable_at: None,
            escalate_at: first_escalation(Some(promise), &office(Some(60))),
            transfer_due_at: None,
            day_end_at: None,
        }
    }

    /// Everything the clocks do from here on, if nobody does anything.
    fn alarms(mut watched: Watched, most: usize) -> Vec<(DateTime<Utc>, Alarm)> {
        let office = office(Some(60));
        let mut rung = Vec::new();
        while let Some((at, alarm)) = next_alarm(&watched, &office).filter(|_| rung.len() < most) {
            rung.push((at, alarm));
            match alarm {
                Alarm::Remind => watched.reminders += 1,
                Alarm::Escalate => watched.escalate_at = next_escalation(at, &office),
                _ => break,
            }
        }
        rung
    }

    /// Reminders on days 1 and 3, then the call: holidays are no days, weekends are, months end.
    #[rstest]
    #[case::over_a_weekend((11, 20), [(11, 21), (11, 23), (11, 25)])]
    #[case::over_month_end_and_holiday((11, 29), [(11, 30), (12, 3), (12, 5)])]
    fn the_resident_is_reminded_twice_and_then_called(
        #[case] since: (u32, u32),
        #[case] days: [(u32, u32); 3],
    ) {
        let watched = owed(Step::ChooseWindow, OwedBy::Resident, at(since.0, since.1, 11, 0));
        let [first, second, call] = days.map(|(month, day)| at(month, day, 20, 0));
        let expected = [(first, Alarm::Remind), (second, Alarm::Remind), (call, Alarm::CallDue)];
        assert_eq!(alarms(watched, 9), expected);
    }

    /// Silence: seven days after "done", without the holiday.
    #[test]
    fn silence_ends_after_seven_days_that_count() {
        let rung = alarms(owed(Step::Confirm, OwedBy::Resident, at(11, 27, 16, 0)), 9);
        assert_eq!(rung.last(), Some(&(at(12, 5, 20, 0), Alarm::Silent)));
        assert_eq!(rung.len(), 3);
    }

    #[test]
    fn a_quote_expires_and_an_unreachable_resident_ends_it() {
        let rung = alarms(owed(Step::AnswerQuote, OwedBy::Resident, at(11, 16, 10, 0)), 9);
        assert_eq!(rung.last(), Some(&(at(11, 23, 20, 0), Alarm::QuoteExpired)));
        let mut watched = owed(Step::Answer, OwedBy::Resident, at(11, 2, 10, 0));
        watched.unreachable_at = Some(at(11, 30, 15, 0));
        assert_eq!(alarms(watched, 9), [(at(12, 4, 20, 0), Alarm::NoReply)]);
    }

    /// Missed at the minute, then a level each service hour: nobody is woken at night.
    #[test]
    fn a_missed_promise_goes_up_in_service_hours() {
        let rung = alarms(owed(Step::Schedule, OwedBy::Staff, at(11, 20, 17, 30)), 3);
        let expected = [at(11, 20, 19, 30), at(11, 21, 9, 30), at(11, 21, 10, 30)];
        assert_eq!(rung, expected.map(|at| (at, Alarm::Escalate)));
        assert_eq!(
            first_escalation(owed(Step::Finish, OwedBy::Staff, at(11, 20, 9, 0)).promise, &office(None)),
            None
        );
    }

    /// What is not promised is not missed; what the resident owes is not the office's fault.
    #[test]
    fn no_deadline_no_escalation() {
        assert_eq!(alarms(owed(Step::Revise, OwedBy::Staff, at(11, 20, 9, 0)), 3), []);
        assert_eq!(owed(Step::Confirm, OwedBy::Resident, at(11, 20, 9, 0)).escalate_at, None);
    }

    /// A hand-over waits thirty service minutes: from 19:50 until 09:20 [ENQ-08].
    #[test]
    fn a_hand_over_waits_half_a_service_hour_over_night() {
        let owes = Owes { step: Step::TakeOver, by: OwedBy::Staff };
        let promise = office(None).promise(Kind::Repair, owes, at(11, 20, 19, 50), None);
        assert_eq!(promise.due_at, Some(at(11, 21, 9, 20)));
        let mut watched = owed(Step::Revise, OwedBy::Staff, at(11, 20, 19, 50));
        watched.transfer_due_at = promise.due_at;
        assert_eq!(alarms(watched, 9), [(at(11, 21, 9, 20), Alarm::TransferLapsed)]);
    }

    /// While the resident owes, the office's clock stands still: what was left goes on, over night and weekend.
    #[rstest]
    #[case::within_a_day((20, 10, 0), (20, 11, 0), (20, 15, 0), (20, 16, 0))]
    #[case::over_night((20, 18, 30), (20, 19, 0), (21, 9, 0), (21, 10, 30))]
    #[case::missed_before((20, 9, 0), (20, 12, 0), (20, 15, 0), (20, 11, 0))]
    fn a_pause_leaves_what_was_left(
        #[case] since: (u32, u32, u32),
        #[case] paused: (u32, u32, u32),
        #[case] resumed: (u32, u32, u32),
        #[case] due: (u32, u32, u32),
    ) {
        let on = |(day, hour, minute)| at(11, day, hour, minute);
        let office = office(None);
        let owes = Owes { step: Step::Schedule, by: OwedBy::Staff };
        let before = office.promise(Kind::Repair, owes, on(since), None);
        let after = office.resumed(Kind::Repair, owes, before.since, before.due_at, on(paused), on(resumed));
        assert_eq!((after.since, after.due_at), (before.since, Some(on(due))));
    }

    /// A rule that changes later moves nothing that was promised before.
    #[test]
    fn a_changed_rule_does_not_move_what_was_promised() {
        let owes = Owes { step: Step::Schedule, by: OwedBy::Staff };
        let (before, mut after) = (office(Some(60)), office(Some(60)));
        let promise = before.promise(Kind::Repair, owes, at(11, 20, 10, 0), None);
        after.rules.rules.clear();
        let watched = Watched {
            promise: Some(promise),
            reminders: 0,
            unreachable_at: None,
            escalate_at: first_escalation(Some(promise), &before),
            transfer_due_at: None,
            day_end_at: None,
        };
        assert_eq!(next_alarm(&watched, &after), Some((at(11, 20, 12, 0), Alarm::Escalate)));
        assert_eq!(after.promise(Kind::Repair, owes, at(11, 20, 10, 0), None).due_at, None);
    }
}
