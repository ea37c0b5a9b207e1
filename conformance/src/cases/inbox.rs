//! Messages: each side is told of the other, once, and reads what it saw.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use contract::ids::TicketId;
use contract::inbox::{InboxMessage, UnreadView};
use contract::paging::Page;
use contract::tickets::{Action, ActorView, EventKind, Status, TicketSummary, TicketView};
use serde_json::json;

use crate::harness::{
    Act, Client, Estate, OverAtEnd, Stage, alone, beside_others, each_estate, each_lasting_estate, fresh_key,
};

fn inbox(client: &Client, path: &str) -> Vec<InboxMessage> {
    let mut all = Vec::new();
    let mut next = format!("{path}?limit=100");
    loop {
        let page: Page<InboxMessage> = client.get(&next).expect(200);
        all.extend(page.items);
        let Some(cursor) = page.next_cursor else { return all };
        next = format!("{path}?limit=100&cursor={cursor}");
    }
}

/// What somebody was told of a ticket, oldest first.
fn told(estate: &Estate, who: &str, ticket: TicketId) -> Vec<EventKind> {
    let path = if estate.is_staff(who) { "/desk/inbox" } else { "/inbox" };
    let messages = inbox(&estate.as_(who), path);
    assert!(messages.is_sorted_by_key(|message| std::cmp::Reverse(message.created_at)), "not newest first");
    let own = messages.iter().rev().filter(|message| message.ticket_id == ticket);
    own.map(|message| *message.kind.known().expect("a kind we know")).collect()
}

fn unread(estate: &Estate, who: &str) -> i64 {
    let path = if estate.is_staff(who) { "/desk/inbox/unread" } else { "/inbox/unread" };
    estate.as_(who).get(path).expect::<UnreadView>(200).unread
}

#[test]
fn each_side_is_told_of_the_other() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        let responsible = responsible_for(estate, &ticket);
        assert_eq!(told(estate, "owner", ticket.id), [], "of what they did themselves");
        assert_eq!(told(estate, responsible, ticket.id), [EventKind::Registered]);

        let sent = stage.take(&ticket, Action::Dispatch, "owner");
        assert_eq!(told(estate, "owner", ticket.id), [EventKind::Dispatched]);
        assert_eq!(told(estate, "engineer", ticket.id), [EventKind::Dispatched]);

        let noted = stage.take(&sent, Action::Note, "owner");
        let said = stage.take(&noted, Act::at_desk(Action::Message), "owner");
        assert_eq!(told(estate, "owner", ticket.id), [EventKind::Dispatched, EventKind::Message]);

        stage.take(&said, Action::Message, "owner");
        for who in [responsible, "engineer"] {
            assert_eq!(told(estate, who, ticket.id).last(), Some(&EventKind::Message), "{who}");
        }
        // No word of it to anybody else, and none of it in anybody's message.
        for who in ["neighbour", "front_desk_tower", "cleaning"] {
            assert_eq!(told(estate, who, ticket.id), [], "{who}");
        }
        let raw = estate.as_("owner").get("/inbox?limit=1").text();
        assert!(!raw.contains("text"), "{raw}");
    });
}

/// Whoever of the fixture is responsible for it.
fn responsible_for(estate: &Estate, ticket: &TicketView) -> &'static str {
    let is_named =
        |who: &&&str| estate.as_(who).get("/session").json()["name"] == json!(ticket.responsible.name);
    ["butler", "front_desk", "cs_assistant", "cs_supervisor"]
        .iter()
        .find(is_named)
        .expect("somebody of the fixture")
}

