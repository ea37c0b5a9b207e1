//! Tickets at every step: each act is prepared so that only it is missing.

use chrono::{DateTime, Duration, Timelike, Utc};
use contract::ids::PhotoId;
use contract::repairs::{Category, NewRepair};
use contract::tickets::{Action, Language, Status, TicketView, Window};
use serde_json::{Value, json};

use super::spec::Operation;
use super::{Answer, Client, Estate, Request, fresh_key};

/// A request that would be answered well.
#[derive(Clone)]
pub struct Prepared {
    /// Who would send it; nobody for what needs no session.
    pub who: Option<&'static str>,
    pub method: &'static str,
    pub path: String,
    pub version: Option<i64>,
    pub body: Body,
}

#[derive(Clone)]
pub enum Body {
    None,
    Json(Value),
    Photo(Vec<u8>),
}

impl Prepared {
    fn post(who: &'static str, path: impl Into<String>, body: Value) -> Prepared {
        Prepared { who: Some(who), method: "POST", path: path.into(), version: None, body: Body::Json(body) }
    }

    pub fn get(path: impl Into<String>) -> Prepared {
        Prepared { who: None, method: "GET", path: path.into(), version: None, body: Body::None }
    }

    /// The JSON it carries, if it does.
    pub fn json(&self) -> Option<&Value> {
        match &self.body {
            Body::Json(body) => Some(body),
            Body::None | Body::Photo(_) => None,
        }
    }

    pub fn with_json(&self, body: Value) -> Prepared {
        Prepared { body: Body::Json(body), ..self.clone() }
    }

    /// The request from `client`, with a key of its own.
    pub fn request<'c>(&self, client: &'c Client) -> Request<'c> {
        let mut request = client.request(self.method, &self.path);
        // Signing in has no effect that could happen twice, and takes no key.
        if self.method == "POST" && self.path != "/session" {
            request = request.key(&fresh_key());
        }
        if let Some(version) = self.version {
            request = request.version(version);
        }
        match &self.body {
            Body::None => request,
            Body::Json(body) => request.json(body),
            Body::Photo(bytes) => request.bytes("image/jpeg", bytes.clone()),
        }
    }

    #[track_caller]
    pub fn send_as(&self, client: &Client) -> Answer {
        self.request(client).answer()
    }
}

pub struct Stage<'a> {
    estate: &'a Estate,
}

