//! Households of the fixture's people, and somebody new in them.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use contract::household::{HouseholdSlip, HouseholdView, OccupantView};
use contract::paging::Page;
use serde_json::{Value, json};

use super::{NEW_PASSWORD, Prepared, Stage};
use crate::harness::{Answer, Client};

/// Somebody who joined with an account of their own.
pub struct Joined {
    pub client: Client,
    pub occupant: OccupantView,
}

/// The one who may name people where `reporter` belongs.
fn namer(reporter: &str) -> &str {
    match reporter {
        "member" => "owner",
        "ex_tenant" => "tenant",
        other => other,
    }
}

/// A mobile number that nobody has.
pub fn new_number() -> String {
    static RUN: OnceLock<u64> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let run = RUN.get_or_init(|| RandomState::new().build_hasher().finish() % 10_000);
    format!("1391{run:04}{:03}", NEXT.fetch_add(1, Ordering::Relaxed) % 1_000)
}

/// As a browser sends it back.
fn cookie_of(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").unwrap_or_else(|| panic!("no cookie: {}", answer.text()));
    cookie.split(';').next().unwrap().to_owned()
}

impl Stage<'_> {
    /// The household of somebody of the fixture, as whoever decides in it sees it.
    #[track_caller]
    pub fn household(&self, reporter: &str) -> HouseholdView {
        self.households_of(&self.estate.as_(namer(reporter))).remove(0)
    }

    #[track_caller]
    pub fn households_of(&self, client: &Client) -> Vec<HouseholdView> {
        client.get("/households").expect::<Page<HouseholdView>>(200).items
    }

    /// Asks somebody to join the household of `by`, with both switches on; a company names delegates.
    pub fn invitation(&self, by: &str, name: &str, phone: &str) -> Value {
        let role = if by == "delegate" { "delegate" } else { "member" };
        json!({
            "household_id": self.household(by).id,
            "role": role,
            "name": name,
            "phone": phone,
            "may_see_fees": true,
            "may_act": true,
        })
    }

    pub fn try_invite(&self, by: &Client, form: &Value) -> Answer {
        by.request("POST", "/households/invitations").json(form).answer()
    }

    #[track_caller]
    pub fn invite(&self, by: &str, form: &Value) -> HouseholdSlip {
        self.try_invite(&self.estate.as_(namer(by)), form).expect(200)
    }

    pub fn try_activate(&self, slip: &HouseholdSlip) -> Answer {
        let proof = json!({"place": slip.place, "code": slip.code});
        let form = json!({"slip": proof, "password": NEW_PASSWORD});
        self.estate.anonymous().request("POST", "/households/invitations/activate").json(&form).answer()
    }

    /// Somebody new in the household of `by`, signed in.
    #[track_caller]
    pub fn join(&self, by: &str, form: &Value) -> Joined {
        let answer = self.try_activate(&self.invite(by, form));
        assert_eq!(answer.status, 200, "{}", answer.text());
        let client = self.estate.anonymous().with_cookie(Some(cookie_of(&answer)));
        let id = answer.json()["person_id"].clone();
        let people = self.household(by).people;
        let occupant = people.into_iter().find(|person| json!(person.id) == id).expect("among the people");
        Joined { client, occupant }
    }

    /// Ends it for everybody of this name whom the household named.
    fn end_all(&self, by: &str, name: &str) {
        let household = self.household(by);
        for person in household.people.iter().filter(|person| person.name == name && person.may_change) {
            let path = format!("/households/{}/actions/end_occupancy", household.id);
            let form = json!({"person_id": person.id});
            self.estate.as_(namer(by)).post(&path, &form).expect::<HouseholdView>(200);
        }
    }

    /// Whoever was brought in before goes again, where many were.
    pub fn make_room(&self, by: &str) {
        if self.household(by).people.len() > 4 {
            self.end_all(by, "周小禾");
        }
    }

    /// Spread over households: each has room for twelve.
    pub(super) fn household_writing(&self, name: &str, reporter: &'static str) -> Option<Prepared> {
        let by = match reporter {
            "member" => "owner",
            "ex_tenant" => "tenant",
            other => other,
        };
        let someone = || self.join(by, &self.invitation(by, "周小禾", &new_number()));
        let proof = |slip: HouseholdSlip| json!({"place": slip.place, "code": slip.code});
        let acts = |word: &str| format!("/households/{}/actions/{word}", self.household(by).id);
        Some(match name {
            "POST /households/invitations" => {
                Prepared::post(by, "/households/invitations", self.invitation(by, "周小寒", "13900000201"))
            }
            "POST /households/invitations/preview" => {
                let slip = self.invite("neighbour", &self.invitation("neighbour", "周小暑", "13900000202"));
                let path = "/households/invitations/preview";
                Prepared { who: None, ..Prepared::post("", path, proof(slip)) }
            }
            "POST /households/invitations/accept" => {
                let neighbour = self.estate.account("neighbour").login.clone();
                self.end_all("tenant_english", "赵丽华");
                let slip =
                    self.invite("tenant_english", &self.invitation("tenant_english", "赵丽华", &neighbour));
                let path = "/households/invitations/accept";
                Prepared::post("neighbour", path, json!({"slip": proof(slip)}))
            }
            "POST /households/invitations/activate" => {
                self.end_all("neighbour", "周小满");
                let slip = self.invite("neighbour", &self.invitation("neighbour", "周小满", &new_number()));
                let body = json!({"slip": proof(slip), "password": NEW_PASSWORD});
                let path = "/households/invitations/activate";
                Prepared { who: None, ..Prepared::post("", path, body) }
            }
            "POST /households/invitations/{id}/actions/withdraw" => {
                let slip = self.invite(by, &self.invitation(by, "周小雪", &new_number()));
                Prepared::post(by, format!("/households/invitations/{}/actions/withdraw", slip.id), json!({}))
            }
            "POST /households/{id}/actions/change_occupant" => {
                let someone = someone().occupant;
                let body = json!({"person_id": someone.id, "may_see_fees": false, "may_act": true});
                let version = Some(someone.version);
                Prepared { version, ..Prepared::post(by, acts("change_occupant"), body) }
            }
            "POST /households/{id}/actions/end_occupancy" => {
                let body = json!({"person_id": someone().occupant.id});
                Prepared::post(by, acts("end_occupancy"), body)
            }
            "POST /households/{id}/actions/leave" => {
                let cookie = someone().client.cookie().map(str::to_owned);
                Prepared { who: None, cookie, ..Prepared::post("", acts("leave"), json!({})) }
            }
            _ => return None,
        })
    }
}
