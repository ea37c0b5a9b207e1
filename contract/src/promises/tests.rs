use std::collections::BTreeSet;

use chrono_tz::Asia::Shanghai;

use super::*;
use crate::calendar::Hours;
use crate::repairs::REPAIR_TABLE;
use crate::tickets::Status;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn rules(version: i64, valid_from: &str, rules: &[(Step, Deadline)]) -> PromiseRules {
    let rules =
        rules.iter().map(|&(step, deadline)| PromiseRule { kind: Kind::Repair, step, deadline }).collect();
    PromiseRules { version, valid_from: utc(valid_from), rules, escalation_minutes: None }
}

fn promise(status: Status, visit: Option<Window>, rules: &PromiseRules) -> Promise {
    let calendar =
        ServiceCalendar::new(7, Hours::default(), false, BTreeSet::new(), BTreeSet::new()).unwrap();
    let next = REPAIR_TABLE.meaning(status).unwrap().next.unwrap();
    promise_for(Kind::Repair, next, utc("2026-11-20T11:55:00Z"), visit, rules, &calendar, &Shanghai)
}

/// CMP-13 with ENQ-25: half an hour from 19:55 in Shanghai ends at 09:25.
#[test]
fn a_rule_makes_a_deadline_and_no_rule_makes_none() {
    let dispatch = Deadline::Within(Clock::ServiceMinutes(30));
    let rules =
        rules(3, "2026-01-01T00:00:00Z", &[(Step::Dispatch, dispatch), (Step::Visit, Deadline::WindowEnd)]);
    let made = promise(Status::Registered, None, &rules);
    assert_eq!(made.due_at, Some(utc("2026-11-21T01:25:00Z")));
    assert_eq!((made.step, made.owed_by), (Step::Dispatch, OwedBy::Staff));
    assert_eq!((made.rule_version, made.calendar_version), (3, 7));
    // The step is still owed, by the resident too, but by no invented time.
    let silent = promise(Status::Done, None, &rules);
    assert_eq!((silent.owed_by, silent.due_at), (OwedBy::Resident, None));
}

#[test]
fn a_visit_is_owed_until_its_window_ends() {
    let rules = rules(1, "2026-01-01T00:00:00Z", &[(Step::Visit, Deadline::WindowEnd)]);
    let window = Window { from: utc("2026-11-23T02:00:00Z"), until: utc("2026-11-23T04:00:00Z") };
    assert_eq!(promise(Status::Scheduled, Some(window), &rules).due_at, Some(window.until));
    assert_eq!(promise(Status::Scheduled, None, &rules).due_at, None);
}

#[test]
fn a_version_holds_from_its_day_until_the_next() {
    let versions = [
        rules(1, "2026-01-01T00:00:00Z", &[]),
        rules(2, "2026-06-01T00:00:00Z", &[]),
        rules(3, "2026-06-01T00:00:00Z", &[]),
    ];
    let version_at = |text| rules_at(&versions, utc(text)).map(|rules| rules.version);
    assert_eq!(version_at("2025-12-31T23:59:59Z"), None);
    assert_eq!(version_at("2026-05-31T23:59:59Z"), Some(1));
    assert_eq!(version_at("2026-06-01T00:00:00Z"), Some(3));
}

#[test]
fn a_deadline_is_stored_and_read_back() {
    let all = [
        Deadline::Within(Clock::ServiceMinutes(30)),
        Deadline::Within(Clock::DirectImpactHours(2)),
        Deadline::Within(Clock::SameDay),
        Deadline::Within(Clock::WorkingDays(3)),
        Deadline::Within(Clock::SilenceDays(7)),
        Deadline::WindowEnd,
    ];
    for deadline in all {
        assert_eq!(Deadline::from_stored(deadline.word(), deadline.amount()), Some(deadline));
    }
    assert_eq!(Deadline::from_stored("same_day", Some(2)), None);
    assert_eq!(Deadline::from_stored("fortnight", Some(1)), None);
}
