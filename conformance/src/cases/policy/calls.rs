//! How each operation is called by each caller at each target.

use std::cell::RefCell;
use std::collections::HashMap;

use contract::files::PhotoView;
use contract::paging::Page;
use contract::tickets::{Action, TicketSummary, TicketView};
use serde_json::json;

use crate::harness::spec::Operation;
use crate::harness::{Answer, Client, Estate, Prepared, Stage, photos};

/// Whose thing is asked for. Residents: own, a neighbour's, nobody's. Staff: of a flat (and in the fixture's
/// engineer's hands), of the office tower (in the tower engineer's), nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Own,
    Other,
    Missing,
}

impl Target {
    pub const ALL: [Target; 3] = [Target::Own, Target::Other, Target::Missing];
}

const NOWHERE: &str = "01900000-0000-7000-8000-000000000000";

pub fn has_target(operation: &Operation) -> bool {
    operation.path.contains('{') || operation.name == "POST /repairs"
}

pub struct Callers<'a> {
    estate: &'a Estate,
    stage: Stage<'a>,
    /// Acts that are still to be taken: (action, reporter).
    ready: RefCell<HashMap<(&'static str, &'static str), Prepared>>,
    /// A photo on a ticket, by reporter.
    pictures: RefCell<HashMap<&'static str, String>>,
}

impl<'a> Callers<'a> {
    pub fn on(estate: &'a Estate) -> Callers<'a> {
        let (ready, pictures) = (RefCell::new(HashMap::new()), RefCell::new(HashMap::new()));
        Callers { estate, stage: Stage::on(estate), ready, pictures }
    }

    pub fn ask(&self, operation: &Operation, caller: &str, target: Target) -> Answer {
        let act = self.prepared(operation, caller, target);
        let client = self.client(operation, caller);
        let answer = act.send_as(&client);
        if (200..300).contains(&answer.status) {
            // That act is taken now; the next caller needs a ticket of their own.
            self.ready.borrow_mut().retain(|_, ready| ready.path != act.path);
        }
        answer
    }

    fn client(&self, operation: &Operation, caller: &str) -> Client {
        match (caller, operation.path.as_str()) {
            ("anonymous", _) => self.estate.anonymous(),
            // Signing in or out ends the session it is done with.
            (_, "/session") if operation.is_unsafe() => {
                self.estate.anonymous().with_cookie(Some(self.estate.sign_in(caller)))
            }
            _ => self.estate.as_(caller),
        }
    }

    fn prepared(&self, operation: &Operation, caller: &str, target: Target) -> Prepared {
        let reporter = self.reporter(caller, target);
        let action =
            Action::ALL.into_iter().find(|action| operation.path.ends_with(&format!("/{}", action.word())));
        match (operation.name.as_str(), action) {
            (_, Some(action)) => self.act(action, reporter, target),
            ("POST /repairs", _) => {
                let mut form = self.stage.new_repair(reporter, "水管漏水", Vec::new());
                if target == Target::Missing {
                    form.unit_id = NOWHERE.parse().unwrap();
                }
                self.stage.writing(operation).with_json(json!(form))
            }
            (_, _) if operation.is_unsafe() => self.stage.writing(operation),
            ("GET /photos/{id}" | "GET /photos/{id}/thumbnail", _) => {
                let id = if target == Target::Missing { NOWHERE.into() } else { self.picture(reporter) };
                Prepared::get(operation.path.replace("{id}", &id))
            }
            (_, _) if operation.path.contains("/tickets/{id}") => {
                let id = if target == Target::Missing { NOWHERE.into() } else { self.ticket(reporter) };
                Prepared::get(operation.path.replace("{id}", &id))
            }
            _ => {
                assert!(!operation.path.contains('{'), "{}: say here how it is called", operation.name);
                Prepared::get(&operation.path)
            }
        }
    }

    /// Whose ticket it is.
    fn reporter(&self, caller: &str, target: Target) -> &'static str {
        let residents =
            ["tenant", "ex_tenant", "member", "delegate", "neighbour", "landlord", "tenant_english"];
        match (caller, target) {
            (_, Target::Other) if self.estate.is_staff(caller) => "delegate",
            ("neighbour", Target::Other) => "owner",
            (_, Target::Other) => "neighbour",
            (caller, _) => residents.into_iter().find(|key| *key == caller).unwrap_or("owner"),
        }
    }

    fn act(&self, action: Action, reporter: &'static str, target: Target) -> Prepared {
        let key = (action.word(), reporter);
        let ready = self.ready.borrow().get(&key).cloned();
        let act = ready.unwrap_or_else(|| {
            let act = match reporter {
                // Nothing new can be reported by somebody who has moved out.
                "ex_tenant" => self.stage.next(&self.old_ticket(), action, "ex_tenant"),
                _ => self.stage.prepare(reporter, action),
            };
            self.ready.borrow_mut().insert(key, act.clone());
            act
        });
        match target {
            Target::Missing => Prepared { path: act.path.replace(ticket_in(&act.path), NOWHERE), ..act },
            Target::Own | Target::Other => act,
        }
    }

    /// What somebody who has moved out once reported, with a photo.
    fn old_ticket(&self) -> TicketView {
        let client = self.estate.as_("ex_tenant");
        let list: Page<TicketSummary> = client.get("/tickets").expect(200);
        let old = list.items.iter().find(|ticket| ticket.photo_count > 0);
        let old = old.expect("the ex-tenant reported something with a photo in their time");
        client.get(&format!("/tickets/{}", old.id)).expect(200)
    }

    /// A ticket in an engineer's hands.
    fn ticket(&self, reporter: &'static str) -> String {
        ticket_in(&self.act(Action::Accept, reporter, Target::Own).path).to_owned()
    }

    fn picture(&self, reporter: &'static str) -> String {
        if let Some(id) = self.pictures.borrow().get(reporter) {
            return id.clone();
        }
        let id = if reporter == "ex_tenant" {
            self.old_ticket().photos.first().expect("a photo on the ex-tenant's ticket").id
        } else {
            let client = self.estate.as_(reporter);
            let photo: PhotoView = client.upload("image/jpeg", photos::jpeg(80, 60)).expect(201);
            let form = self.stage.new_repair(reporter, "漏水", vec![photo.id]);
            let ticket: TicketView = client.post("/repairs", &form).expect(201);
            self.stage.take(&ticket, Action::Dispatch, reporter);
            photo.id
        };
        self.pictures.borrow_mut().insert(reporter, id.to_string());
        id.to_string()
    }
}

/// The id in the path of an act.
fn ticket_in(path: &str) -> &str {
    path.rsplit('/').nth(2).expect("an id")
}
