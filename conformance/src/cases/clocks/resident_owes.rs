//! What the resident owes: reminders, a call, an ending that can be taken back.

use chrono::Duration;
use contract::tickets::{Action, Ending, EventKind, OwedBy, Phase, Status, Step, TicketView};
use serde_json::json;

use super::{around, told};
use crate::harness::{Stage, at, beside_others, each_own_estate};

/// Asked on a Monday at ten: reminders on Tuesday and Thursday, a call is due on Saturday, each at closing time.
#[test]
fn the_resident_is_reminded_twice_and_then_phoned() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.at(Status::AwaitingResident, "owner");
        let reminded = |ticket: &TicketView| told(ticket, EventKind::Reminded).len();
        for (day, count) in [("2026-11-17", 1), ("2026-11-19", 2)] {
            let [before, after] = around(&stage, &ticket, at(day, "20:00"));
            assert_eq!((reminded(&before), reminded(&after)), (count - 1, count), "{day}");
            assert!(after.status.is(Status::AwaitingResident) && after.phase.is(Phase::WaitingResident));
        }
        let [before, after] = around(&stage, &ticket, at("2026-11-21", "20:00"));
        assert!(before.promise.is_some_and(|promise| promise.owed_by.is(OwedBy::Resident)));
        let promise = after.promise.as_ref().expect("a call");
        assert!(promise.step.is(Step::Call) && promise.owed_by.is(OwedBy::Staff));
        assert!(after.phase.is(Phase::InHand) && reminded(&after) == 2);
        // All of it is told to the resident, with the time it happened.
        let seen = stage.seen_by("owner", ticket.id);
        assert_eq!(told(&seen, EventKind::CallDue)[0].occurred_at, at("2026-11-21", "20:00"));
    });
}

/// However late the jobs run, each is performed at the time it was due.
#[test]
fn what_was_due_while_nobody_looked_happened_in_its_time() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.at(Status::AwaitingResident, "owner");
        stage.set_clock(at("2026-11-23", "09:00"));
        let ticket = stage.seen(ticket.id);
        let times: Vec<_> =
            told(&ticket, EventKind::Reminded).iter().map(|event| event.occurred_at).collect();
        assert_eq!(times, [at("2026-11-17", "20:00"), at("2026-11-19", "20:00")]);
        let call = told(&ticket, EventKind::CallDue);
        assert_eq!(call[0].occurred_at, at("2026-11-21", "20:00"));
        assert_eq!(call[0].recorded_at, at("2026-11-23", "09:00"));
    });
}

#[test]
fn two_calls_in_vain_on_different_days_end_it_and_the_resident_takes_it_back() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let due = &stage.calls_due(&["owner"])[0];
        let step =
            |ticket: &TicketView, step| ticket.promise.as_ref().is_some_and(|promise| promise.step.is(step));
        // Twice on one Sunday is one attempt.
        let first = stage.take(due, Action::RecordCall, "owner");
        let same_day = stage.take(&first, Action::RecordCall, "owner");
        assert!(step(&first, Step::Call) && step(&same_day, Step::Call));
        stage.set_clock(at("2026-11-23", "10:00"));
        let read = stage.seen(due.id);
        let second = stage.take(&read, Action::RecordCall, "owner");
        assert!(step(&second, Step::Answer), "{:?}", second.promise);
        let [before, after] = around(&stage, due, at("2026-11-26", "20:00"));
        assert!(before.status.is(Status::AwaitingResident));
        assert!(
            after.ending.as_ref().is_some_and(|ending| ending.is(Ending::NoReply)) && after.promise.is_none()
        );
        // It goes on with whoever had it in hand.
        let again = stage.take(&after, Action::Reopen, "owner");
        assert!(again.status.is(Status::Accepted) && again.ending.is_none() && again.reopen_count == 1);
    });
}

#[test]
fn who_is_reached_has_all_the_time_again() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let due = &stage.calls_due(&["owner"])[0];
        let call = stage.next(due, Action::RecordCall, "owner");
        let body = json!({"reached": true, "text": "明天发照片"});
        let reached: TicketView = call.with_json(body).send_as(&stage.sender(&call)).expect(200);
        assert!(reached.promise.is_some_and(|promise| promise.owed_by.is(OwedBy::Resident)));
        let [before, after] = around(&stage, due, at("2026-11-23", "20:00"));
        let count = |ticket: &TicketView| told(ticket, EventKind::Reminded).len();
        assert_eq!((count(&before), count(&after)), (2, 3));
    });
}

/// Seven days in which the feast of 25–27 September and the National Day week do not count.
#[test]
fn silence_ends_it_after_seven_days_that_are_no_holidays() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-09-21", "10:00"));
        let done = stage.at(Status::Done, "owner");
        let due = at("2026-10-08", "20:00");
        assert_eq!(done.promise.as_ref().and_then(|promise| promise.due_at), Some(due));
        let [before, after] = around(&stage, &done, due);
        assert!(before.status.is(Status::Done) && before.promise.is_some_and(|promise| !promise.is_overdue));
        assert!(after.status.is(Status::Silent));
        assert!(after.ending.as_ref().is_some_and(|ending| ending.is(Ending::Silent)));
        let kinds =
            told(&after, EventKind::Reminded).iter().map(|event| event.occurred_at).collect::<Vec<_>>();
        assert_eq!(kinds, [at("2026-09-22", "20:00"), at("2026-09-24", "20:00")]);
        // Opened again within thirty days, not later.
        stage.set_clock(due + Duration::days(30));
        let again = stage.next(&stage.seen(after.id), Action::Reopen, "owner");
        stage.set_clock(due + Duration::days(30) + super::MINUTE);
        assert_eq!(again.send_as(&estate.as_("owner")).code(), "reopen_too_late");
        stage.set_clock(due + Duration::days(30));
        let reopened: TicketView = again.send_as(&estate.as_("owner")).expect(200);
        assert!(reopened.status.is(Status::Accepted) && reopened.free_of.is_some(), "rework is free");
    });
}

/// Nobody is silent who writes.
#[test]
fn a_word_begins_the_silence_anew() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let done = stage.at(Status::Done, "owner");
        assert_eq!(done.promise.as_ref().and_then(|promise| promise.due_at), Some(at("2026-11-23", "20:00")));
        stage.set_clock(at("2026-11-20", "10:00"));
        let written = stage.take(&done, Action::Message, "owner");
        assert_eq!(written.promise.and_then(|promise| promise.due_at), Some(at("2026-11-27", "20:00")));
        stage.set_clock(at("2026-11-27", "19:59"));
        assert!(stage.seen(done.id).status.is(Status::Done));
    });
}
