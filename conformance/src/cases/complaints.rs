//! A complaint from the first word to the last, who may do what with it, and from whom a confidential one is kept.

use contract::callbacks::CallbackView;
use contract::complaints::{ComplaintView, NewComplaint, Severity};
use contract::paging::Page;
use contract::people::Handler;
use contract::settings::{DepartmentList, Setting};
use contract::tickets::{
    Action, Ending, EventKind, OwedBy, Phase, Satisfaction, Status, Step, TicketSummary, TicketView,
};
use contract::waiting::{WaitingKind, WaitingView};
use serde_json::{Value, json};

use crate::harness::{
    Act, Database, Estate, Stage, beside_others, each_estate, each_own_estate, is_foreign, must_fail,
};

fn told(ticket: &TicketView, kind: EventKind) -> usize {
    ticket.events.iter().filter(|event| event.kind.is(kind)).count()
}

fn complaint(estate: &Estate, who: &str, ticket: &TicketView) -> ComplaintView {
    let side = if estate.is_staff(who) { "/desk" } else { "" };
    estate.as_(who).get(&format!("{side}/tickets/{}/complaint", ticket.id)).expect(200)
}

/// CMP-13 to CMP-33: answered, looked into, planned, done, not satisfied twice, understood at last; then the letter, the
/// corrective report, the assessment by somebody else and the callback.
#[test]
fn a_complaint_goes_on_until_the_resident_ends_it() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let mut ticket = stage.complain("owner");
        assert!(ticket.number.starts_with("TS-"), "{}", ticket.number);
        assert!(ticket.status.is(Status::Registered) && ticket.phase.is(Phase::Received));
        let promise = ticket.promise.as_ref().expect("what is owed next");
        assert!(promise.step.is(Step::Respond) && promise.owed_by.is(OwedBy::Staff));

        for round in 0..3 {
            let acts: &[Action] = match round {
                0 => &[Action::Respond, Action::Refer, Action::Plan, Action::Implement, Action::Resolve],
                _ => &[Action::Plan, Action::Resolve],
            };
            ticket = stage.go(&ticket, acts, "owner");
            let seen = stage.seen_by("owner", ticket.id);
            assert!(seen.status.is(Status::Resolved) && seen.phase.is(Phase::ToConfirm));
            let act = if round < 2 { Action::SayNotSatisfied } else { Action::SayUnderstood };
            ticket = stage.take(&seen, act, "owner");
        }
        assert!(ticket.status.is(Status::Understood));
        assert!(ticket.ending.as_ref().is_some_and(|ending| ending.is(Ending::Understood)));
        assert_eq!(ticket.reopen_count, 2);
        assert_eq!(told(&ticket, EventKind::NotSatisfied), 2);

        let desk = stage.seen(ticket.id);
        let desk = stage.go(&desk, &[Action::SendLetter, Action::ReportAction, Action::Assess], "owner");
        let graded = complaint(estate, "cs_supervisor", &desk).grading.expect("for staff");
        assert_eq!(graded.reports.len(), 1);
        assert_eq!(graded.assessment.expect("assessed").text, "回应及时,措施有效");
        let read = complaint(estate, "owner", &ticket);
        assert!(read.letter.is_some() && read.grading.is_none(), "grading left the desk");
        let seen = stage.seen_by("owner", ticket.id);
        for internal in [EventKind::Classified, EventKind::ActionReported, EventKind::Assessed] {
            assert_eq!(told(&seen, internal), 0, "{internal:?} left the desk");
        }
        let referred = |ticket: &TicketView| {
            let event = ticket.events.iter().find(|event| event.kind.is(EventKind::Referred));
            event.expect("it was referred").text.clone()
        };
        assert!(referred(&desk).is_some() && referred(&seen).is_none(), "what staff think left the desk");
        let callbacks: Page<CallbackView> =
            estate.as_("manager").get("/desk/callbacks?limit=100").expect(200);
        let of_this = callbacks.items.iter().filter(|callback| callback.ticket_id == ticket.id).count();
        assert_eq!(of_this, 3, "one for each time that something was done");
    });
}

/// A suggestion goes the same way under its own number; nothing of it harms, whatever the form says.
#[test]
fn a_suggestion_is_no_complaint() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let mut form = serde_json::to_value(stage.new_complaint("owner", "花园里添几张长椅")).unwrap();
        form["voice"] = json!("suggestion");
        form["is_affected"] = json!(true);
        let ticket: TicketView = estate.as_("owner").post("/complaints", &form).expect(201);
        assert!(ticket.number.starts_with("JY-"), "{}", ticket.number);
        assert!(!complaint(estate, "owner", &ticket).is_affected);
        // Of one kind in the queue.
        let queue = |kind: &str| -> Page<TicketSummary> {
            estate
                .as_("cs_supervisor")
                .get(&format!("/desk/tickets?open=true&limit=100&kind={kind}"))
                .expect(200)
        };
        assert!(queue("suggestion").items.iter().any(|known| known.id == ticket.id));
        assert!(queue("complaint").items.iter().all(|known| known.id != ticket.id));
    });
}

