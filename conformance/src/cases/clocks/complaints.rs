//! The manuals' figures for complaints, met and missed: over night, weekend, holiday and month end [CMP-13, CMP-14, CMP-15,
//! CMP-18, CMP-19].

use contract::complaints::NewComplaint;
use contract::tickets::{Action, EventKind, Status, Step, TicketView};
use serde_json::json;

use super::{MINUTE, around, owed, told};
use crate::harness::{Estate, Stage, at, beside_others, each_own_estate};

fn complain(estate: &Estate, is_affected: bool) -> TicketView {
    let form = NewComplaint { is_affected, ..Stage::on(estate).new_complaint("owner", "楼上深夜施工") };
    estate.as_("owner").post("/complaints", &form).expect(201)
}

/// CMP-13: thirty minutes of service, also over night; a person answers, and only that stops the clock.
#[test]
fn the_first_answer_comes_within_thirty_minutes() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for (day, time, due) in [
            ("2026-11-16", "10:00", ("2026-11-16", "10:30")),
            ("2026-11-20", "19:55", ("2026-11-21", "09:25")),
            ("2026-11-28", "23:00", ("2026-11-29", "09:30")),
            ("2026-11-30", "19:45", ("2026-12-01", "09:15")),
        ] {
            stage.set_clock(at(day, time));
            let ticket = complain(estate, false);
            assert_eq!(owed(&ticket), (Some(Step::Respond), Some(at(due.0, due.1))), "{day} {time}");
            let [before, after] = around(&stage, &ticket, at(due.0, due.1));
            let late =
                |ticket: &TicketView| ticket.promise.as_ref().is_some_and(|promise| promise.is_overdue);
            assert!(told(&before, EventKind::Escalated).is_empty(), "{day} {time}");
            assert_eq!(told(&after, EventKind::Escalated).len(), 1, "who is responsible hears of it");
            stage.advance(MINUTE);
            assert!(!late(&before) && late(&stage.seen(ticket.id)), "{day} {time}");
            let answered = stage.take(&stage.seen(ticket.id), Action::Respond, "owner");
            assert!(!late(&answered) && answered.status.is(Status::Responded));
        }
    });
}

/// CMP-14: one working day after receipt, three where it is involved; weekends and holidays are none, a made-up Saturday
/// is one.
#[test]
fn a_plan_is_owed_within_working_days_of_the_report() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for (day, simple, involved) in [
            ("2026-11-16", "2026-11-17", "2026-11-19"),
            ("2026-11-20", "2026-11-23", "2026-11-25"),
            ("2026-11-30", "2026-12-01", "2026-12-03"),
        ] {
            stage.set_clock(at(day, "15:00"));
            let ticket = complain(estate, false);
            let answered = stage.take(&ticket, Action::Respond, "owner");
            assert_eq!(owed(&answered), (Some(Step::Plan), Some(at(simple, "20:00"))), "{day}");
            // Answered later, it is still owed since the report.
            let referred = stage.take(&answered, Action::Refer, "owner");
            assert_eq!(owed(&referred), (Some(Step::Plan), Some(at(simple, "20:00"))), "{day}");
            let graded = stage.take(&referred, Action::Classify, "owner");
            assert_eq!(owed(&graded), (Some(Step::PlanComplex), Some(at(involved, "20:00"))), "{day}");
        }
    });
}

