//! Promises and calendars that change while requests are open: what was promised stays as it was, what becomes owed after
//! that follows what holds then [§3 "Clocks", ENQ-25, CMP-13, CMP-14, ENQ-13].

use chrono::Duration;
use contract::tickets::{Action, EventKind, Status, Step, TicketView};
use serde_json::{Value, json};

use super::{around, escalations, owed, told};
use crate::harness::{Estate, Stage, at, beside_others, databases, each_own_estate, is_foreign, must_fail};

fn rule(kind: &str, step: &str, clock: &str, amount: Option<u16>) -> Value {
    let mut rule = json!({"kind": kind, "step": step, "clock": clock});
    if let Some(amount) = amount {
        rule["amount"] = json!(amount);
    }
    rule
}

/// From ten past ten on the office is quicker to answer and slower to plan, says missed promises on every half-hour, and
/// promises no visit any more.
fn new_promises(valid_from: chrono::DateTime<chrono::Utc>) -> Value {
    json!({
        "valid_from": valid_from,
        "rules": [
            rule("complaint", "respond", "service_minutes", Some(10)),
            rule("complaint", "plan", "working_days", Some(2)),
            rule("enquiry", "explain", "service_minutes", Some(60)),
            rule("enquiry", "explain_complex", "working_days", Some(4)),
            rule("repair", "dispatch", "service_minutes", Some(30)),
        ],
        "escalation_minutes": 30,
    })
}

/// Everything is as it was promised, though the rules are others; `is_approved`: they are.
fn new_rules_hold_for_what_is_new(estate: &Estate, is_approved: bool) {
    let stage = Stage::on(estate);
    let [complaint, other, question, involved] =
        [stage.complain("owner"), stage.complain("owner"), stage.enquire("owner"), stage.enquire("owner")];
    let form = new_promises(at("2026-11-16", "10:10"));
    match is_approved {
        true => stage.promise_from_now(&form),
        false => drop(stage.propose("/desk/promises", &form)),
    }
    stage.set_clock(at("2026-11-16", "10:20"));
    for ticket in [&complaint, &question] {
        assert_eq!(owed(&stage.seen(ticket.id)), owed(ticket), "what was promised stays");
    }
    assert_eq!(owed(&stage.complain("owner")).1, Some(at("2026-11-16", "10:30")), "new: ten minutes");
    assert_eq!(owed(&stage.enquire("owner")).1, Some(at("2026-11-16", "11:20")), "new: an hour");
    // Missed by the old figure, and gone up by the new one.
    let [before, after] = around(&stage, &complaint, at("2026-11-16", "10:30"));
    assert!(escalations(&before).is_empty() && escalations(&after).len() == 1);
    let [before, after] = around(&stage, &complaint, at("2026-11-16", "11:00"));
    assert_eq!((escalations(&before).len(), escalations(&after).len()), (1, 2));
    // After the next act what is owed follows the new version.
    let answered = stage.take(&stage.seen(other.id), Action::Respond, "owner");
    assert_eq!(owed(&answered), (Some(Step::Plan), Some(at("2026-11-18", "20:00"))));
    let noticed = stage.take(&stage.seen(involved.id), Action::Consult, "owner");
    let noticed = stage.take(&noticed, Action::MarkComplex, "owner");
    assert_eq!(owed(&noticed), (Some(Step::ExplainComplex), Some(at("2026-11-20", "20:00"))));
    let explained = stage.explain(&question);
    assert_eq!(
        owed(&explained),
        (Some(Step::Confirm), Some(at("2026-11-23", "20:00"))),
        "as residents owe it"
    );
    let again = stage.take(&stage.seen_by("owner", question.id), Action::AskFurther, "owner");
    assert_eq!(owed(&again), (Some(Step::Explain), Some(at("2026-11-16", "12:00"))));
}

#[test]
fn what_was_promised_stays_and_the_next_step_follows_the_new_version() {
    let _machine = beside_others();
    each_own_estate(|estate| new_rules_hold_for_what_is_new(estate, true));
}

/// Control: as long as nobody approved it, nothing is promised by it.
#[test]
fn a_version_that_nobody_approved_promises_nothing() {
    let _machine = beside_others();
    if !is_foreign() {
        let estate = Estate::start(databases()[0]);
        must_fail("new: ten minutes", || new_rules_hold_for_what_is_new(&estate, false));
    }
}

