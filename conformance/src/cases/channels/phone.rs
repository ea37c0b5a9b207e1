//! Who has to act and is reached by nothing is phoned.

use std::thread;

use chrono::Duration as Span;
use contract::paging::Page;
use contract::phone_tasks::PhoneTask;
use contract::tickets::{EventKind, Status, TicketView};
use serde_json::json;

use super::{SOME_ROUNDS, choose, mail_form, set, until};
use crate::harness::{Estate, Mood, Stage, beside_others, each_own_estate, fresh_key, mail_server};

fn listed(estate: &Estate, who: &str, ticket: &TicketView) -> Vec<PhoneTask> {
    let page: Page<PhoneTask> = estate.as_(who).get("/desk/phone-tasks?limit=100").expect(200);
    page.items.into_iter().filter(|task| task.ticket_id == ticket.id).collect()
}

#[test]
fn who_left_no_address_and_does_not_look_is_phoned() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let server = mail_server();
        set(estate, "email", &mail_form(server.port));
        // A quote waits for the owner, who left no address.
        let (ticket, read) = (stage.at(Status::Quoted, "owner"), stage.at(Status::Quoted, "neighbour"));
        let is_listed = |ticket: &TicketView| !listed(estate, "front_desk", ticket).is_empty();
        stage.advance(Span::minutes(5));
        assert!(!is_listed(&ticket), "they may still look by themselves");
        let seen = json!({"ticket_id": read.id, "until": stage.now()});
        assert_eq!(estate.as_("neighbour").post("/inbox/actions/read", &seen).status, 200);
        stage.advance(Span::minutes(120));
        let tasks = listed(estate, "front_desk", &ticket);
        assert!(tasks.iter().any(|task| task.event.is(EventKind::Quoted)), "{tasks:?}");
        assert!(!is_listed(&read), "who has read it is not phoned");
        assert!(listed(estate, "front_desk_tower", &ticket).is_empty(), "another building's");
        assert_eq!(estate.as_("engineer").get("/desk/phone-tasks").status, 404);

        let last = tasks.last().unwrap();
        let path = format!("/desk/phone-tasks/{}/actions/told", last.id);
        let tell =
            |who: &str| estate.as_(who).request("POST", &path).key(&fresh_key()).json(&json!({})).answer();
        assert_eq!(tell("front_desk_tower").status, 404);
        let told: PhoneTask = tell("front_desk").expect(200);
        assert!(told.told_at.is_some());
        assert!(!is_listed(&ticket), "what had happened before is told, too");
        assert_eq!(tell("front_desk").status, 409, "it was told");
        assert!(server.taken().is_empty());
    });
}

#[test]
fn what_the_last_channel_gives_up_is_phoned() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let mut server = mail_server();
        server.set(Mood::Reject);
        choose(estate, "owner", json!({"email": "nobody@example.org", "muted": ["progress", "words"]}));
        set(estate, "email", &mail_form(server.port));
        let ticket = stage.at(Status::Quoted, "owner");
        server.await_refused(1);
        stage.advance(Span::hours(3));
        thread::sleep(SOME_ROUNDS);
        assert!(listed(estate, "front_desk", &ticket).is_empty(), "it may still get through");
        // The administrator gives the channel up, and all that waits for it.
        let mut off = mail_form(server.port);
        off["is_on"] = json!(false);
        set(estate, "email", &off);
        until("phoned", || {
            listed(estate, "front_desk", &ticket).iter().any(|task| task.event.is(EventKind::Quoted))
        });
        let failures = super::failures(estate, "email");
        assert!(failures.iter().all(|failure| json!(failure.fault) == json!("switched_off")), "{failures:?}");
        let retry = format!("/desk/channels/email/failures/{}/actions/retry", failures[0].id);
        assert_eq!(estate.as_("admin").post(&retry, &json!({})).status, 409, "what is off sends nothing");
    });
}
