//! Enquiries of visitors [ENQ-03]: asked without an account, followed by a link that opens this one enquiry, to its end.

use contract::tickets::{Action, Ending, EventKind, Phase, Status, TicketView};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::{Estate, Stage, at, beside_others, each_own_estate, new_secret};

fn say(estate: &Estate, token: Uuid, text: &str) -> TicketView {
    estate.anonymous().post("/enquiries/visitor/say", &json!({"token": token, "text": text})).expect(200)
}

fn told(ticket: &TicketView, kind: EventKind) -> usize {
    ticket.events.iter().filter(|event| event.kind.is(kind)).count()
}

#[test]
fn a_visitor_follows_by_the_link_what_they_asked() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-16", "10:00"));
        let (token, asked) = stage.visit();
        assert!(asked.number.starts_with("ZX-2026-") && asked.status.is(Status::Registered));
        assert!(
            asked.promise.as_ref().is_some_and(|promise| promise.due_at == Some(at("2026-11-16", "20:00")))
        );
        // At the desk it is an enquiry like others, with a name and a telephone that is masked.
        let seen = stage.seen(asked.id);
        let reporter = seen.reporter.as_ref().expect("who asked");
        assert_eq!(reporter.name, "孙先生");
        assert_eq!(reporter.phone_masked.as_deref(), Some("136****0021"));
        assert!(!reporter.has_account);
        // The office asks back, and the clocks of the office stand still until the visitor answers.
        stage.take(&seen, Action::AskResident, "owner");
        assert!(stage.visited(token).phase.is(Phase::WaitingResident));
        let answered = say(estate, token, "小型车");
        assert!(told(&answered, EventKind::Answered) == 1 && answered.status.is(Status::Registered));
        // A word more while it is looked into is a message.
        assert_eq!(told(&say(estate, token, "下午三点到"), EventKind::Message), 1);
        stage.take(&stage.seen(asked.id), Action::Note, "owner");
        stage.explain(&asked);
        let answer = stage.visited(token);
        assert!(answer.status.is(Status::Answered) && told(&answer, EventKind::Note) == 0);
        assert!(answer.events.last().is_some_and(|event| event.text.is_some()), "the answer is read");
        // Asked on, answered again, and ended by whoever asked.
        let further = say(estate, token, "周末呢？");
        assert!(further.status.is(Status::Registered) && further.reopen_count == 1);
        stage.explain(&asked);
        let settle = json!({"token": token, "rating": {"overall": "satisfied"}});
        let ended: TicketView = estate.anonymous().post("/enquiries/visitor/settle", &settle).expect(200);
        assert!(ended.ending.is_some_and(|ending| ending.is(Ending::Confirmed)));
        assert!(ended.rating.is_some());
        let twice = estate.anonymous().post("/enquiries/visitor/settle", &settle);
        assert_eq!(twice.status, 409, "{}", twice.text());
        // The link outlives the end by thirty days.
        stage.set_clock(at("2026-12-16", "09:59"));
        assert!(stage.visited(token).phase.is(Phase::Ended));
        stage.set_clock(at("2026-12-16", "10:01"));
        let open = |token: Uuid| {
            let answer = estate.anonymous().post("/enquiries/visitor/open", &json!({"token": token}));
            (answer.status, answer.code())
        };
        let gone = open(token);
        assert_eq!(gone.0, 404);
        assert_eq!(open(new_secret()), gone, "what is over and what never was look the same");
        let late = estate
            .anonymous()
            .post("/enquiries/visitor/say", &json!({"token": token, "text": "还有一个问题"}));
        assert_eq!(late.status, 404);
    });
}

/// One secret, one enquiry: sent again it is the same, with other words it is refused, and nothing else opens it.
#[test]
fn a_link_opens_one_enquiry_and_nothing_else() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (token, asked) = stage.visit();
        let form = stage.visitor_form(token);
        let again = estate.anonymous().post("/enquiries/visitor", &form);
        let fault = again.problem().fields.first().map(|fault| (fault.path.clone(), fault.code.clone()));
        assert_eq!(fault, Some(("token".into(), "in_use".into())));
        let found: Value = estate.as_("manager").get("/desk/tickets?limit=100&kind=enquiry&open=true").json();
        let of_visitor = found["items"].as_array().expect("a list").iter();
        assert_eq!(of_visitor.filter(|item| item["reporter"] == "孙先生").count(), 1, "nothing half-done");
        // What can be counted or guessed is no secret.
        for weak in [Uuid::nil(), Uuid::from_u128(7), "01900000-0000-7000-8000-000000000000".parse().unwrap()]
        {
            let fields =
                estate.anonymous().post("/enquiries/visitor", &stage.visitor_form(weak)).problem().fields;
            assert_eq!(fields[0].path, "token", "{weak}");
        }
        // Not by its id, not by residents, and nobody signed in gets more by the link than the visitor.
        for who in ["owner", "neighbour"] {
            assert_eq!(estate.as_(who).get(&format!("/tickets/{}", asked.id)).status, 404);
        }
        let opened = estate.as_("engineer").post("/enquiries/visitor/open", &json!({"token": token})).json();
        assert!(opened.get("reporter").is_none() && opened.get("transfer").is_none());
        assert!(!opened.to_string().contains(&token.to_string()), "the secret is told to nobody");
    });
}
