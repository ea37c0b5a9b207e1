//! A clock that leaps ahead, and one that goes back: everything rings once, at the time it was due and in that order, and
//! no event comes before what happened last [§3 "Clocks"].

use chrono::{DateTime, Duration, Utc};
use contract::inbox::InboxMessage;
use contract::paging::Page;
use contract::tickets::{Action, EventKind, Status, TicketView};

use super::{escalations, owed, told};
use crate::harness::{Estate, Stage, at, beside_others, databases, each_own_estate, is_foreign, must_fail};

/// An event as it is compared: what, when it happened, and whom it names.
type Told = (Option<EventKind>, DateTime<Utc>, Option<String>);

fn history(ticket: &TicketView) -> Vec<Told> {
    let named = |event: &contract::tickets::EventView| event.handler.as_ref().map(|staff| staff.name.clone());
    ticket.events.iter().map(|event| (event.kind.known().copied(), event.occurred_at, named(event))).collect()
}

/// One of each that a clock has something to do with, on a Monday morning.
fn tickets(stage: &Stage) -> Vec<TicketView> {
    let offered = stage.report("owner");
    let offered = stage.take(&offered, Action::Transfer, "owner");
    vec![
        stage.report("owner"),
        offered,
        stage.at(Status::AwaitingResident, "owner"),
        stage.complaint_that_harms("owner"),
        stage.complaint_at(Status::Waiting, "owner"),
        stage.complaint_at(Status::Resolved, "owner"),
        stage.enquire("owner"),
        stage.explain(&stage.enquire("owner")),
        stage.visit().1,
    ]
}

fn all_of(stage: &Stage, tickets: &[TicketView]) -> Vec<TicketView> {
    tickets.iter().map(|ticket| stage.seen(ticket.id)).collect()
}

/// What is in the order in which it happened, and each of it once.
#[track_caller]
fn is_whole(ticket: &TicketView) {
    let times: Vec<_> = ticket.events.iter().map(|event| event.occurred_at).collect();
    assert!(times.is_sorted(), "turned around: {times:?}");
    assert!(ticket.events.iter().all(|event| event.occurred_at <= event.recorded_at), "{}", ticket.number);
    let mut by_clocks = history(ticket);
    by_clocks.retain(|(kind, ..)| {
        kind.is_some_and(|kind| {
            matches!(
                kind,
                EventKind::Reminded | EventKind::CallDue | EventKind::Escalated | EventKind::Silent
            )
        })
    });
    let count = by_clocks.len();
    by_clocks.dedup();
    assert_eq!(by_clocks.len(), count, "twice: {}", ticket.number);
}

