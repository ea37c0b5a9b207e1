//! The event stream: what happens is told without being asked for, to those who may know, and nothing is missed.

use std::thread;
use std::time::{Duration, Instant};

use contract::tickets::{Action, TicketView};
use serde_json::json;

use crate::harness::{
    Act, Backend, Database, Estate, Events, Next, Stage, alone, beside_others, each_estate,
    each_lasting_estate, first_estate, is_foreign, must_fail,
};

/// Long enough for what would come to have come.
const SOON: Duration = Duration::from_secs(1);

fn follow(estate: &Estate, who: &str, last: Option<&str>) -> Events {
    let path = if estate.is_staff(who) { "/desk/events" } else { "/events" };
    Events::open(&estate.as_(who), path, last).unwrap_or_else(|status| panic!("{who}: {status}"))
}

/// Reads on until nothing more is said, and answers what was.
fn rest(events: &mut Events) -> Vec<crate::harness::Event> {
    let mut said = Vec::new();
    while let Next::Event(event) = events.next(SOON) {
        said.push(event);
    }
    said
}

fn is_about(event: &crate::harness::Event, ticket: &TicketView) -> bool {
    event.name == "ticket" && event.data["ticket_id"] == json!(ticket.id)
}

fn tell_those_who_may_know(estate: &Estate) {
    let stage = Stage::on(estate);
    let ticket = stage.report("owner");
    let mut streams =
        ["owner", "front_desk", "neighbour", "front_desk_tower"].map(|who| (who, follow(estate, who, None)));
    for (_, events) in &mut streams {
        rest(events);
    }
    let said = stage.take(&ticket, Act::at_desk(Action::Message), "owner");
    for (who, events) in &mut streams {
        let heard = rest(events);
        let news: Vec<_> = heard.iter().filter(|event| is_about(event, &ticket)).collect();
        match *who {
            "owner" | "front_desk" => {
                assert_eq!(news.len(), 1, "{who}: {heard:?}");
                assert_eq!(news[0].data["version"], json!(said.version), "{who}");
            }
            _ => assert!(news.is_empty(), "{who} hears of what is not theirs"),
        }
        let counts: Vec<_> = heard.iter().filter(|event| event.name == "unread").collect();
        assert_eq!(counts.len(), usize::from(*who == "owner"), "{who}: {heard:?}");
    }
}

#[test]
fn what_happens_is_told_at_once_to_those_who_may_know() {
    let _machine = beside_others();
    each_estate(|estate| tell_those_who_may_know(estate));
}

/// Control: without the scope a neighbour would hear of it.
#[test]
fn a_backend_that_forgets_the_scope_is_overheard() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let estate = Estate::start_wrong(Database::Sqlite, "forgets-scope");
    must_fail("hears of what is not theirs", || tell_those_who_may_know(&estate));
}

#[test]
fn after_a_break_it_goes_on_where_it_was() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        let mut events = follow(estate, "owner", None);
        let last = rest(&mut events).pop().and_then(|event| event.id).expect("an id");
        drop(events);
        let said = stage.take(&ticket, Act::at_desk(Action::Message), "owner");
        let mut events = follow(estate, "owner", Some(&last));
        let missed = rest(&mut events);
        let news = missed.iter().find(|event| is_about(event, &ticket)).expect("what was missed");
        assert_eq!(news.data["version"], json!(said.version));
        assert!(missed.iter().all(|event| event.name != "reset"), "{missed:?}");
        // So long ago that it is not told one by one.
        let mut events = follow(estate, "owner", Some("1"));
        assert_eq!(events.await_event("reset").name, "reset");
        assert_eq!(Events::open(&estate.as_("owner"), "/events", Some("yesterday")).err(), Some(400));
    });
}

/// Whoever cannot hold a stream asks now and then, and is told the same.
#[test]
fn asked_without_a_stream_it_answers_and_ends() {
    let _machine = beside_others();
    each_estate(|estate| {
        let ticket = Stage::on(estate).report("owner");
        let answer = estate.as_("owner").get("/events");
        assert_eq!(answer.header("content-type"), Some("text/event-stream"));
        let text = answer.text();
        assert!(text.contains("event: unread\n") && text.contains(&ticket.id.to_string()), "{text}");
    });
}

