//! How requests come in: from the portal, from a caller without an account, from a patrol.

use chrono::Duration;
use contract::complaints::{Matter, NewComplaint, Voice};
use contract::ids::{PhotoId, TicketId};
use contract::repairs::{Category, NewRepair};
use contract::tickets::{Action, Language, Status, TicketView};
use serde_json::{Value, json};

use super::Stage;
use super::ways::complaint_way_to;

impl Stage<'_> {
    pub fn new_repair(&self, reporter: &str, text: &str, photo_ids: Vec<PhotoId>) -> NewRepair {
        NewRepair {
            unit_id: self.estate.unit_of(reporter),
            category: Category::Water,
            text: text.into(),
            photo_ids,
            wished_visit: Some(self.tomorrow_morning()),
            may_enter: false,
            wants_call: true,
            own_materials: false,
            emergency: None,
            contact: None,
            follow_up_of: None,
            language: Language::Chinese,
        }
    }

    /// A ticket as its reporter sees it, at `registered`.
    #[track_caller]
    pub fn report(&self, reporter: &str) -> TicketView {
        let form = self.new_repair(reporter, "厨房水管漏水", Vec::new());
        self.estate.as_(reporter).post("/repairs", &form).expect(201)
    }

    pub fn new_complaint(&self, reporter: &str, text: &str) -> NewComplaint {
        NewComplaint {
            voice: Voice::Complaint,
            unit_id: self.estate.unit_of(reporter),
            matter: Matter::Noise,
            text: text.into(),
            happened_at: None,
            place: Some("楼上".into()),
            whom: None,
            is_affected: false,
            hope: Some("晚上不要施工".into()),
            photo_ids: Vec::new(),
            wants_letter: false,
            is_confidential: false,
            wants_call: false,
            contact: None,
            follow_up_of: None,
            language: Language::Chinese,
        }
    }

    /// A complaint as its reporter sees it, at `registered`.
    #[track_caller]
    pub fn complain(&self, reporter: &str) -> TicketView {
        let form = self.new_complaint(reporter, "楼上深夜施工");
        self.estate.as_(reporter).post("/complaints", &form).expect(201)
    }

    /// The same of what still harms whoever complains [CMP-15].
    #[track_caller]
    pub fn complaint_that_harms(&self, reporter: &str) -> TicketView {
        let form = NewComplaint { is_affected: true, ..self.new_complaint(reporter, "楼上深夜施工") };
        self.estate.as_(reporter).post("/complaints", &form).expect(201)
    }

    /// A new complaint of `reporter` brought to `status`, as the desk sees it.
    #[track_caller]
    pub fn complaint_at(&self, status: Status, reporter: &'static str) -> TicketView {
        let ticket = self.go(&self.complain(reporter), &complaint_way_to(status), reporter);
        assert!(ticket.status.is(status), "{:?}, not {status:?}", ticket.status);
        self.seen(ticket.id)
    }

    /// What the desk registers of a complaint by whoever called.
    pub fn complaint_form(&self, reporter: &str) -> Value {
        json!({
            "voice": "complaint",
            "unit_id": self.estate.unit_of(reporter),
            "caller": {"name": "何阿姨", "phone": "13700000009"},
            "channel": "letter",
            "matter": "cleanliness",
            "text": "电梯厅三天没有打扫",
            "photo_ids": [],
            "is_affected": false,
            "wants_letter": true,
            "is_confidential": false,
            "language": "zh-CN",
        })
    }

    /// What somebody says without a name.
    pub fn anonymous_form(&self) -> Value {
        json!({
            "building_id": self.building().id,
            "matter": "security",
            "text": "后门整夜没有人",
            "place": "后门",
            "is_affected": true,
            "language": "zh-CN",
        })
    }

    /// The same with materials of the resident's own.
    #[track_caller]
    pub fn report_with_materials(&self, reporter: &str) -> TicketView {
        let form = NewRepair {
            own_materials: true,
            ..self.new_repair(reporter, "自购龙头请安装", Vec::new())
        };
        self.estate.as_(reporter).post("/repairs", &form).expect(201)
    }

    /// What the desk registers for a caller whom nobody knows, at the unit of `reporter`.
    pub fn call_form(&self, reporter: &str) -> Value {
        json!({
            "unit_id": self.estate.unit_of(reporter),
            "caller": {"name": "何阿姨", "phone": "13700000009"},
            "channel": "phone",
            "category": "water",
            "text": "洗手盆下水慢",
            "photo_ids": [],
            "may_enter": false,
            "own_materials": false,
            "language": "zh-CN",
        })
    }

    /// Registered at the desk for somebody who cannot sign in.
    #[track_caller]
    pub fn registered_for_caller(&self, reporter: &str) -> TicketView {
        self.registered(&self.call_form(reporter))
    }

    /// Registered at the desk with nobody to be answered.
    #[track_caller]
    pub fn registered_by_patrol(&self, reporter: &str) -> TicketView {
        let mut form = self.call_form(reporter);
        form.as_object_mut().unwrap().remove("caller");
        form["channel"] = json!("patrol");
        self.registered(&form)
    }

    #[track_caller]
    pub fn registered(&self, form: &Value) -> TicketView {
        self.estate.as_("front_desk").post("/desk/repairs", form).expect(201)
    }

    /// The ticket as the desk sees it.
    #[track_caller]
    pub fn seen(&self, id: TicketId) -> TicketView {
        self.estate.as_("manager").get(&format!("/desk/tickets/{id}")).expect(200)
    }

    /// The ticket as somebody of the fixture sees it.
    #[track_caller]
    pub fn seen_by(&self, who: &str, id: TicketId) -> TicketView {
        let side = if self.estate.is_staff(who) { "/desk" } else { "" };
        self.estate.as_(who).get(&format!("{side}/tickets/{id}")).expect(200)
    }

    /// Another ticket of a resident who has been asked and did not answer until staff are to phone.
    #[track_caller]
    pub fn calls_due(&self, reporters: &[&'static str]) -> Vec<TicketView> {
        let asked = reporters.iter().map(|reporter| self.at(Status::AwaitingResident, reporter));
        let asked: Vec<TicketView> = asked.collect();
        self.advance(Duration::days(6));
        asked.iter().map(|ticket| self.seen(ticket.id)).collect()
    }

    /// Done, and nothing was said until it ended.
    #[track_caller]
    pub fn silent(&self, reporter: &'static str) -> TicketView {
        let done = self.at(Status::Done, reporter);
        self.advance(Duration::days(9));
        self.seen(done.id)
    }

    /// Asked, phoned on two days in vain, and ended.
    #[track_caller]
    pub fn unanswered(&self, reporter: &'static str) -> TicketView {
        let due = &self.calls_due(&[reporter])[0];
        let called = self.take(due, Action::RecordCall, reporter);
        self.advance(Duration::days(1));
        self.take(&called, Action::RecordCall, reporter);
        self.advance(Duration::days(4));
        self.seen(due.id)
    }

    pub fn new_enquiry(&self, reporter: &str) -> Value {
        json!({
            "unit_id": self.estate.unit_of(reporter),
            "topic": "parking",
            "text": "地下车位可以装充电桩吗？",
            "photo_ids": [],
            "wants_call": true,
            "contact": "下班后",
            "language": "zh-CN",
        })
    }

    /// An enquiry as its reporter sees it, at `registered`.
    #[track_caller]
    pub fn enquire(&self, reporter: &str) -> TicketView {
        self.estate.as_(reporter).post("/enquiries", &self.new_enquiry(reporter)).expect(201)
    }

    /// What the desk registers of an enquiry by whoever called.
    pub fn enquiry_form(&self, reporter: &str) -> Value {
        json!({
            "unit_id": self.estate.unit_of(reporter),
            "caller": {"name": "何阿姨", "phone": "13700000009"},
            "channel": "phone",
            "topic": "fees",
            "text": "物业费怎么交？",
            "language": "zh-CN",
        })
    }
}