/// All messages of somebody, as (request, place in its history).
fn messages(estate: &Estate, who: &str) -> Vec<(String, i64)> {
    let path = if estate.is_staff(who) { "/desk/inbox" } else { "/inbox" };
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: Page<InboxMessage> = estate.as_(who).get(&format!("{path}?limit=100{cursor}")).expect(200);
        found.extend(page.items.into_iter().map(|message| (message.number, message.seq)));
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

/// Four weeks in one leap leave what four weeks in small steps leave.
fn a_leap_is_as_good_as_steps(leapt: &Estate, stepped: &Estate, until: DateTime<Utc>) {
    let [leap, steps] = [leapt, stepped].map(Stage::on);
    let [far, near] = [tickets(&leap), tickets(&steps)];
    leap.set_clock(until);
    while steps.now() < at("2026-12-14", "10:00") {
        steps.advance(Duration::hours(5).min(at("2026-12-14", "10:00") - steps.now()));
    }
    stepped.forget_sessions();
    let [far, near] = [all_of(&leap, &far), all_of(&steps, &near)];
    for (far, near) in far.iter().zip(&near) {
        is_whole(far);
        is_whole(near);
        assert_eq!(history(far), history(near), "other alarms at {}", far.number);
        assert_eq!((&far.status, owed_if(far)), (&near.status, owed_if(near)));
    }
    // Told once each, whoever it was told to; and running again does nothing.
    for who in ["owner", "butler", "manager"] {
        let mut told = messages(leapt, who);
        told.sort();
        let mut others = messages(stepped, who);
        others.sort();
        assert_eq!(told, others, "{who}");
        told.dedup();
        assert_eq!(told.len(), others.len(), "{who} was told twice");
    }
    leap.set_clock(until);
    assert_eq!(all_of(&leap, &far), far);
}

fn owed_if(ticket: &TicketView) -> Option<(Option<contract::tickets::Step>, Option<DateTime<Utc>>)> {
    ticket.promise.as_ref().map(|_| owed(ticket))
}

#[test]
fn weeks_that_nobody_looked_at_happened_in_their_time_and_once() {
    let _machine = beside_others();
    if !is_foreign() {
        for database in databases() {
            let (leapt, stepped) = (Estate::start(database), Estate::start(database));
            a_leap_is_as_good_as_steps(&leapt, &stepped, at("2026-12-14", "10:00"));
        }
    }
}

/// Control: a leap that falls short by a week leaves something else.
#[test]
fn a_leap_that_falls_short_leaves_something_to_ring() {
    let _machine = beside_others();
    if !is_foreign() {
        let [leapt, stepped] = [(); 2].map(|()| Estate::start(databases()[0]));
        must_fail("other alarms at", || {
            a_leap_is_as_good_as_steps(&leapt, &stepped, at("2026-11-18", "10:00"));
        });
    }
}

/// An hour back, then a day: what rang has rung, acts go on from what happened last, and what comes rings once in its time.
#[test]
fn a_clock_that_goes_back_turns_nothing_around_and_loses_nothing() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let new = tickets(&stage);
        stage.set_clock(at("2026-11-19", "20:00"));
        let rung = all_of(&stage, &new);
        assert_eq!(told(&rung[2], EventKind::Reminded).len(), 2);
        assert_eq!(escalations(&rung[0]).len(), 4);
        for earlier in [at("2026-11-19", "19:00"), at("2026-11-18", "20:00"), at("2026-11-16", "12:00")] {
            stage.set_clock(earlier);
            let seen = all_of(&stage, &new);
            assert!(seen.iter().map(history).eq(rung.iter().map(history)), "something rang again");
        }
        // Acts are as possible as ever, and none comes before what happened last.
        let back = at("2026-11-16", "12:00");
        let last = rung[0].events.last().expect("an event").occurred_at;
        let sent = stage.take(&stage.seen(new[0].id), Action::Dispatch, "owner");
        assert_eq!(
            sent.events.last().map(|event| (event.occurred_at, event.recorded_at)),
            Some((last, last))
        );
        let due = owed(&sent).1.expect("a deadline");
        assert!(due > last, "a step that begins then is not missed at once");
        let answered = stage.take(&stage.seen_by("owner", new[2].id), Action::Answer, "owner");
        assert_eq!(answered.events.last().map(|event| event.occurred_at), Some(at("2026-11-19", "20:00")));
        // What comes in now comes in now.
        let fresh = stage.complain("owner");
        assert_eq!((fresh.reported_at, owed(&fresh).1), (back, Some(at("2026-11-16", "12:30"))));
        let silent = stage.complaint_at(Status::Resolved, "owner");
        // On its way again, each alarm rings once at its time, and those of the days that come twice not at all.
        stage.set_clock(at("2026-12-01", "10:00"));
        let later = all_of(&stage, &new);
        for ticket in later.iter().chain(&all_of(&stage, &[fresh.clone(), silent.clone()])) {
            is_whole(ticket);
        }
        assert_eq!(escalations(&later[0]).iter().filter(|(_, when)| *when > last).count(), 4, "missed anew");
        assert_eq!(escalations(&stage.seen(fresh.id))[0].1, at("2026-11-16", "12:30"));
        assert!(later[5].status.is(Status::Silent) && later[7].status.is(Status::Silent));
        assert_eq!(told(&later[5], EventKind::Silent)[0].occurred_at, at("2026-11-23", "20:00"));
        assert_eq!(told(&stage.seen(silent.id), EventKind::Silent)[0].occurred_at, at("2026-11-23", "20:00"));
        let mut told = messages(estate, "owner");
        let count = told.len();
        told.sort();
        told.dedup();
        assert_eq!(told.len(), count, "told twice");
    });
}