#[test]
fn what_was_seen_is_read_and_no_more() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (first, second) = (stage.at(Status::Dispatched, "owner"), stage.at(Status::Dispatched, "owner"));
        let before = unread(estate, "owner");
        let owner = estate.as_("owner");
        let messages = inbox(&owner, "/inbox");
        let of_first = messages.iter().find(|message| message.ticket_id == first.id).expect("a message");
        assert!(of_first.read_at.is_none() && of_first.number == first.number);
        let read =
            |who: &Client, form| who.post("/inbox/actions/read", &form).expect::<UnreadView>(200).unread;

        // Of one request, up to what was drawn: what came before it was created is not seen yet.
        let early = of_first.created_at - chrono::Duration::microseconds(1);
        assert_eq!(read(&owner, json!({"ticket_id": first.id, "until": early})), before);
        // From somebody else it reads nothing.
        let others = unread(estate, "neighbour");
        assert_eq!(
            read(&estate.as_("neighbour"), json!({"ticket_id": first.id, "until": stage.now()})),
            others
        );
        assert_eq!(unread(estate, "owner"), before);

        assert_eq!(read(&owner, json!({"ticket_id": first.id, "until": of_first.created_at})), before - 1);
        let unread_now: Page<InboxMessage> = owner.get("/inbox?unread=true&limit=100").expect(200);
        assert!(unread_now.items.iter().all(|message| message.ticket_id != first.id));
        assert!(unread_now.items.iter().any(|message| message.ticket_id == second.id));
        let was_read = inbox(&owner, "/inbox")
            .iter()
            .any(|message| message.ticket_id == first.id && message.read_at.is_some());
        assert!(was_read, "what was read is still there");

        assert_eq!(read(&owner, json!({"until": stage.now()})), 0);
        assert_eq!(unread(estate, "owner"), 0);
        let refused =
            owner.post("/inbox/actions/read", &json!({"until": stage.now(), "person_id": first.id}));
        assert_eq!(refused.status, 422, "{}", refused.text());
    });
}

/// Killed under load: for each report that is there, whoever is responsible was told once, and of no other.
#[test]
fn kills_leave_no_event_without_its_message() {
    let _machine = alone();
    each_lasting_estate(|estate| {
        for _ in 0..3 {
            write_until_killed(estate);
            estate.backend().restart();
        }
        let owner = estate.as_("owner");
        let mut told_of = BTreeMap::new();
        let messages = inbox(&estate.as_("butler"), "/desk/inbox");
        for message in messages.iter().filter(|message| message.kind.is(EventKind::Registered)) {
            *told_of.entry(message.number.clone()).or_insert(0) += 1;
        }
        let butler = estate.as_("butler").get("/session").json()["name"].clone();
        let mut reports = BTreeMap::new();
        let mut next = "/tickets?limit=100".to_owned();
        loop {
            let page: Page<TicketSummary> = owner.get(&next).expect(200);
            for ticket in page.items {
                reports.insert(ticket.number.clone(), ticket.id);
            }
            let Some(cursor) = page.next_cursor else { break };
            next = format!("/tickets?limit=100&cursor={cursor}");
        }
        assert!(reports.len() > 30, "hardly any load: {} reports", reports.len());
        let mut checked = 0;
        for (number, id) in &reports {
            let ticket: TicketView = owner.get(&format!("/tickets/{id}")).expect(200);
            if json!(ticket.responsible.name) == butler && ticket.events[0].actor == ActorView::You {
                assert_eq!(told_of.get(number), Some(&1), "{number}");
                checked += 1;
            }
        }
        assert!(checked > 30, "only {checked} reports looked at");
    });
}

fn write_until_killed(estate: &mut Estate) {
    let owner = estate.as_("owner");
    let form = Stage::on(estate).new_repair("owner", "漏水", Vec::new());
    let (is_over, taken) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let _ends = OverAtEnd(&is_over);
        for _ in 0..8 {
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    match owner.request("POST", "/repairs").key(&fresh_key()).json(&form).send() {
                        Ok(_) => taken.fetch_add(1, Ordering::SeqCst),
                        Err(_) => return,
                    };
                }
            });
        }
        while taken.load(Ordering::SeqCst) < 25 {
            thread::sleep(Duration::from_millis(5));
        }
        estate.backend().kill();
    });
}
