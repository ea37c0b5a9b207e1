//! What the office promises: proposed by one, approved by another, in force from a day to come; what was promised
//! before stays as it was.

use chrono::Duration;
use contract::promises::PublishedPromises;
use contract::tickets::TicketView;
use serde_json::json;

use crate::harness::{Stage, beside_others, each_own_estate};

fn minutes_to_dispatch(ticket: &TicketView) -> Option<i64> {
    let due = ticket.promise.as_ref().and_then(|promise| promise.due_at);
    due.map(|due| (due - ticket.reported_at).num_minutes())
}

#[test]
fn a_new_promise_takes_two_people_and_changes_nothing_that_was_promised() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (supervisor, manager) = (estate.as_("cs_supervisor"), estate.as_("manager"));
        let before = stage.report("owner");
        assert_eq!(minutes_to_dispatch(&before), Some(30));
        let mut form = stage.promises_form();
        form["valid_from"] = json!(stage.now());
        let past = supervisor.post("/desk/promises", &form).problem().fields.remove(0);
        assert_eq!((past.path.as_str(), past.code.as_str()), ("valid_from", "in_the_past"));
        form["valid_from"] = json!(stage.now() + Duration::minutes(10));
        let propose =
            |who: &crate::harness::Client| who.post("/desk/promises", &form).json()["version"].clone();
        let decide = |who: &crate::harness::Client, version: &serde_json::Value, word: &str| {
            let body = if word == "return" { json!({"reason": "太紧了"}) } else { json!({}) };
            who.post(&format!("/desk/promises/{version}/actions/{word}"), &body)
        };
        let own = propose(&manager);
        assert_eq!(decide(&manager, &own, "approve").code(), "own_work");
        assert_eq!(decide(&estate.as_("general_manager"), &own, "return").status, 200);
        assert_eq!(decide(&estate.as_("general_manager"), &own, "approve").code(), "wrong_state");
        let version = propose(&supervisor);
        assert_eq!(decide(&supervisor, &version, "approve").status, 404);
        let public = || estate.anonymous().get("/promises").expect::<PublishedPromises>(200);
        assert!(public().coming.is_empty(), "nobody approved it yet");
        assert_eq!(decide(&manager, &version, "approve").status, 200);
        assert_eq!(public().coming.len(), 1);
        assert!(public().coming[0].proposed_by.is_none(), "who proposed it is the desk's");

        stage.advance(Duration::minutes(10));
        assert_eq!(json!(public().current.version), version);
        let after = stage.report("owner");
        assert_eq!(minutes_to_dispatch(&after), Some(20));
        assert_eq!(minutes_to_dispatch(&stage.seen(before.id)), Some(30));
        // A version whose day has come cannot be approved any more.
        form["valid_from"] = json!(stage.now() + Duration::minutes(1));
        let late = supervisor.post("/desk/promises", &form).json()["version"].clone();
        stage.advance(Duration::minutes(1));
        assert_eq!(decide(&manager, &late, "approve").code(), "wrong_state");
    });
}
