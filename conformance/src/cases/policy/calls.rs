//! How each operation is called by each caller at each target.

use std::cell::RefCell;
use std::collections::HashMap;

use contract::files::PhotoView;
use contract::paging::Page;
use contract::tickets::{Action, Status, TicketSummary, TicketView};
use serde_json::json;

use crate::harness::spec::Operation;
use crate::harness::{Act, Answer, Client, Estate, NOWHERE, Prepared, Stage, photos};

/// Whose thing is asked for. Residents: own, a neighbour's, nobody's. Staff: of a flat (and in the fixture's
/// engineer's hands), of the office tower (in the tower engineer's), nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Own,
    Other,
    Missing,
}

/// What is looked at by its id.
const THINGS: [&str; 9] =
    ["photos", "callbacks", "tickets", "imports", "households", "measures", "surveys", "daily-lists", "faq"];

impl Target {
    pub const ALL: [Target; 3] = [Target::Own, Target::Other, Target::Missing];
}

/// A version of the promises or of the calendar that nobody proposed.
const NO_VERSION: &str = "999999";
/// A month in which there was no estate.
const NO_MONTH: &str = "1999-12";

pub fn has_target(operation: &Operation) -> bool {
    operation.path.contains('{')
        || operation.path.ends_with("/repairs")
        || operation.path.ends_with("/complaints")
        || operation.path.ends_with("/enquiries")
}

pub struct Callers<'a> {
    estate: &'a Estate,
    stage: Stage<'a>,
    /// Writes that have still to be made: (operation, whose).
    ready: RefCell<HashMap<(String, &'static str), Prepared>>,
    /// Things to look at: (kind, whose).
    things: RefCell<HashMap<(&'static str, &'static str), String>>,
}

