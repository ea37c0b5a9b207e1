//! Enquiries [ENQ-02, ENQ-13, ENQ-14]: answered within the day or two working days, by whoever knows; whoever asked ends
//! them, asks on, or says nothing.

use contract::callbacks::CallbackView;
use contract::paging::Page;
use contract::people::Handler;
use contract::tickets::{Action, Ending, EventKind, OwedBy, Phase, Status, Step, TicketView};
use serde_json::{Value, json};

use crate::harness::{Estate, Stage, at, beside_others, each_estate, each_own_estate};

fn act(estate: &Estate, who: &str, ticket: &TicketView, action: Action, body: &Value) -> TicketView {
    let side = if estate.is_staff(who) { "/desk" } else { "" };
    let path = format!("{side}/tickets/{}/actions/{}", ticket.id, action.word());
    estate.as_(who).act(&path, ticket.version, body).expect(200)
}

fn due(ticket: &TicketView) -> (Step, chrono::DateTime<chrono::Utc>) {
    let promise = ticket.promise.as_ref().expect("something is owed");
    assert!(promise.owed_by.is(OwedBy::Staff), "{promise:?}");
    (*promise.step.known().expect("a step"), promise.due_at.expect("a deadline"))
}

/// The same day; after seven in the evening by noon of the next day of service; what is involved within two working
/// days of the question, whenever somebody sees that it is.
#[test]
fn it_is_answered_the_same_day_or_within_two_working_days() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let why = json!({"text": "需要向供电公司核实"});
        for (day, time, simple, complex) in [
            // Before a long holiday: working days begin after it.
            ("2026-09-30", "10:00", ("2026-09-30", "20:00"), ("2026-10-09", "20:00")),
            // On a holiday there is service all the same.
            ("2026-10-01", "11:00", ("2026-10-01", "20:00"), ("2026-10-09", "20:00")),
            ("2026-11-16", "10:00", ("2026-11-16", "20:00"), ("2026-11-18", "20:00")),
            ("2026-11-18", "18:59", ("2026-11-18", "20:00"), ("2026-11-20", "20:00")),
            // In the evening, and over night.
            ("2026-11-18", "19:01", ("2026-11-19", "12:00"), ("2026-11-20", "20:00")),
            ("2026-11-19", "23:30", ("2026-11-20", "12:00"), ("2026-11-23", "20:00")),
            // Over the weekend.
            ("2026-11-20", "19:30", ("2026-11-21", "12:00"), ("2026-11-24", "20:00")),
            ("2026-11-21", "09:30", ("2026-11-21", "20:00"), ("2026-11-24", "20:00")),
        ] {
            stage.set_clock(at(day, time));
            let asked = stage.enquire("owner");
            assert!(asked.number.starts_with("ZX-2026-") && asked.phase.is(Phase::Received));
            assert_eq!(due(&asked), (Step::Explain, at(simple.0, simple.1)), "{day} {time}");
            let noticed = act(estate, "front_desk", &asked, Action::MarkComplex, &why);
            assert_eq!(due(&noticed), (Step::ExplainComplex, at(complex.0, complex.1)), "{day} {time}");
        }
        // Seen a day later, or said twice, it is still two days since the question.
        stage.set_clock(at("2026-11-23", "10:00"));
        let asked = stage.enquire("owner");
        stage.set_clock(at("2026-11-24", "10:00"));
        let late = stage.seen(asked.id);
        assert!(
            late.promise.as_ref().is_some_and(|promise| promise.is_overdue && promise.escalation_level > 0)
        );
        let noticed = act(estate, "front_desk", &late, Action::MarkComplex, &why);
        assert_eq!(due(&noticed).1, at("2026-11-25", "20:00"));
        let again = act(estate, "front_desk", &noticed, Action::MarkComplex, &why);
        assert_eq!(due(&again), (Step::ExplainComplex, at("2026-11-25", "20:00")));
        // Passed on it does not begin anew either.
        let engineer = json!({"handler_id": stage.id_of("engineer"), "note": "电容够不够装充电桩？"});
        let passed = act(estate, "front_desk", &again, Action::Consult, &engineer);
        assert_eq!(due(&passed), (Step::ExplainComplex, at("2026-11-25", "20:00")));
        // Met a minute before, and missed at that minute.
        stage.set_clock(at("2026-11-25", "19:59"));
        assert!(!stage.seen(asked.id).promise.expect("still owed").is_overdue);
        stage.set_clock(at("2026-11-25", "20:01"));
        assert!(stage.seen(asked.id).promise.expect("still owed").is_overdue);
    });
}