/// CMP-15: what harms is ended within two hours, after hours from nine on; it comes before what is due later, and after a
/// reason was given it is not owed any more.
#[test]
fn what_harms_is_ended_within_two_hours() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-16", "19:30"));
        let ticket = complain(estate, true);
        assert_eq!(owed(&ticket), (Some(Step::Respond), Some(at("2026-11-16", "20:00"))));
        let answered = stage.take(&ticket, Action::Respond, "owner");
        assert_eq!(owed(&answered), (Some(Step::Relieve), Some(at("2026-11-16", "21:30"))));
        // CMP-18: not settled today, so the manager knows at closing time.
        let [before, after] = around(&stage, &ticket, at("2026-11-16", "20:00"));
        assert!(told(&before, EventKind::Escalated).is_empty());
        let managers: Vec<_> = told(&after, EventKind::Escalated)
            .iter()
            .filter_map(|event| event.handler.as_ref().map(|staff| staff.name.clone()))
            .collect();
        assert_eq!(managers, ["沈立群"]);
        stage.set_clock(at("2026-11-16", "20:30"));
        let lower = json!({"is_affected": false, "reason": "施工已停,不再影响休息"});
        let seen = stage.seen(ticket.id);
        let lowered: TicketView = stage
            .next(&seen, Action::Classify, "owner")
            .with_json(lower)
            .send_as(&estate.as_("front_desk"))
            .expect(200);
        assert_eq!(owed(&lowered), (Some(Step::Plan), Some(at("2026-11-17", "20:00"))));
        // At night it counts from the opening.
        stage.set_clock(at("2026-11-17", "23:00"));
        let ticket = complain(estate, true);
        assert_eq!(owed(&ticket), (Some(Step::Respond), Some(at("2026-11-18", "09:30"))));
        let answered = stage.take(&ticket, Action::Respond, "owner");
        assert_eq!(owed(&answered), (Some(Step::Relieve), Some(at("2026-11-18", "11:00"))));
    });
}

/// CMP-18: neither harmful nor overdue at closing time, it goes to nobody; overdue the next day, it does.
#[test]
fn at_the_end_of_the_day_the_manager_hears_of_what_is_overdue() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.take(&complain(estate, false), Action::Respond, "owner");
        let [_, first] = around(&stage, &ticket, at("2026-11-16", "20:00"));
        assert!(told(&first, EventKind::Escalated).is_empty());
        let [before, after] = around(&stage, &ticket, at("2026-11-17", "20:00"));
        assert!(told(&before, EventKind::Escalated).is_empty());
        let names: Vec<_> = told(&after, EventKind::Escalated)
            .iter()
            .filter_map(|event| event.handler.as_ref().map(|staff| staff.name.clone()))
            .collect();
        assert!(names.contains(&"沈立群".to_owned()), "{names:?}");
    });
}

/// CMP-19: what is serious is known to the manager at once.
#[test]
fn what_is_serious_goes_to_management_at_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = complain(estate, false);
        let serious = json!({"severity": "serious", "reason": "有人受伤"});
        let classify = stage.next(&ticket, Action::Classify, "owner").with_json(serious);
        classify.send_as(&estate.as_("front_desk")).expect::<TicketView>(200);
        let seen = stage.seen(ticket.id);
        let told = told(&seen, EventKind::Escalated);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].handler.as_ref().map(|staff| staff.name.as_str()), Some("沈立群"));
        assert_eq!(owed(&seen).0, Some(Step::Respond), "what is owed stays owed");
    });
}

/// A day that somebody named is the promise; held until a day, it is owed by then, and taken up it counts anew.
#[test]
fn a_named_day_is_the_promise_and_a_pause_does_not_eat_it() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let held = stage.complaint_at(Status::Waiting, "owner");
        let (step, due) = owed(&held);
        assert!(step == Some(Step::Resume) && due.is_some_and(|due| due > stage.now() + MINUTE));
        stage.set_clock(at("2026-11-18", "10:00"));
        let again = stage.take(&stage.seen(held.id), Action::TakeUp, "owner");
        assert_eq!(owed(&again), (Some(Step::Plan), Some(at("2026-11-19", "20:00"))));
        // Seven days of silence after the outcome; it is assessed all the same.
        let resolved = stage.complaint_at(Status::Resolved, "owner");
        let silent_at = at("2026-11-25", "20:00");
        assert_eq!(owed(&resolved), (Some(Step::Confirm), Some(silent_at)));
        let [before, after] = around(&stage, &resolved, silent_at);
        assert!(before.status.is(Status::Resolved) && after.status.is(Status::Silent));
        // Who was not contented has no time limit.
        stage.set_clock(at("2027-02-01", "10:00"));
        let late = stage.seen_by("owner", resolved.id);
        let again = stage.take(&late, Action::Reopen, "owner");
        assert!(again.status.is(Status::Investigating), "{:?}", again.status);
    });
}
