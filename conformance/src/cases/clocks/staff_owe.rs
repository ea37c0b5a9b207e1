//! What staff owe: who hears of it when it is missed, what stands still while the resident is asked, and what is handed
//! on.

use chrono::{DateTime, Duration, Utc};
use contract::tickets::{Action, EventKind, Status, Step, TicketView};

use super::{around, escalations, told};
use crate::harness::{Stage, at, beside_others, each_own_estate};

/// The butler of the building, then one level up every service hour.
#[test]
fn a_missed_promise_goes_up_level_by_level() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        let levels = [("陆佳宁", "10:30"), ("方志恒", "11:30"), ("沈立群", "12:30"), ("周正明", "13:30")];
        for (level, (name, time)) in (1..).zip(levels) {
            let [before, after] = around(&stage, &ticket, at("2026-11-16", time));
            assert_eq!(escalations(&before).len(), level - 1, "{time}");
            assert_eq!(escalations(&after).last(), Some(&(name.to_owned(), at("2026-11-16", time))));
            let promise = after.promise.expect("still owed");
            assert!(promise.step.is(Step::Dispatch) && promise.escalation_level == level as i64);
            assert!(promise.due_at == Some(at("2026-11-16", "10:30")));
        }
        // Above the general manager there is nobody.
        stage.set_clock(at("2026-11-19", "10:00"));
        assert_eq!(escalations(&stage.seen(ticket.id)).len(), 4);
        // What is done is no longer missed.
        let sent = stage.take(&stage.seen(ticket.id), Action::Dispatch, "owner");
        assert!(sent.promise.is_some_and(|promise| promise.escalation_level == 0 && !promise.is_overdue));
    });
}

/// The top knew of what was missed before; what is missed next begins again with who is responsible.
#[test]
fn what_is_missed_next_begins_again_at_the_first_level() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        stage.set_clock(at("2026-11-16", "14:00"));
        let sent = stage.take(&stage.seen(ticket.id), Action::Dispatch, "owner");
        assert_eq!(escalations(&sent).len(), 4);
        for (name, time) in [("陆佳宁", "15:00"), ("方志恒", "16:00")] {
            let [before, after] = around(&stage, &ticket, at("2026-11-16", time));
            assert_eq!(escalations(&after).len(), escalations(&before).len() + 1);
            assert_eq!(escalations(&after).last(), Some(&(name.to_owned(), at("2026-11-16", time))));
        }
    });
}

/// Thirty minutes from 19:55 end at 09:25, and an hour after that is an hour of service [ENQ-25].
#[test]
fn nobody_is_told_at_night() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-20", "19:55"));
        let ticket = stage.report("owner");
        stage.set_clock(at("2026-11-21", "11:00"));
        let times: Vec<_> = escalations(&stage.seen(ticket.id)).into_iter().map(|(_, time)| time).collect();
        assert_eq!(times, [at("2026-11-21", "09:25"), at("2026-11-21", "10:25")]);
    });
}

/// The sender keeps it; what is not taken within thirty minutes of service is offered one level up.
#[test]
fn what_nobody_takes_over_goes_to_the_second_line() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-16", "19:45"));
        let ticket = stage.report("owner");
        let offered: TicketView =
            stage.next(&ticket, Action::Transfer, "owner").send_as(&estate.as_("butler")).expect(200);
        let due = at("2026-11-17", "09:15");
        let transfer = offered.transfer.as_ref().expect("on its way");
        assert_eq!((transfer.to.name.as_str(), transfer.due_at), ("林晓彤", Some(due)));
        let [before, after] = around(&stage, &ticket, due);
        assert_eq!(before.transfer.map(|transfer| transfer.to.name).as_deref(), Some("林晓彤"));
        assert_eq!(after.transfer.as_ref().map(|transfer| transfer.to.name.as_str()), Some("何婉清"));
        assert_eq!(told(&after, EventKind::TransferLapsed).len(), 1);
        assert_eq!(after.responsible.name, "陆佳宁", "the sender keeps it until it is taken");
        let take_over = stage.next(&after, Action::TakeOver, "owner");
        assert_eq!(take_over.send_as(&estate.as_("front_desk")).status, 404, "too late");
        let taken: TicketView = take_over.send_as(&estate.as_("cs_supervisor")).expect(200);
        assert!(taken.responsible.name == "何婉清" && taken.transfer.is_none());
    });
}

