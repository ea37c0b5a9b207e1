//! Improvement measures [CMP-32, CBK-11, STA-06]: said by whom and by when, put off in plain sight, ended once, and
//! published only by a second person, without a trace of whose request it was.

use contract::complaints::NewComplaint;
use contract::measures::{MeasureView, PublishedMeasure};
use contract::paging::Page;
use contract::tickets::Status;
use contract::waiting::WaitingView;
use serde_json::{Value, json};

use crate::harness::{Answer, Estate, NOWHERE, Stage, at, beside_others, each_own_estate, fresh_key};

fn put(estate: &Estate, measure: &MeasureView, form: &Value) -> Answer {
    let client = estate.as_("cs_supervisor");
    let request = client.request("PUT", &format!("/desk/measures/{}", measure.id)).key(&fresh_key());
    request.version(measure.version).json(form).answer()
}

fn published(estate: &Estate) -> Vec<PublishedMeasure> {
    estate.anonymous().get("/measures?limit=100").expect::<Page<PublishedMeasure>>(200).items
}

fn of(estate: &Estate, measure: &MeasureView) -> Option<PublishedMeasure> {
    published(estate).into_iter().find(|one| one.id == measure.id)
}

fn waits(estate: &Estate, who: &str) -> usize {
    let waiting: WaitingView = estate.as_(who).get("/desk/waiting").expect(200);
    waiting.items.iter().filter(|item| item.measure_id.is_some()).count()
}

#[test]
fn what_residents_read_takes_two_people_and_names_no_request() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let before = published(estate).len();
        let complaint = stage.complaint_at(Status::Investigating, "owner");
        let mut form = stage.measure_form();
        form["ticket_number"] = json!(complaint.number);
        let lead = estate.as_("cs_supervisor");
        let measure: MeasureView = lead.post("/desk/measures", &form).expect(201);
        assert_eq!(measure.ticket.as_ref().map(|ticket| ticket.id), Some(complaint.id));
        assert_eq!(of(estate, &measure), None, "nothing is published by being written down");

        let texts = format!("/desk/measures/{}/texts", measure.id);
        let mut leaking = stage.measure_text();
        leaking["doing"]["en"] = json!(format!("See {}.", complaint.number));
        let fault = lead.post(&texts, &leaking).problem().fields.remove(0);
        assert_eq!((fault.path.as_str(), fault.code.as_str()), ("doing.en", "names_request"));
        let mut half = stage.measure_text();
        half["said"]["en"] = json!(" ");
        assert_eq!(lead.post(&texts, &half).problem().fields[0].path, "said.en");

        // The manager writes it: so the manager does not publish it, and nobody else does who only proposes.
        let waiting = ["cs_supervisor", "manager", "general_manager"].map(|who| waits(estate, who));
        let text = stage.measure_text();
        assert_eq!(estate.as_("manager").post(&texts, &text).status, 200);
        assert_eq!(lead.post(&texts, &text).code(), "change_waits");
        assert_eq!(
            ["cs_supervisor", "manager", "general_manager"].map(|who| waits(estate, who)),
            [waiting[0], waiting[1], waiting[2] + 1]
        );
        let decide = |who: &str, revision: i64, act: &str, body: Value| {
            estate.as_(who).post(&format!("{texts}/{revision}/actions/{act}"), &body)
        };
        assert_eq!(decide("manager", 1, "approve", json!({})).code(), "own_work");
        assert_eq!(decide("cs_supervisor", 1, "approve", json!({})).status, 404);
        assert_eq!(of(estate, &measure), None);
        let returned: MeasureView =
            decide("general_manager", 1, "return", json!({"reason": "请写明日期"})).expect(200);
        let returned = returned.text.expect("the text");
        assert!(returned.state.is(contract::proposals::ProposalState::Returned) && !returned.awaits_you);
        assert_eq!(returned.reason.as_deref(), Some("请写明日期"));
        assert_eq!(decide("general_manager", 1, "approve", json!({})).code(), "wrong_state");
        assert_eq!(of(estate, &measure), None, "sent back is not published");

        assert_eq!(lead.post(&texts, &text).status, 200);
        assert_eq!(decide("manager", 2, "approve", json!({})).status, 200);
        let shown = of(estate, &measure).expect("published");
        assert_eq!((shown.said.zh.as_str(), shown.doing.en.as_str()), ("门厅太暗", "New lamps"));
        assert_eq!(shown.department.zh, "工程部");
        assert_eq!(published(estate).len(), before + 1);
        assert_eq!(published(estate)[0], shown, "the newest first");
        let body = estate.anonymous().get("/measures?limit=100").text();
        for secret in [complaint.number.as_str(), &complaint.id.to_string(), "马国强"] {
            assert!(!body.contains(secret), "{secret} is told to everybody");
        }
        // Another text is proposed: until it is published, residents read the one before.
        let mut better = text.clone();
        better["said"]["zh"] = json!("门厅和走廊太暗");
        assert_eq!(lead.post(&texts, &better).status, 200);
        assert_eq!(of(estate, &measure), Some(shown.clone()));
        assert_eq!(decide("manager", 3, "approve", json!({})).status, 200);
        let now = of(estate, &measure).expect("published");
        assert_eq!((now.said.zh.as_str(), now.published_at), ("门厅和走廊太暗", shown.published_at));
    });
}