impl<'a> Callers<'a> {
    pub fn on(estate: &'a Estate) -> Callers<'a> {
        let (ready, things) = (RefCell::new(HashMap::new()), RefCell::new(HashMap::new()));
        Callers { estate, stage: Stage::on(estate), ready, things }
    }

    /// What takes days to come about comes first: nothing else may wait so long.
    pub fn let_days_pass(&self, operations: &[&Operation]) {
        let due = |operation: &&&Operation| Act::of(&operation.path) == Some(Action::RecordCall.into());
        let Some(operation) = operations.iter().find(due) else { return };
        let reporters = ["owner", "delegate"];
        for (reporter, ticket) in reporters.into_iter().zip(self.stage.calls_due(&reporters)) {
            let call = self.stage.next(&ticket, Action::RecordCall, reporter);
            self.ready.borrow_mut().insert((operation.name.clone(), reporter), call);
        }
    }

    pub fn ask(&self, operation: &Operation, caller: &str, target: Target) -> Answer {
        let client = self.client(operation, caller);
        let mut act = self.prepared(operation, caller, target);
        if self.estate.is_staff(caller) {
            act = act.with_photo_of(&client);
        }
        let answer = act.send_as(&client);
        if (200..300).contains(&answer.status) {
            self.is_taken(&act, &answer);
        }
        answer
    }

    /// That act is taken now; the next caller needs a ticket of their own, or phones once more.
    fn is_taken(&self, act: &Prepared, answer: &Answer) {
        let mut ready = self.ready.borrow_mut();
        // There are not many that were drawn: the next caller finds it audited.
        if act.path.contains("/audit-items/") {
            return;
        }
        if act.path.ends_with("/record_call") {
            let version = answer.json()["version"].as_i64();
            ready.values_mut().filter(|ready| ready.path == act.path).for_each(|call| call.version = version);
        } else {
            ready.retain(|_, ready| ready.path != act.path);
        }
    }

    fn client(&self, operation: &Operation, caller: &str) -> Client {
        match (caller, operation.path.as_str()) {
            ("anonymous", _) => self.estate.anonymous(),
            // Coming in and going out end the session it is done with.
            (
                _,
                "/session"
                | "/session/device"
                | "/devices"
                | "/activations"
                | "/households/invitations/activate",
            ) if operation.is_unsafe() => {
                self.estate.anonymous().with_cookie(Some(self.estate.sign_in(caller)))
            }
            _ => self.estate.as_(caller),
        }
    }

    fn prepared(&self, operation: &Operation, caller: &str, target: Target) -> Prepared {
        let reporter = self.reporter(operation, caller, target);
        match operation.name.as_str() {
            "POST /repairs"
            | "POST /desk/repairs"
            | "POST /complaints"
            | "POST /desk/complaints"
            | "POST /enquiries"
            | "POST /desk/enquiries" => {
                let good = self.stage.writing_for(operation, reporter);
                let mut form = good.json().expect("a form").clone();
                if target == Target::Missing {
                    form["unit_id"] = json!(NOWHERE);
                }
                good.with_json(form)
            }
            "GET /desk/accounts" => {
                Prepared::get(format!("/desk/accounts?building_id={}", self.stage.building().id))
            }
            "PUT /account/password" if caller != "anonymous" => {
                self.stage.writing(operation).with_json(self.stage.same_password(caller))
            }
            // A wrong one, or everybody would need their telephone from here on.
            "PUT /desk/account/totp/confirmation" => {
                // It was offered first; the two halves of the operations are in no order.
                if self.estate.is_staff(caller) {
                    self.stage.totp_code(caller);
                }
                self.stage.writing(operation).with_json(json!({"code": "none"}))
            }
            // Without the telephone nobody gets further.
            "POST /session/device" => Prepared { cookie: None, ..self.stage.writing(operation) },
            name if name.contains("/desk/staff/{id}") => self.staff_file(operation, caller, target),
            "DELETE /devices/{id}" => self.device(operation, caller, target),
            // Everybody has their own.
            "PUT /me/notification-choices" | "PUT /desk/me/notification-choices" if caller != "anonymous" => {
                let version = self.estate.as_(caller).get(&operation.path).json()["version"].as_i64();
                Prepared { version: version.or(Some(0)), ..self.stage.writing(operation) }
            }
            "GET /desk/channels/{kind}/failures" => {
                let kind = if target == Target::Missing { "nothing" } else { "email" };
                Prepared::get(operation.path.replace("{kind}", kind))
            }
            "GET /desk/settings/changes" => Prepared::get("/desk/settings/changes?section=replies"),
            // Nobody of the fixture leaves for good; that those named can is a case of its own.
            "POST /households/{id}/actions/leave"
                if matches!(caller, "member" | "delegate" | "agent" | "agent_for_fees") =>
            {
                self.existing(operation, "neighbour")
            }
            // It is asked of the whole estate; what is somebody's is the household.
            "POST /desk/surveys/{id}/paper" if target == Target::Missing => {
                let good = self.existing(operation, reporter);
                let mut form = good.json().expect("a form").clone();
                form["household_id"] = json!(NOWHERE);
                good.with_json(form)
            }
            "GET /desk/callers" => Prepared::get("/desk/callers?q=1-"),
            _ if !operation.path.contains('{') && operation.is_unsafe() => self.stage.writing(operation),
            _ if !operation.path.contains('{') => Prepared::get(&operation.path),
            _ if target == Target::Missing => {
                let act = self.existing(operation, reporter);
                Prepared {
                    path: operation
                        .path
                        .replace("{id}", NOWHERE)
                        .replace("{version}", NO_VERSION)
                        .replace("{revision}", NO_VERSION)
                        .replace("{month}", NO_MONTH)
                        .replace("{figure}", "received")
                        .replace("{kind}", "nothing"),
                    ..act
                }
            }
            _ => self.existing(operation, reporter),
        }
    }

    /// A browser of the caller's own, of somebody else, or none.
    fn device(&self, operation: &Operation, caller: &str, target: Target) -> Prepared {
        let whose = match target {
            Target::Own if caller != "anonymous" => caller,
            _ if caller == "neighbour" => "owner",
            _ => "neighbour",
        };
        let id = if target == Target::Missing { NOWHERE.to_owned() } else { self.stage.new_device(whose) };
        Prepared { path: format!("/devices/{id}"), ..self.stage.writing(operation) }
    }

    /// The caller's own post, somebody else's, or nobody's.
    fn staff_file(&self, operation: &Operation, caller: &str, target: Target) -> Prepared {
        let id = match target {
            Target::Own if self.estate.is_staff(caller) => self.stage.id_of(caller),
            Target::Own | Target::Other => self.stage.spare_colleague().id.to_string(),
            Target::Missing => NOWHERE.to_owned(),
        };
        if !operation.is_unsafe() {
            return Prepared::get(operation.path.replace("{id}", &id));
        }
        let about_another = self.stage.writing(operation);
        let other = about_another.path.split('/').nth(3).expect("an id").to_owned();
        if target == Target::Other {
            return about_another;
        }
        let version = about_another.version.filter(|_| target == Target::Own && self.estate.is_staff(caller));
        let version = version.map(|_| self.stage.staff_file(&id).version).or(about_another.version);
        let mut act = Prepared { path: about_another.path.replace(&other, &id), version, ..about_another };
        // One's own post stays as it is.
        if act.method == "PUT" && target == Target::Own && self.estate.is_staff(caller) {
            let form = self.stage.post_form(&self.stage.staff_file(&id));
            act = act.with_json(form);
        }
        act
    }

    /// Asked of something that is there.
    fn existing(&self, operation: &Operation, reporter: &'static str) -> Prepared {
        if operation.path.ends_with("{kind}") && !operation.is_unsafe() {
            let kind = if reporter == "owner" { "units" } else { "residents" };
            return Prepared::get(operation.path.replace("{kind}", kind));
        }
        if operation.path.contains("{month}") && !operation.is_unsafe() {
            let path = operation.path.replace("{figure}", "received");
            return Prepared::get(path.replace("{month}", &self.stage.drawn_month()));
        }
        if !operation.is_unsafe() {
            return Prepared::get(operation.path.replace("{id}", &self.thing(operation, reporter)));
        }
        let key = (operation.name.clone(), reporter);
        let ready = self.ready.borrow().get(&key).cloned();
        ready.unwrap_or_else(|| {
            let act = match (reporter, Act::of(&operation.path)) {
                // Nothing new can be reported by somebody who has moved out.
                ("ex_tenant", Some(act)) => self.stage.formed(&self.old_ticket(), act, "ex_tenant"),
                _ => self.stage.writing_for(operation, reporter),
            };
            self.ready.borrow_mut().insert(key, act.clone());
            act
        })
    }

    /// Whose thing it is.
    fn reporter(&self, operation: &Operation, caller: &str, target: Target) -> &'static str {
        let residents =
            ["tenant", "ex_tenant", "member", "delegate", "neighbour", "landlord", "tenant_english"];
        let is_desk = operation.path.starts_with("/desk/") || self.estate.is_staff(caller);
        match (caller, target) {
            (_, Target::Other) if is_desk => "delegate",
            (_, _) if is_desk => "owner",
            ("neighbour", Target::Other) => "owner",
            (_, Target::Other) => "neighbour",
            // What is their principal's.
            ("agent" | "agent_for_fees", _) => "landlord",
            (caller, _) => residents.into_iter().find(|key| *key == caller).unwrap_or("owner"),
        }
    }