fn due_of(ticket: &TicketView) -> Option<DateTime<Utc>> {
    ticket.promise.as_ref().and_then(|promise| promise.due_at)
}

/// Ninety minutes of service were left: an hour of it until closing, the rest next morning.
#[test]
fn while_the_resident_is_asked_the_clock_stands_still() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let accepted = stage.at(Status::Accepted, "owner");
        assert_eq!(due_of(&accepted), Some(at("2026-11-16", "12:00")));
        stage.set_clock(at("2026-11-16", "10:30"));
        let asked = stage.take(&accepted, Action::AskResident, "owner");
        stage.set_clock(at("2026-11-16", "19:00"));
        assert!(escalations(&stage.seen(asked.id)).is_empty(), "the office owes nothing meanwhile");
        let answered = stage.take(&stage.seen(asked.id), Action::Answer, "owner");
        assert!(answered.status.is(Status::Accepted));
        assert_eq!(due_of(&answered), Some(at("2026-11-17", "09:30")));
        let [before, after] = around(&stage, &answered, at("2026-11-17", "09:30"));
        assert!(escalations(&before).is_empty() && escalations(&after).len() == 1);
    });
}

/// Three working days from Thursday end on Tuesday; asked on Friday, two of them are left on Monday.
#[test]
fn a_weekend_is_no_working_time_and_no_pause_eats_it() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-19", "10:00"));
        let waiting = stage.at(Status::Waiting, "owner");
        assert_eq!(due_of(&waiting), Some(at("2026-11-24", "20:00")));
        stage.set_clock(at("2026-11-20", "10:00"));
        let asked = stage.take(&waiting, Action::AskResident, "owner");
        stage.set_clock(at("2026-11-23", "10:00"));
        let answered = stage.take(&stage.seen(asked.id), Action::Answer, "owner");
        assert!(answered.status.is(Status::Waiting));
        assert_eq!(due_of(&answered), Some(at("2026-11-25", "20:00")));
    });
}

/// What was missed before it stood still stays missed.
#[test]
fn a_pause_mends_nothing() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let accepted = stage.at(Status::Accepted, "owner");
        let due = due_of(&accepted);
        stage.set_clock(at("2026-11-16", "12:30"));
        let asked = stage.take(&stage.seen(accepted.id), Action::AskResident, "owner");
        stage.advance(Duration::hours(1));
        let answered = stage.take(&stage.seen(asked.id), Action::Answer, "owner");
        assert_eq!(due_of(&answered), due);
        assert!(answered.promise.is_some_and(|promise| promise.is_overdue));
    });
}

/// Urged once in half an hour [CMP-50].
#[test]
fn who_urged_a_moment_ago_waits() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let urged = stage.take(&stage.report("owner"), Action::Urge, "owner");
        stage.advance(Duration::minutes(29));
        let again = stage.next(&urged, Action::Urge, "owner");
        assert_eq!(again.send_as(&estate.as_("owner")).code(), "urged_lately");
        stage.advance(Duration::minutes(1));
        let read = stage.seen(urged.id);
        stage.take(&read, Action::Urge, "owner");
        // Whoever owes nothing is not urged.
        let done = stage.at(Status::Done, "owner");
        let vain = stage.next(&done, Action::Urge, "owner");
        assert_eq!(vain.send_as(&estate.as_("owner")).code(), "nothing_owed");
    });
}