#[test]
fn streams_of_a_session_are_few_and_end_with_it() {
    let _machine = beside_others();
    first_estate(|estate| {
        let session = estate.anonymous().with_cookie(Some(estate.sign_in("owner")));
        let mut held: Vec<Events> =
            (0..6).map(|_| Events::open(&session, "/events", None).unwrap()).collect();
        assert_eq!(Events::open(&session, "/events", None).err(), Some(429));
        assert!(Events::open(&estate.as_("owner"), "/events", None).is_ok(), "another session's");
        drop(held.pop());
        let began = Instant::now();
        while Events::open(&session, "/events", None).is_err() {
            assert!(began.elapsed() < Duration::from_secs(10), "the place is not given back");
            thread::sleep(Duration::from_millis(20));
        }
        let signed_out = session.request("DELETE", "/session").answer();
        assert_eq!(signed_out.status, 204);
        let began = Instant::now();
        held[0].await_event_within("signed_out", Duration::from_secs(25));
        assert_eq!(held[0].next(Duration::from_secs(5)), Next::End);
        println!("a stream ended {:.0} s after its session", began.elapsed().as_secs_f64());
    });
}

fn end_with_streams_open(estate: &mut Estate) {
    let mut held: Vec<Events> =
        ["owner", "tenant", "front_desk"].map(|who| follow(estate, who, None)).into_iter().collect();
    for events in &mut held {
        rest(events);
    }
    let began = Instant::now();
    estate.backend().signal("TERM");
    while !estate.backend().has_ended() {
        assert!(began.elapsed() < Duration::from_secs(4), "held up by open streams");
        thread::sleep(Duration::from_millis(10));
    }
    println!("gone {:.2} s after the signal with {} streams open", began.elapsed().as_secs_f64(), held.len());
    // Whatever was still under way is heard before the end.
    let ends = |events: &mut Events| {
        loop {
            match events.next(SOON) {
                Next::Event(_) => {}
                other => return other == Next::End,
            }
        }
    };
    assert!(held.iter_mut().all(ends));
}

#[test]
fn open_streams_do_not_hold_up_the_end() {
    let _machine = alone();
    each_lasting_estate(end_with_streams_open);
}

/// Control: a backend that leaves its streams open waits for them.
#[test]
fn streams_that_are_not_ended_hold_it_up() {
    let _machine = alone();
    if is_foreign() {
        return;
    }
    let backend = Backend::start_lasting(Database::Sqlite, &["--wrong", "keeps-streams"]);
    must_fail("held up by open streams", || end_with_streams_open(&mut Estate::new(backend)));
}

const CLIENTS: usize = 1000;
const STREAMS_OF_A_SESSION: usize = 6;

/// A thousand clients held open, and one message to all of them.
#[test]
fn a_thousand_clients_hear_of_one_message() {
    let _machine = alone();
    if std::env::var_os("GUANJIA_SOAK").is_none() {
        eprintln!("left out: only in the long runs (GUANJIA_SOAK)");
        return;
    }
    each_lasting_estate(|estate| {
        let ticket = Stage::on(estate).report("owner");
        let sessions: Vec<_> = (0..CLIENTS.div_ceil(STREAMS_OF_A_SESSION))
            .map(|_| estate.anonymous().with_cookie(Some(estate.sign_in("front_desk"))))
            .collect();
        let database = estate.database();
        let before = estate.backend().memory();
        let mut held: Vec<Events> = (0..CLIENTS)
            .map(|at| {
                Events::open(&sessions[at / STREAMS_OF_A_SESSION], "/desk/events", None).expect("a stream")
            })
            .collect();
        held.iter_mut().for_each(|events| drop(events.await_event("unread")));
        let after = estate.backend().memory();
        thread::sleep(Duration::from_secs(2));
        let mut waits: Vec<f64> = thread::scope(|scope| {
            let ticket = &ticket;
            let waiting: Vec<_> = held
                .iter_mut()
                .map(|events| {
                    scope.spawn(move || {
                        loop {
                            match events.next(Duration::from_secs(60)) {
                                Next::Event(event)
                                    if is_about(&event, ticket) && event.data["version"] == 2 =>
                                {
                                    return Instant::now();
                                }
                                Next::Event(_) => {}
                                other => panic!("{other:?}"),
                            }
                        }
                    })
                })
                .collect();
            let told = estate
                .as_("owner")
                .post(&format!("/tickets/{}/actions/message", ticket.id), &json!({"text": "还在漏"}));
            assert_eq!(told.status, 200, "{}", told.text());
            let began = Instant::now();
            waiting.into_iter().map(|heard| (heard.join().unwrap() - began).as_secs_f64()).collect()
        });
        waits.sort_by(f64::total_cmp);
        let each =
            before.zip(after).map(|(before, after)| (after.saturating_sub(before)) as f64 / CLIENTS as f64);
        println!(
            "SSE {database:?}: {CLIENTS} clients, {each:?} kB each; heard after {:.3} s (p50), {:.3} s (p99), {:.3} s (last)",
            waits[CLIENTS / 2],
            waits[CLIENTS * 99 / 100],
            waits[CLIENTS - 1]
        );
    });
}