/// CMP-29, CMP-01, CMP-03: by any channel, also where nobody is known, and what comes in writing is one graver.
#[test]
fn staff_register_what_comes_by_any_channel() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let desk = estate.as_("front_desk");
        let mut heard = stage.complaint_form("owner");
        heard.as_object_mut().unwrap().remove("caller");
        heard["channel"] = json!("group_chat");
        for (form, severity) in
            [(stage.complaint_form("owner"), Severity::Important), (heard, Severity::General)]
        {
            let noted = desk.post("/desk/complaints", &form);
            assert_eq!(noted.status, 201, "{}", noted.text());
            let id = noted.json()["id"].as_str().expect("its id").to_owned();
            let read: ComplaintView = desk.get(&format!("/desk/tickets/{id}/complaint")).expect(200);
            assert!(read.grading.expect("for staff").severity.is(severity));
        }
        // CMP-46: where nobody can say anything, somebody else than who handled it records the end.
        let noted = estate.anonymous().post("/complaints/anonymous", &stage.anonymous_form());
        assert_eq!(noted.status, 201, "{}", noted.text());
        assert!(noted.json().get("id").is_none());
        let number = noted.json()["number"].as_str().unwrap().to_owned();
        let found: Page<TicketSummary> =
            estate.as_("manager").get(&format!("/desk/tickets?q={number}")).expect(200);
        let ticket = stage.seen(found.items.first().expect("it is in the queue").id);
        assert!(ticket.reporter.is_none());
        let resolved =
            stage.go(&ticket, &[Action::Respond, Action::Refer, Action::Plan, Action::Resolve], "owner");
        assert!(resolved.promise.as_ref().is_some_and(|promise| promise.step.is(Step::Check)));
        let ended = stage.take(&resolved, Action::Record, "owner");
        assert!(ended.ending.is_some_and(|ending| ending.is(Ending::Recorded)));
    });
}

/// CMP-47, CMP-08, CMP-25: days within one's authority, no outcome without a text, no assessment by who handled it.
#[test]
fn what_may_not_be_done_is_refused_with_the_field() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let fault = |who: &str, act: &crate::harness::Prepared, body: Value| {
            let answer = act.with_json(body).send_as(&estate.as_(who));
            let fields = answer.problem().fields;
            fields.first().map(|fault| (fault.path.clone(), fault.code.clone()))
        };
        let plan = stage.prepare("owner", Action::Plan);
        let day = |days: i64| stage.now() + chrono::Duration::days(days);
        let due = |days: i64| json!({"text": "已核实", "due_at": day(days)});
        let named = |path: &str, code: &str| Some((path.to_owned(), code.to_owned()));
        assert_eq!(fault("front_desk", &plan, due(-1)), named("due_at", "in_the_past"));
        assert_eq!(fault("front_desk", &plan, due(15)), named("due_at", "too_late"));
        assert_eq!(fault("cs_supervisor", &plan, due(91)), named("due_at", "too_late"));
        let planned: TicketView = plan.with_json(due(60)).send_as(&estate.as_("cs_supervisor")).expect(200);
        let promise = planned.promise.as_ref().expect("promised");
        assert!(promise.step.is(Step::CarryOut), "{promise:?}");
        assert!(promise.due_at.is_some_and(|at| at > day(59)), "the named day is the promise");
        let resolve = stage.prepare("owner", Action::Resolve);
        assert_eq!(
            fault("front_desk", &resolve, json!({"text": " ", "photo_ids": []})),
            named("text", "required")
        );
        // Whoever has it in hand is not the one to assess it.
        let mut refer = stage.prepare("owner", Action::Refer);
        let supervisor = stage.id_of("cs_supervisor");
        refer = refer.with_json(json!({"handler_id": supervisor, "opinion": "请主管亲自处理"}));
        let ticket: TicketView = refer.send_as(&estate.as_("front_desk")).expect(200);
        let acts = [Action::Plan, Action::Resolve, Action::SaySatisfied];
        let ended = stage.seen(stage.go(&ticket, &acts, "owner").id);
        let assess = stage.next(&ended, Action::Assess, "owner");
        let own = assess.send_as(&estate.as_("cs_supervisor"));
        assert_eq!((own.status, own.code().as_str()), (409, "own_work"));
        let waits = |who: &str| {
            let waiting: WaitingView = estate.as_(who).get("/desk/waiting").expect(200);
            let of_this = waiting.items.iter().filter(|item| item.ticket_id == Some(ended.id));
            of_this.filter(|item| item.kind.is(WaitingKind::Assessment)).count()
        };
        assert_eq!((waits("cs_supervisor"), waits("manager")), (0, 1));
        let assessed: TicketView = assess.send_as(&estate.as_("manager")).expect(200);
        assert_eq!((waits("manager"), told(&assessed, EventKind::Assessed)), (0, 1));
        // A rating may ask for a call; who wants it done again says that it is not settled.
        let say = stage.prepare("owner", Action::SaySatisfied);
        let redo = json!({"rating": {"overall": "dissatisfied", "follow_up": "redo"}});
        assert_eq!(fault("owner", &say, redo), named("rating.follow_up", "unknown_value"));
        let satisfied: TicketView = say.send_as(&estate.as_("owner")).expect(200);
        assert!(satisfied.rating.is_some_and(|rating| rating.overall.is(Satisfaction::Satisfied)));
    });
}