    /// What somebody who has moved out once reported, with a photo.
    fn old_ticket(&self) -> TicketView {
        let client = self.estate.as_("ex_tenant");
        let list: Page<TicketSummary> = client.get("/tickets?limit=100").expect(200);
        let old = list.items.iter().find(|ticket| ticket.photo_count > 0);
        let old = old.expect("the ex-tenant reported something with a photo in their time");
        client.get(&format!("/tickets/{}", old.id)).expect(200)
    }

    /// The id of something to look at.
    fn thing(&self, operation: &Operation, reporter: &'static str) -> String {
        if operation.path.ends_with("/complaint") {
            return self.complaint(reporter);
        }
        let kind = THINGS.into_iter().find(|kind| operation.path.contains(kind));
        let kind = kind.unwrap_or_else(|| panic!("{}: say here how it is called", operation.name));
        if let Some(id) = self.things.borrow().get(&(kind, reporter)) {
            return id.clone();
        }
        let id = match kind {
            "photos" => self.picture(reporter),
            "surveys" => self.stage.open_survey().id.to_string(),
            "measures" => self.stage.measure().id.to_string(),
            "daily-lists" => self.stage.daily_list().id.to_string(),
            "faq" => self.stage.faq_entry().id.to_string(),
            "households" => self.stage.household(reporter).id.to_string(),
            "imports" => self.stage.upload("楼栋,房号\n1,1-1-0101\n".to_owned()).id.to_string(),
            "callbacks" => self.stage.callback_of(self.stage.at(Status::Done, reporter).id).id.to_string(),
            _ if reporter == "ex_tenant" => self.old_ticket().id.to_string(),
            // In an engineer's hands.
            _ => self.stage.at(Status::Accepted, reporter).id.to_string(),
        };
        self.things.borrow_mut().insert((kind, reporter), id.clone());
        id
    }

    /// A complaint that an engineer looks into; who has moved out has none.
    fn complaint(&self, reporter: &'static str) -> String {
        let key = ("complaint", reporter);
        let known = self.things.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let id = match reporter {
                "ex_tenant" => self.old_ticket().id,
                _ => self.stage.complaint_at(Status::Investigating, reporter).id,
            };
            self.things.borrow_mut().insert(key, id.to_string());
            id.to_string()
        })
    }

    /// A photo on a ticket in an engineer's hands.
    fn picture(&self, reporter: &'static str) -> String {
        if reporter == "ex_tenant" {
            return self
                .old_ticket()
                .photos
                .first()
                .expect("a photo on the ex-tenant's ticket")
                .id
                .to_string();
        }
        let client = self.estate.as_(reporter);
        let photo: PhotoView = client.upload("image/jpeg", photos::jpeg(80, 60)).expect(201);
        let form = self.stage.new_repair(reporter, "漏水", vec![photo.id]);
        let ticket: TicketView = client.post("/repairs", &form).expect(201);
        self.stage.take(&ticket, Action::Dispatch, reporter);
        photo.id.to_string()
    }
}