#[test]
fn whoever_knows_answers_and_whoever_asked_ends_it_or_asks_on() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let asked = stage.enquire("owner");
        // Of all who can be asked, not only engineers.
        let path = format!("/desk/handlers?ticket_id={}", asked.id);
        let handlers: Page<Handler> = estate.as_("front_desk").get(&path).expect(200);
        assert!(handlers.items.iter().any(|known| known.id.to_string() == stage.id_of("head_butler")));
        let stranger = json!({"handler_id": stage.id_of("owner"), "note": "请看"});
        let path = format!("/desk/tickets/{}/actions/consult", asked.id);
        let refused = estate.as_("front_desk").act(&path, asked.version, &stranger);
        assert_eq!(refused.problem().fields[0].path, "handler_id");
        let engineer = json!({"handler_id": stage.id_of("engineer"), "note": "业主问充电桩，语气请客气"});
        let passed = act(estate, "front_desk", &asked, Action::Consult, &engineer);
        assert!(passed.status.is(Status::Referred) && passed.phase.is(Phase::InHand));
        // Residents see that it was passed on and to whom, not what staff said to each other.
        let seen = stage.seen_by("owner", asked.id);
        let told = seen.events.iter().find(|event| event.kind.is(EventKind::Referred)).expect("told");
        assert!(told.text.is_none() && told.handler.is_some());
        let answer = json!({"text": "电容足够，可以申请。", "photo_ids": []});
        let answered = act(estate, "engineer", &passed, Action::Explain, &answer);
        assert!(answered.status.is(Status::Answered) && answered.phase.is(Phase::ToConfirm));
        let seen = stage.seen_by("owner", asked.id);
        assert_eq!(seen.events.last().and_then(|event| event.text.as_deref()), Some("电容足够，可以申请。"));
        // Who answered does not ask how it was; somebody else does, unless it is rated.
        let callback: CallbackView = stage.callback_of(asked.id);
        assert!(callback.doer.is_some_and(|doer| doer.name == passed.handler.as_ref().expect("hands").name));
        let further = json!({"text": "要多少钱？"});
        let again = act(estate, "owner", &seen, Action::AskFurther, &further);
        assert!(again.status.is(Status::Referred) && again.reopen_count == 1);
        let answered = act(estate, "front_desk", &stage.seen(asked.id), Action::Explain, &answer);
        for who in ["front_desk", "engineer"] {
            let path = format!("/tickets/{}/actions/settle", asked.id);
            let body = json!({"rating": null});
            assert_eq!(
                estate.as_(who).act(&path, answered.version, &body).status,
                404,
                "{who} does not end it"
            );
        }
        let redo = json!({"rating": {"overall": "dissatisfied", "follow_up": "redo"}});
        let path = format!("/tickets/{}/actions/settle", asked.id);
        assert_eq!(estate.as_("owner").act(&path, answered.version, &redo).status, 422);
        let rated = json!({"rating": {"overall": "satisfied", "comment": "说得清楚"}});
        let ended = act(estate, "owner", &stage.seen_by("owner", asked.id), Action::Settle, &rated);
        assert!(ended.ending.is_some_and(|ending| ending.is(Ending::Confirmed)) && ended.promise.is_none());
        // Within thirty days it can be asked on all the same.
        let again = act(estate, "owner", &stage.seen_by("owner", asked.id), Action::AskFurther, &further);
        assert!(again.status.is(Status::Referred) && again.reopen_count == 2);
    });
}

/// 「已当场答复」: one act writes the question and the answer down; what follows is a rating or silence.
#[test]
fn what_is_answered_on_the_spot_is_written_down_in_one_act() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let mut form = stage.enquiry_form("owner");
        form["answer"] = json!("物业费可以在前台刷卡缴。");
        let desk = estate.as_("front_desk");
        let ticket: TicketView = desk.post("/desk/enquiries", &form).expect(201);
        assert!(ticket.status.is(Status::Answered), "{:?}", ticket.status);
        assert_eq!(ticket.events.len(), 2);
        assert!(ticket.events[0].kind.is(EventKind::Registered));
        assert!(ticket.events[1].kind.is(EventKind::Explained));
        assert_eq!(ticket.events[0].occurred_at, ticket.events[1].occurred_at);
        let callback = stage.callback_of(ticket.id);
        assert!(callback.doer.is_some());
        let path = format!("/desk/callbacks/{}", callback.id);
        let view: CallbackView = desk.get(&path).expect(200);
        assert!(!view.may_record, "who answered does not ask how it was");
        // Without an answer it is owed one, and an empty answer is none.
        form["answer"] = json!(" ");
        assert_eq!(desk.post("/desk/enquiries", &form).problem().fields[0].path, "answer");
        form.as_object_mut().expect("a form").remove("answer");
        let open: TicketView = desk.post("/desk/enquiries", &form).expect(201);
        assert!(open.status.is(Status::Registered));
        // Silence ends it, a week later.
        stage.set_clock(at("2026-12-01", "10:00"));
        let silent = stage.seen(ticket.id);
        assert!(silent.ending.is_some_and(|ending| ending.is(Ending::Silent)), "{:?}", silent.status);
    });
}