impl<'a> Stage<'a> {
    pub fn on(estate: &'a Estate) -> Stage<'a> {
        Stage { estate }
    }

    pub fn new_repair(&self, reporter: &str, text: &str, photo_ids: Vec<PhotoId>) -> NewRepair {
        NewRepair {
            unit_id: self.estate.unit_of(reporter),
            category: Category::Water,
            text: text.into(),
            photo_ids,
            wished_visit: Some(self.tomorrow_morning()),
            may_enter: false,
            wants_call: true,
            language: Language::Chinese,
        }
    }

    /// A ticket as its reporter sees it, at `registered`.
    #[track_caller]
    pub fn report(&self, reporter: &str) -> TicketView {
        let form = self.new_repair(reporter, "厨房水管漏水", Vec::new());
        self.estate.as_(reporter).post("/repairs", &form).expect(201)
    }

    /// Ten to twelve tomorrow in Shanghai, by the backend's own clock.
    pub fn tomorrow_morning(&self) -> Window {
        let now = self.now();
        let shanghai = now + Duration::hours(8);
        let midnight = now
            - Duration::seconds(shanghai.num_seconds_from_midnight().into())
            - Duration::nanoseconds(now.nanosecond().into());
        let from = midnight + Duration::hours(24 + 10);
        Window { from, until: from + Duration::hours(2) }
    }

    /// The backend's clock: the settable one, else the date of its answers.
    pub fn now(&self) -> DateTime<Utc> {
        let answer = self.estate.anonymous().get("/test/clock");
        if answer.status == 200 {
            let now = answer.json()["now"].as_str().unwrap().to_owned();
            return now.parse().unwrap();
        }
        let date = answer.header("date").expect("a date");
        DateTime::parse_from_rfc2822(date).unwrap().to_utc()
    }

    /// Moves the settable clock on; sessions that were held before may have ended by then.
    pub fn advance(&self, by: Duration) {
        let now = self.now() + by;
        let set = self.estate.anonymous().request("PUT", "/test/clock").json(&json!({ "now": now })).answer();
        assert!((200..300).contains(&set.status), "{}", set.text());
        self.estate.forget_sessions();
    }

    /// The status an act starts from here.
    fn before(action: Action) -> Status {
        match action {
            Action::Dispatch | Action::Withdraw => Status::Registered,
            Action::Accept => Status::Dispatched,
            Action::Schedule => Status::Accepted,
            Action::Start => Status::Scheduled,
            Action::Complete => Status::InProgress,
            Action::Confirm | Action::ReportNotFixed => Status::Done,
        }
    }

    /// A new ticket of `reporter` brought to where `action` is next.
    #[track_caller]
    pub fn prepare(&self, reporter: &'static str, action: Action) -> Prepared {
        let mut ticket = self.report(reporter);
        for step in [Action::Dispatch, Action::Accept, Action::Schedule, Action::Start, Action::Complete] {
            if ticket.status.is(Self::before(action)) {
                break;
            }
            ticket = self.take(&ticket, step, reporter);
        }
        self.next(&ticket, action, reporter)
    }

    /// Does a staff act on a ticket and gives the ticket as the desk sees it.
    #[track_caller]
    pub fn take(&self, ticket: &TicketView, action: Action, reporter: &'static str) -> TicketView {
        let act = self.next(ticket, action, reporter);
        act.send_as(&self.sender(&act)).expect(200)
    }

    /// The session a prepared request belongs to.
    pub fn sender(&self, act: &Prepared) -> Client {
        act.who.map_or_else(|| self.estate.anonymous(), |who| self.estate.as_(who))
    }

    /// The act as the right person would send it, to a ticket that is ready for it.
    pub fn next(&self, ticket: &TicketView, action: Action, reporter: &'static str) -> Prepared {
        let engineer = engineer_for(reporter);
        let (who, body) = match action {
            Action::Dispatch => ("front_desk", json!({ "handler_id": self.id_of(engineer) })),
            Action::Accept => (engineer, json!({})),
            Action::Schedule => {
                let visit = ticket.wished_visit.unwrap_or_else(|| self.tomorrow_morning());
                (engineer, json!({ "visit": visit, "agreed_by": "as_wished" }))
            }
            Action::Start => (engineer, json!({})),
            Action::Complete => (engineer, json!({ "what_was_done": "更换角阀,试水不漏", "photo_ids": [] })),
            Action::Confirm => {
                (reporter, json!({ "rating": { "overall": "very_satisfied", "comment": "师傅很准时" } }))
            }
            Action::ReportNotFixed => (reporter, json!({ "reason": "还在滴水" })),
            Action::Withdraw => (reporter, json!({ "reason": "自己修好了" })),
        };
        let side = if who == "front_desk" || who == engineer { "/desk" } else { "" };
        let path = format!("{side}/tickets/{}/actions/{}", ticket.id, action.word());
        Prepared { version: Some(ticket.version), ..Prepared::post(who, path, body) }
    }

    /// A request that would change something, for every operation that can; an operation this does not know
    /// fails the case that asks.
    #[track_caller]
    pub fn writing(&self, operation: &Operation) -> Prepared {
        let account = self.estate.account("owner");
        match operation.name.as_str() {
            "POST /session" => Prepared {
                who: None,
                ..Prepared::post(
                    "",
                    "/session",
                    json!({"login": account.login, "password": account.password, "audience": "resident"}),
                )
            },
            "DELETE /session" => Prepared {
                method: "DELETE",
                body: Body::None,
                ..Prepared::post("member", "/session", Value::Null)
            },
            "POST /repairs" => {
                let form = self.new_repair("owner", "水管漏水", Vec::new());
                Prepared::post("owner", "/repairs", serde_json::to_value(form).unwrap())
            }
            "POST /photos" => {
                let body = Body::Photo(super::photos::jpeg(40, 30));
                Prepared { body, ..Prepared::post("owner", "/photos", Value::Null) }
            }
            name => match Action::ALL.into_iter().find(|action| name.ends_with(action.word())) {
                Some(action) => self.prepare("owner", action),
                None => panic!("{name}: say here how it is called"),
            },
        }
    }

    /// The id of somebody of the fixture.
    pub fn id_of(&self, key: &str) -> String {
        let session = self.estate.as_(key).get("/session").json();
        session["person_id"].as_str().unwrap().to_owned()
    }
}

/// Who mends things where the reporter is: the office tower has its own engineer.
fn engineer_for(reporter: &str) -> &'static str {
    if reporter == "delegate" { "engineer_tower" } else { "engineer" }
}