/// CMP-21: the work it causes is a repair of its own, tied to it; engineering reads what is to be done, not the complaint.
#[test]
fn a_complaint_causes_work_that_knows_nothing_of_it() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.complaint_at(Status::Investigating, "owner");
        let due = ticket.promise.as_ref().and_then(|promise| promise.due_at);
        let order = stage.next(&ticket, Action::OrderWork, "owner");
        let ordered: TicketView = order.send_as(&estate.as_("front_desk")).expect(200);
        assert!(ordered.status.is(Status::Investigating), "it goes on as it was");
        assert_eq!(ordered.promise.as_ref().and_then(|promise| promise.due_at), due);
        let at_home = json!({"category": "water", "text": "检查卫生间水管", "is_at_home": true});
        let order = stage.next(&ordered, Action::OrderWork, "owner").with_json(at_home);
        let ordered: TicketView = order.send_as(&estate.as_("front_desk")).expect(200);
        let orders = complaint(estate, "front_desk", &ordered).orders;
        assert_eq!(orders.len(), 2);
        let works: Vec<_> = orders.iter().map(|order| stage.seen(order.id.expect("in scope"))).collect();
        for work in &works {
            assert!(work.number.starts_with("BX-") && work.status.is(Status::Registered));
            assert_eq!(work.cause.as_deref(), Some(ordered.number.as_str()));
            let told = ordered.events.iter().filter(|event| event.number.as_ref() == Some(&work.number));
            assert_eq!(told.count(), 1, "told on the complaint");
        }
        assert!(works[0].reporter.is_none() && works[0].place.unit.is_none());
        assert!(works[1].reporter.is_some() && works[1].place.unit.is_some());
        // Whoever complained knows of both and reads the one that is done at their home.
        let read = complaint(estate, "owner", &stage.seen_by("owner", ordered.id));
        assert_eq!(read.orders.iter().map(|order| order.id.is_some()).collect::<Vec<_>>(), [false, true]);
        assert!(stage.seen_by("owner", works[1].id).cause.is_none());
        // It goes the way of every repair.
        stage.go(&works[0], &[Action::Dispatch, Action::Accept], "owner");
        let seen = complaint(estate, "front_desk", &ordered).orders;
        assert!(seen[0].status.is(Status::Accepted));
        // Where nobody is known nobody can be visited.
        let noted = estate.anonymous().post("/complaints/anonymous", &stage.anonymous_form()).json();
        let number = noted["number"].as_str().expect("its number");
        let found: Page<TicketSummary> =
            estate.as_("manager").get(&format!("/desk/tickets?q={number}")).expect(200);
        let nobodys = stage.go(&stage.seen(found.items[0].id), &[Action::Respond], "owner");
        let at_home = json!({"category": "water", "text": "上门检查", "is_at_home": true});
        let order = stage.next(&nobodys, Action::OrderWork, "owner").with_json(at_home);
        let fields = order.send_as(&estate.as_("front_desk")).problem().fields;
        assert_eq!((fields[0].path.as_str(), fields[0].code.as_str()), ("is_at_home", "not_found"));
    });
}

/// A confidential complaint about the engineers: held above, found by nobody of the department, in no list.
#[test]
fn a_confidential_complaint_is_found_nowhere_by_whom_it_concerns() {
    let _machine = beside_others();
    each_own_estate(keep_a_confidence);
}

/// Control: where confidences are forgotten, it is found.
#[test]
fn a_forgotten_confidence_is_seen() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let mut estate = Estate::start_wrong(Database::Sqlite, "forgets-confidences");
    must_fail("finds it", || keep_a_confidence(&mut estate));
}