/// While the resident was asked, the promise stood still; what was left of it is left, though the office promises that step
/// no longer, or by another measure.
#[test]
fn what_stood_still_goes_on_as_it_was_promised() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let [dropped, changed] = [
            stage.at(Status::Accepted, "owner"),
            stage.take(&stage.complain("owner"), Action::Respond, "owner"),
        ];
        assert_eq!(owed(&dropped), (Some(Step::Schedule), Some(at("2026-11-16", "12:00"))));
        assert_eq!(owed(&changed), (Some(Step::Plan), Some(at("2026-11-17", "20:00"))));
        stage.set_clock(at("2026-11-16", "10:30"));
        let dropped = stage.take(&dropped, Action::AskResident, "owner");
        let changed = stage.take(&stage.take(&changed, Action::Refer, "owner"), Action::AskResident, "owner");
        let mut form = new_promises(at("2026-11-16", "11:00"));
        let rules = form["rules"].as_array_mut().expect("rules");
        rules.retain(|rule| rule["step"] != "plan");
        rules.push(rule("complaint", "plan", "service_minutes", Some(30)));
        stage.promise_from_now(&form);
        stage.set_clock(at("2026-11-16", "19:00"));
        let dropped = stage.take(&stage.seen(dropped.id), Action::Answer, "owner");
        // Ninety minutes: an hour of them today.
        assert_eq!(owed(&dropped), (Some(Step::Schedule), Some(at("2026-11-17", "09:30"))));
        stage.set_clock(at("2026-11-18", "10:00"));
        let changed = stage.take(&stage.seen(changed.id), Action::Answer, "owner");
        assert_eq!(
            owed(&changed),
            (Some(Step::Plan), Some(at("2026-11-19", "20:00"))),
            "a working day was left"
        );
    });
}

/// From Saturday on the office closes at six, and Monday is off.
fn new_calendar(stage: &Stage, valid_from: &str) {
    let mut form = stage.calendar_form();
    form["valid_from"] = json!(at(valid_from, "08:00"));
    form["closes"] = json!("18:00");
    form["same_day_until"] = json!("17:00");
    form["days"] = json!([{"day": "2026-11-23", "is_worked": false, "name": "苑庆"}]);
    stage.live_by_calendar(&form);
}

/// A calendar moves nothing either: not a plan that falls on the new holiday, not the silence that was running.
#[test]
fn a_new_calendar_holds_for_what_becomes_owed_after_it() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-20", "10:00"));
        let planned = stage.take(&stage.complain("owner"), Action::Respond, "owner");
        let resolved = stage.complaint_at(Status::Resolved, "owner");
        let question = stage.enquire("owner");
        let question =
            stage.take(&stage.take(&question, Action::Consult, "owner"), Action::MarkComplex, "owner");
        new_calendar(&stage, "2026-11-21");
        stage.set_clock(at("2026-11-21", "10:00"));
        for (ticket, due) in [(&planned, "2026-11-23"), (&resolved, "2026-11-27"), (&question, "2026-11-24")]
        {
            assert_eq!(owed(&stage.seen(ticket.id)), owed(ticket));
            assert_eq!(owed(ticket).1, Some(at(due, "20:00")));
        }
        assert_eq!(owed(&stage.enquire("owner")).1, Some(at("2026-11-21", "18:00")));
        let [before, after] = around(&stage, &planned, at("2026-11-23", "20:00"));
        assert_eq!(escalations(&before).len(), 0);
        assert!(!escalations(&after).is_empty(), "missed when it was promised, holiday or not");
        // Owed anew, it is counted by the new one: since Friday, without the Monday, until six.
        let referred = stage.take(&after, Action::Refer, "owner");
        assert_eq!(owed(&referred), (Some(Step::Plan), Some(at("2026-11-24", "18:00"))));
        let [before, after] = around(&stage, &resolved, at("2026-11-27", "20:00"));
        assert!(before.status.is(Status::Resolved) && after.status.is(Status::Silent));
    });
}

/// However late the jobs run: what was due before a calendar came into force rang by the one that held then.
#[test]
fn what_was_due_before_a_change_rang_by_what_held_then() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let asked = stage.at(Status::AwaitingResident, "owner");
        let missed = stage.report("owner");
        new_calendar(&stage, "2026-11-20");
        stage.promise_from_now(&new_promises(at("2026-11-20", "08:00")));
        stage.advance(Duration::days(21));
        let times = |ticket: &TicketView, kind| -> Vec<_> {
            told(ticket, kind).iter().map(|event| event.occurred_at).collect()
        };
        let seen = stage.seen(asked.id);
        // Both reminders by the old closing time, as they would have come on their day.
        assert_eq!(times(&seen, EventKind::Reminded), [at("2026-11-17", "20:00"), at("2026-11-19", "20:00")]);
        let gone_up: Vec<_> = escalations(&stage.seen(missed.id)).into_iter().map(|(_, when)| when).collect();
        assert_eq!(gone_up, ["10:30", "11:30", "12:30", "13:30"].map(|time| at("2026-11-16", time)));
    });
}
