//! Holidays and days worked in their place, as an office sets them: proposed by one, approved by another [CMP-14, ENQ-13,
//! ENQ-25].

use contract::tickets::{Action, EventKind, Status, Step, TicketView};
use serde_json::json;

use super::{around, owed, told};
use crate::harness::{Estate, Stage, at, beside_others, databases, each_own_estate, is_foreign, must_fail};

/// A Monday and a Tuesday off, made up for on the Saturday, and the first of December off.
fn set_days(stage: &Stage, is_approved: bool) {
    let mut form = stage.calendar_form();
    form["valid_from"] = json!(at("2026-11-17", "00:00"));
    form["days"] = json!([
        {"day": "2026-11-23", "is_worked": false, "name": "苑庆"},
        {"day": "2026-11-24", "is_worked": false, "name": "苑庆"},
        {"day": "2026-11-28", "is_worked": true},
        {"day": "2026-12-01", "is_worked": false, "name": "苑庆"},
    ]);
    match is_approved {
        true => stage.live_by_calendar(&form),
        false => drop(stage.propose("/desk/calendar", &form)),
    }
}

/// A plan, and one of what is involved, of complaints made at three in the afternoon of `day`.
fn plans(stage: &Stage, day: &str) -> [TicketView; 2] {
    stage.set_clock(at(day, "15:00"));
    let [simple, involved] = [(); 2].map(|()| stage.take(&stage.complain("owner"), Action::Respond, "owner"));
    let referred = stage.take(&involved, Action::Refer, "owner");
    [simple, stage.take(&referred, Action::Classify, "owner")]
}

fn working_days_are_counted(estate: &Estate, is_approved: bool) {
    let stage = Stage::on(estate);
    set_days(&stage, is_approved);
    for (day, simple, involved) in [
        // Over the days off; on one of them; into the Saturday that is worked; from it; over the month's end.
        ("2026-11-20", "2026-11-25", "2026-11-27"),
        ("2026-11-23", "2026-11-25", "2026-11-27"),
        ("2026-11-27", "2026-11-28", "2026-12-02"),
        ("2026-11-28", "2026-11-30", "2026-12-03"),
        ("2026-11-30", "2026-12-02", "2026-12-04"),
    ] {
        let [plan, complex] = plans(&stage, day);
        assert_eq!(owed(&plan), (Some(Step::Plan), Some(at(simple, "20:00"))), "a plan of {day}");
        assert_eq!(owed(&complex), (Some(Step::PlanComplex), Some(at(involved, "20:00"))), "a plan of {day}");
    }
}

#[test]
fn a_plan_takes_no_day_that_is_off_and_the_saturday_that_is_worked() {
    let _machine = beside_others();
    each_own_estate(|estate| working_days_are_counted(estate, true));
}

/// Control: as long as nobody approved these days, they are days like others.
#[test]
fn days_that_nobody_approved_are_days_like_others() {
    let _machine = beside_others();
    if !is_foreign() {
        let estate = Estate::start(databases()[0]);
        must_fail("a plan of 2026-11-20", || working_days_are_counted(&estate, false));
    }
}

/// Met a minute before closing time of the Saturday that is worked, missed at it; what is involved among the questions, and
/// silence, too.
#[test]
fn what_is_owed_on_a_day_that_was_set_is_missed_on_it() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        set_days(&stage, true);
        stage.set_clock(at("2026-11-20", "10:00"));
        let resolved = stage.complaint_at(Status::Resolved, "owner");
        let silent_at = at("2026-11-29", "20:00");
        assert_eq!(owed(&resolved), (Some(Step::Confirm), Some(silent_at)), "seven days without the two");
        // A holiday is a day of service: thirty minutes are thirty minutes.
        stage.set_clock(at("2026-11-23", "19:45"));
        assert_eq!(owed(&stage.complain("owner")).1, Some(at("2026-11-24", "09:15")));

        let [plan, _] = plans(&stage, "2026-11-27");
        let passed = stage.take(&stage.enquire("owner"), Action::Consult, "owner");
        let question = stage.take(&passed, Action::MarkComplex, "owner");
        assert_eq!(owed(&question), (Some(Step::ExplainComplex), Some(at("2026-11-30", "20:00"))));
        let [before, after] = around(&stage, &plan, at("2026-11-28", "20:00"));
        assert!(told(&before, EventKind::Escalated).is_empty());
        // Who is responsible, and, as it is overdue at the day's end, the manager [CMP-18].
        assert_eq!(told(&after, EventKind::Escalated).len(), 2);
        let [before, after] = around(&stage, &resolved, silent_at);
        assert!(before.status.is(Status::Resolved) && after.status.is(Status::Silent));
        let [before, after] = around(&stage, &question, at("2026-11-30", "20:00"));
        let told = |ticket: &TicketView| told(ticket, EventKind::Escalated).len();
        assert_eq!((told(&before), told(&after)), (0, 1));
    });
}