fn keep_a_confidence(estate: &mut Estate) {
    let stage = Stage::on(estate);
    let departments: Setting<DepartmentList> =
        estate.as_("admin").get("/desk/settings/departments").expect(200);
    let handlers: Page<Handler> = estate.as_("front_desk").get("/desk/handlers").expect(200);
    let engineer = stage.id_of("engineer");
    let of_engineer = handlers.items.iter().find(|handler| handler.id.to_string() == engineer);
    let theirs = &of_engineer.expect("the engineer").department;
    let department = departments.value.departments.iter().find(|known| known.name.zh == theirs.zh);
    let department = department.and_then(|known| known.id).expect("their department");
    let mut form = stage.complaint_form("owner");
    form["channel"] = json!("visit");
    form["is_confidential"] = json!(true);
    form["concerned_department_id"] = json!(department);
    let noted = estate.as_("front_desk").post("/desk/complaints", &form);
    assert_eq!(noted.status, 201, "{}", noted.text());
    let id = noted.json()["id"].as_str().unwrap().to_owned();
    let number = noted.json()["number"].as_str().unwrap().to_owned();
    for who in ["front_desk", "cs_assistant", "butler", "head_butler", "department_manager", "engineer"] {
        let client = estate.as_(who);
        let one = client.get(&format!("/desk/tickets/{id}"));
        assert_eq!(one.status, 404, "{who} finds it");
        assert_eq!(client.get(&format!("/desk/tickets/{id}/complaint")).status, 404, "{who} finds it");
        for list in ["open=true", "open=false", &format!("q={number}"), "kind=complaint"] {
            let answer = client.get(&format!("/desk/tickets?limit=100&{list}"));
            if answer.status == 200 {
                assert!(!answer.text().contains(&number), "{who} finds it by {list}");
            }
        }
        for list in
            ["/desk/callbacks?limit=100", "/desk/waiting", "/desk/jobs", "/desk/people/phone-openings"]
        {
            let answer = client.get(list);
            assert!(answer.status != 200 || !answer.text().contains(&id), "{who} finds it in {list}");
        }
    }
    let ticket: TicketView = estate.as_("cs_supervisor").get(&format!("/desk/tickets/{id}")).expect(200);
    let respond = stage.next(&ticket, Action::Respond, "owner");
    assert_eq!(respond.send_as(&estate.as_("front_desk")).status, 404, "who took it down goes on with it");
    assert_eq!(respond.send_as(&estate.as_("cs_supervisor")).status, 200);
    // Nobody hands it to them either.
    let seen: TicketView = estate.as_("cs_supervisor").get(&format!("/desk/tickets/{id}")).expect(200);
    let refer = stage.next(&seen, Act::at_desk(Action::Refer), "owner");
    let answer = refer
        .with_json(json!({"handler_id": engineer, "opinion": "请核实"}))
        .send_as(&estate.as_("cs_supervisor"));
    assert_eq!(answer.problem().fields.first().map(|fault| fault.path.as_str()), Some("handler_id"));
    // Work it causes names nobody, and whom it concerns reads it without what caused it [CMP-21].
    let seen: TicketView = estate.as_("cs_supervisor").get(&format!("/desk/tickets/{id}")).expect(200);
    let order = stage.next(&seen, Action::OrderWork, "owner");
    let at_home = order.with_json(json!({"category": "other", "text": "清点工具间", "is_at_home": true}));
    let refused = at_home.send_as(&estate.as_("cs_supervisor"));
    assert_eq!(refused.problem().fields.first().map(|fault| fault.path.as_str()), Some("is_at_home"));
    let ordered: TicketView = order.send_as(&estate.as_("cs_supervisor")).expect(200);
    let caused = complaint(estate, "cs_supervisor", &ordered).orders[0].id.expect("theirs to read");
    let work = stage.seen(caused);
    let work = stage.take(&work, Action::Dispatch, "owner");
    let read = estate.as_("engineer").get(&format!("/desk/tickets/{}", work.id));
    assert_eq!(read.status, 200, "{}", read.text());
    let names_it = read.text().contains(&number) || read.text().contains(&id);
    assert!(!names_it && read.json().get("reporter").is_none(), "the work order tells of the complaint");
    // The reporter, and who holds it, see it.
    let form =
        NewComplaint { is_confidential: true, ..stage.new_complaint("owner", "有员工索要小费") };
    let own: TicketView = estate.as_("owner").post("/complaints", &form).expect(201);
    assert!(complaint(estate, "owner", &own).is_confidential);
    assert_eq!(estate.as_("butler").get(&format!("/desk/tickets/{}", own.id)).status, 404);
    assert_eq!(estate.as_("cs_supervisor").get(&format!("/desk/tickets/{}", own.id)).status, 200);
}