/// A confidential request is linked by who keeps the confidence, and to others there is no link.
#[test]
fn whose_request_it_was_is_told_to_those_who_may_see_it() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let head = |measure: &MeasureView| -> MeasureView {
            estate.as_("head_butler").get(&format!("/desk/measures/{}", measure.id)).expect(200)
        };
        let mut form = stage.measure_form();
        let report =
            NewComplaint { is_confidential: true, ..stage.new_complaint("owner", "有员工索要小费") };
        let secret = estate.as_("owner").post("/complaints", &report).json();
        let open = stage.complaint_at(Status::Investigating, "owner");
        let mut linked = |number: &Value| -> MeasureView {
            form["ticket_number"] = number.clone();
            estate.as_("manager").post("/desk/measures", &form).expect(201)
        };
        let (secret, open) = (linked(&secret["number"]), linked(&json!(open.number)));
        assert!(secret.ticket.is_some() && open.ticket.is_some());
        assert!(head(&secret).ticket.is_none());
        assert!(head(&open).ticket.is_some(), "control");
    });
}

#[test]
fn a_measure_is_put_off_in_plain_sight_and_ended_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let lead = estate.as_("cs_supervisor");
        let form = stage.measure_form();
        let measure: MeasureView = lead.post("/desk/measures", &form).expect(201);
        assert!(!measure.is_overdue && measure.first_due_on.is_none() && measure.may_write);
        let department = stage.measure_parties().departments[0].id;
        for (field, value, path, code) in [
            ("due_on", json!("2026-11-15"), "due_on", "in_the_past"),
            ("due_on", json!("2030-01-01"), "due_on", "too_late"),
            ("responsible_id", json!(NOWHERE), "responsible_id", "not_found"),
            ("responsible_id", json!(stage.id_of("owner")), "responsible_id", "not_found"),
            ("department_id", json!(department), "department_id", "repeated"),
            ("ticket_number", json!("TS-2026-999999"), "ticket_number", "not_found"),
            ("found", json!(" "), "found", "required"),
            ("source", json!("rumour"), "source", "unknown_value"),
        ] {
            let mut wrong = form.clone();
            wrong[field] = value;
            let faults = lead.post("/desk/measures", &wrong).problem().fields;
            assert_eq!((faults[0].path.as_str(), faults[0].code.as_str()), (path, code));
        }
        let mut later = form.clone();
        later["due_on"] = json!("2027-01-10");
        let put_off: MeasureView = put(estate, &measure, &later).expect(200);
        assert_eq!(put_off.first_due_on, Some(measure.due_on), "the day that was first said stays");
        assert_eq!(put(estate, &measure, &form).code(), "stale");

        // Its day is over: it is the first of the list, and says so.
        stage.set_clock(at("2027-01-11", "09:30"));
        let list: Page<MeasureView> = estate.as_("manager").get("/desk/measures?limit=100").expect(200);
        let own = list.items.iter().find(|one| one.id == measure.id).expect("it is still to be done");
        assert!(own.is_overdue);
        let days: Vec<_> = list.items.iter().map(|one| (one.due_on, one.id)).collect();
        let mut sorted = days.clone();
        sorted.sort();
        assert_eq!(days, sorted);

        let act = |act: &str, body: Value| {
            let path = format!("/desk/measures/{}/actions/{act}", measure.id);
            estate.as_("cs_supervisor").post(&path, &body)
        };
        assert_eq!(act("finish", json!({"outcome": " "})).problem().fields[0].path, "outcome");
        let done: MeasureView = act("finish", json!({"outcome": "换了 26 盏"})).expect(200);
        assert_eq!((done.outcome.as_deref(), done.is_overdue), (Some("换了 26 盏"), false));
        assert_eq!(act("give_up", json!({"reason": "不做了"})).code(), "wrong_state");
        assert_eq!(put(estate, &done, &later).code(), "wrong_state");
        let ended: Page<MeasureView> =
            estate.as_("manager").get("/desk/measures?show=ended&limit=1").expect(200);
        assert_eq!(ended.items[0].id, measure.id);
        assert!(ended.next_cursor.is_some());
    });
}
