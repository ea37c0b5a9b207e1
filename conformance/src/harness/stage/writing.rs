//! Every operation that can change something.

use contract::faq::FaqDeskEntry;
use contract::imports::ImportView;
use contract::tickets::{Parcelled, Status, TicketView};
use serde_json::{Value, json};

use super::audits::Drawn;
use super::{Act, Body, Prepared, Stage, receiver_for};
use crate::harness::spec::Operation;
use crate::harness::{fresh_key, photos};

impl Stage<'_> {
    /// A request that would change something, for every operation that can; an operation this does not know
    /// fails the case that asks.
    #[track_caller]
    pub fn writing(&self, operation: &Operation) -> Prepared {
        self.writing_for(operation, "owner")
    }

    /// The same about something of `reporter`'s.
    #[track_caller]
    pub fn writing_for(&self, operation: &Operation, reporter: &'static str) -> Prepared {
        let name = operation.name.as_str();
        let of_people = self
            .account_writing(name)
            .or_else(|| self.staff_writing(name))
            .or_else(|| self.household_writing(name, reporter))
            .or_else(|| self.visitor_writing(name))
            .or_else(|| self.channel_writing(name, reporter));
        match (Act::of(&operation.path), of_people) {
            (_, Some(writing)) => writing,
            (Some(act), None) => self.prepare(reporter, act),
            (None, None) if operation.path.starts_with("/desk/") => self.desk_writing(name, reporter),
            (None, None) => self.plain_writing(name, reporter),
        }
    }

    fn plain_writing(&self, name: &str, reporter: &'static str) -> Prepared {
        match name {
            "POST /session" => {
                let account = self.estate.account("owner");
                let body =
                    json!({"login": account.login, "password": account.password, "audience": "resident"});
                Prepared { who: None, ..Prepared::post("", "/session", body) }
            }
            "POST /surveys/{id}/answers" => {
                let path = format!("/surveys/{}/answers", self.open_survey().id);
                Prepared::post(reporter, path, self.survey_answers(reporter))
            }
            "DELETE /session" => Prepared {
                method: "DELETE",
                body: Body::None,
                ..Prepared::post("member", "/session", Value::Null)
            },
            "POST /repairs" => {
                let form = self.new_repair(reporter, "水管漏水", Vec::new());
                Prepared::post(reporter, "/repairs", serde_json::to_value(form).unwrap())
            }
            "POST /complaints" => {
                let form = self.new_complaint(reporter, "楼上深夜施工");
                Prepared::post(reporter, "/complaints", serde_json::to_value(form).unwrap())
            }
            "POST /complaints/anonymous" => {
                Prepared { who: None, ..Prepared::post("", "/complaints/anonymous", self.anonymous_form()) }
            }
            "POST /enquiries" => Prepared::post(reporter, "/enquiries", self.new_enquiry(reporter)),
            "POST /inbox/actions/read" => {
                Prepared::post(reporter, "/inbox/actions/read", json!({"until": self.now()}))
            }
            "POST /photos" => {
                let body = Body::Photo(photos::jpeg(40, 30));
                Prepared { body, ..Prepared::post(reporter, "/photos", Value::Null) }
            }
            _ => panic!("{name}: say here how it is called"),
        }
    }

    /// These in one parcel for whoever receives there.
    pub fn parcel(&self, tickets: &[TicketView], reporter: &str) -> Value {
        let tickets = tickets.iter().map(|ticket| json!({"id": ticket.id, "version": ticket.version}));
        let to = self.id_of(receiver_for(reporter));
        json!({"to": to, "remark": "今晚由您跟进", "tickets": tickets.collect::<Vec<_>>()})
    }

    fn desk_writing(&self, name: &str, reporter: &'static str) -> Prepared {
        match name {
            "POST /desk/repairs" => Prepared::post("front_desk", "/desk/repairs", self.call_form(reporter)),
            "POST /desk/complaints" => {
                Prepared::post("front_desk", "/desk/complaints", self.complaint_form(reporter))
            }
            "POST /desk/enquiries" => {
                Prepared::post("front_desk", "/desk/enquiries", self.enquiry_form(reporter))
            }
            "POST /desk/tickets/actions/transfer" => {
                let path = "/desk/tickets/actions/transfer";
                Prepared::post("cs_supervisor", path, self.parcel(&[self.report(reporter)], reporter))
            }
            "POST /desk/tickets/actions/take_over" => {
                let ticket = self.report(reporter);
                let form = self.parcel(std::slice::from_ref(&ticket), reporter);
                let moved: Parcelled = self
                    .estate
                    .as_("cs_supervisor")
                    .post("/desk/tickets/actions/transfer", &form)
                    .expect(200);
                let path = "/desk/tickets/actions/take_over";
                Prepared::post(receiver_for(reporter), path, json!({"tickets": moved.tickets}))
            }
            "POST /desk/inbox/actions/read" => {
                Prepared::post("front_desk", "/desk/inbox/actions/read", json!({"until": self.now()}))
            }
            "POST /desk/charges/{id}/payments" => {
                let path = format!("/desk/charges/{}/payments", self.charge(reporter).id);
                Prepared::post("cashier", path, self.payment_form(1))
            }
            "POST /desk/charges/{id}/refunds" => {
                let path = format!("/desk/charges/{}/refunds", self.paid_charge(reporter).id);
                Prepared::post("front_desk", path, json!({"amount_fen": 1, "reason": "多收了一分"}))
            }
            "POST /desk/refunds/{id}/actions/approve" => {
                let path = format!("/desk/refunds/{}/actions/approve", self.refund(reporter).id);
                Prepared::post("cs_supervisor", path, json!({}))
            }
            "POST /desk/refunds/{id}/actions/return" => {
                let path = format!("/desk/refunds/{}/actions/return", self.refund(reporter).id);
                Prepared::post("cs_supervisor", path, json!({"reason": "金额不对"}))
            }
            "POST /desk/refunds/{id}/actions/pay" => {
                let path = format!("/desk/refunds/{}/actions/pay", self.approved_refund(reporter).id);
                Prepared::post("cashier", path, json!({}))
            }
            "POST /desk/daily-lists/{id}/actions/see" => {
                let path = format!("/desk/daily-lists/{}/actions/see", self.daily_list().id);
                Prepared::post("general_manager", path, json!({}))
            }
            "POST /desk/callbacks/{id}/calls" => {
                let done = self.at(Status::Done, reporter);
                let path = format!("/desk/callbacks/{}/calls", self.callback_of(done.id).id);
                let form =
                    json!({"method": "phone", "was_reached": true, "heard": "satisfied", "text": "都好了"});
                Prepared::post("front_desk", path, form)
            }
            "POST /desk/audit-items/{id}/findings" => {
                let path = format!("/desk/audit-items/{}/findings", self.drawn(reporter, Drawn::First).id);
                Prepared::post("head_butler", path, self.finding_form("ok"))
            }
            "POST /desk/audit-items/{id}/actions/settle" => {
                let path = format!("/desk/audit-items/{}/actions/settle", self.defect(reporter).id);
                Prepared::post("cs_supervisor", path, json!({"text": "已与当事人谈话，并向住户致歉。"}))
            }
            "POST /desk/reports/{month}/actions/freeze" => {
                let path = format!("/desk/reports/{}/actions/freeze", self.month_to_freeze(reporter));
                Prepared::post("cs_supervisor", path, json!({"opinion": "总体平稳，夜间响应仍需加强。"}))
            }
            "POST /desk/contacts" => Prepared::post("butler", "/desk/contacts", self.contact_form()),
            "POST /desk/surveys" => Prepared::post("cs_supervisor", "/desk/surveys", self.survey_form()),
            "PUT /desk/surveys/{id}" => {
                let draft = self.survey_draft();
                let mut form = self.survey_form();
                form["period"] = json!(draft.period);
                let path = format!("/desk/surveys/{}", draft.id);
                let version = Some(draft.version);
                Prepared { method: "PUT", version, ..Prepared::post("cs_supervisor", path, form) }
            }
            "POST /desk/surveys/{id}/actions/open" => {
                let path = format!("/desk/surveys/{}/actions/open", self.survey_draft().id);
                Prepared::post("manager", path, json!({}))
            }
            "POST /desk/surveys/{id}/actions/close" => {
                let path = format!("/desk/surveys/{}/actions/close", self.open_survey().id);
                Prepared::post("manager", path, json!({}))
            }
            "POST /desk/surveys/{id}/paper" => {
                let path = format!("/desk/surveys/{}/paper", self.open_survey().id);
                let who = if reporter == "delegate" { "front_desk_tower" } else { "front_desk" };
                Prepared::post(who, path, self.paper_answers(reporter))
            }
            "POST /desk/measures" => Prepared::post("cs_supervisor", "/desk/measures", self.measure_form()),
            "PUT /desk/measures/{id}" => {
                let measure = self.measure();
                let path = format!("/desk/measures/{}", measure.id);
                let version = Some(measure.version);
                let form = self.measure_form();
                Prepared { method: "PUT", version, ..Prepared::post("cs_supervisor", path, form) }
            }
            "POST /desk/measures/{id}/actions/finish" => {
                let path = format!("/desk/measures/{}/actions/finish", self.measure().id);
                Prepared::post("cs_supervisor", path, json!({"outcome": "灯已更换"}))
            }
            "POST /desk/measures/{id}/actions/give_up" => {
                let path = format!("/desk/measures/{}/actions/give_up", self.measure().id);
                Prepared::post("cs_supervisor", path, json!({"reason": "业主大会未通过"}))
            }
            "POST /desk/measures/{id}/texts" => {
                let path = format!("/desk/measures/{}/texts", self.measure().id);
                Prepared::post("cs_supervisor", path, self.measure_text())
            }
            "POST /desk/measures/{id}/texts/{revision}/actions/approve" => {
                let path = format!("/desk/measures/{}/texts/1/actions/approve", self.proposed_measure().id);
                Prepared::post("manager", path, json!({}))
            }
            "POST /desk/measures/{id}/texts/{revision}/actions/return" => {
                let path = format!("/desk/measures/{}/texts/1/actions/return", self.proposed_measure().id);
                Prepared::post("manager", path, json!({"reason": "请写得更具体"}))
            }
            "POST /desk/promises" => Prepared::post("cs_supervisor", "/desk/promises", self.promises_form()),
            "POST /desk/promises/{version}/actions/approve" => {
                let path = format!("/desk/promises/{}/actions/approve", self.proposed_promises());
                Prepared::post("manager", path, json!({}))
            }
            "POST /desk/promises/{version}/actions/return" => {
                let path = format!("/desk/promises/{}/actions/return", self.proposed_promises());
                Prepared::post("manager", path, json!({"reason": "太紧了"}))
            }
            "POST /desk/calendar" => Prepared::post("cs_supervisor", "/desk/calendar", self.calendar_form()),
            "POST /desk/calendar/table" => Prepared {
                body: Body::Table("2027-01-01,休,元旦\n".into()),
                ..Prepared::post("cs_supervisor", "/desk/calendar/table", Value::Null)
            },
            "POST /desk/calendar/{version}/actions/approve" => {
                let path = format!("/desk/calendar/{}/actions/approve", self.proposed_calendar());
                Prepared::post("manager", path, json!({}))
            }
            "POST /desk/calendar/{version}/actions/return" => {
                let path = format!("/desk/calendar/{}/actions/return", self.proposed_calendar());
                Prepared::post("manager", path, json!({"reason": "清明节漏了"}))
            }
            "POST /desk/price-changes" => {
                Prepared::post("cs_supervisor", "/desk/price-changes", self.price_form("更换花洒"))
            }
            "POST /desk/price-changes/{id}/actions/approve" => {
                let path = format!("/desk/price-changes/{}/actions/approve", self.proposed_price());
                Prepared::post("general_manager", path, json!({}))
            }
            "POST /desk/price-changes/{id}/actions/return" => {
                let path = format!("/desk/price-changes/{}/actions/return", self.proposed_price());
                Prepared::post("general_manager", path, json!({"reason": "先比价"}))
            }
            "POST /desk/operations/actions/back_up" => {
                Prepared::post("admin", "/desk/operations/actions/back_up", json!({}))
            }
            "POST /desk/imports" => Prepared {
                body: Body::Table(self.unit_table().into_bytes()),
                ..Prepared::post("admin", "/desk/imports?kind=units&file_name=units.csv", Value::Null)
            },
            "POST /desk/imports/{id}/actions/apply" => {
                let upload = self.upload(self.unit_table());
                let path = format!("/desk/imports/{}/actions/apply", upload.id);
                Prepared::post("admin", path, json!({"basis": upload.basis}))
            }
            "PUT /desk/settings/estate"
            | "PUT /desk/settings/phones"
            | "PUT /desk/settings/departments"
            | "PUT /desk/settings/buildings"
            | "PUT /desk/settings/replies" => self.setting("admin", name.trim_start_matches("PUT ")),
            "POST /desk/faq" => {
                let form = self.faq_form(&format!("第 {} 次问", fresh_key()));
                Prepared::post("cs_supervisor", "/desk/faq", form)
            }
            "PUT /desk/faq/{id}" => {
                let entry = self.faq_entry();
                let form = self.faq_form(&entry.question.zh);
                let path = format!("/desk/faq/{}", entry.id);
                let version = Some(entry.version);
                Prepared { method: "PUT", version, ..Prepared::post("cs_supervisor", path, form) }
            }
            "POST /desk/people/{id}/actions/open_phone" => {
                let path = format!("/desk/people/{}/actions/open_phone", self.id_of(reporter));
                Prepared::post("front_desk", path, json!({"reason": "约上门时间"}))
            }
            _ => panic!("{name}: say here how it is called"),
        }
    }

    /// A section of the settings, to be replaced by what it is now.
    pub fn setting(&self, who: &'static str, path: &str) -> Prepared {
        let now = self.estate.as_(who).get(path).json();
        let version = now["version"].as_i64();
        Prepared { method: "PUT", version, ..Prepared::post(who, path, now["value"].clone()) }
    }

    /// Kept by the office, without English.
    pub fn faq_form(&self, question: &str) -> Value {
        json!({
            "topic": "other",
            "question": {"zh": question},
            "answer": {"zh": "请到前台。"},
            "position": 9000,
            "is_published": false,
        })
    }

    /// A question that nobody has asked before.
    pub fn faq_entry(&self) -> FaqDeskEntry {
        let form = self.faq_form(&format!("第 {} 次问", fresh_key()));
        self.estate.as_("cs_supervisor").post("/desk/faq", &form).expect(201)
    }

    /// A table that says of one building what is there already.
    fn unit_table(&self) -> String {
        "楼栋,房号\n1,1-1-0101\n".to_owned()
    }

    /// Uploaded by the administrator, and looked at.
    pub fn upload(&self, table: String) -> ImportView {
        let admin = self.estate.as_("admin");
        let request = admin.request("POST", "/desk/imports?kind=units&file_name=units.csv");
        request.key(&fresh_key()).bytes("text/csv", table.into_bytes()).answer().expect(201)
    }
}
