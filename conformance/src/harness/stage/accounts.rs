//! Slips, passwords, second factors and devices.

use contract::accounts::{AccountView, SlipView, TotpOffer};
use contract::paging::Page;
use contract::people::BuildingView;
use serde_json::{Value, json};

use super::{Body, Prepared, Stage};
use crate::harness::Client;

/// Operations that answer with a secret, store nothing, or are safe to send twice by themselves: they take no key.
pub const KEYLESS: [&str; 10] = [
    "/session",
    "/session/device",
    "/activations",
    "/activations/preview",
    "/desk/invitations",
    "/desk/calendar/table",
    "/households/invitations",
    "/households/invitations/preview",
    "/households/invitations/activate",
    "/enquiries/visitor/open",
];

/// A password nobody of the fixture has.
pub const NEW_PASSWORD: &str = "窗前有一棵石榴树 heron";

impl Stage<'_> {
    /// The building the fixture's owner lives in.
    pub fn building(&self) -> BuildingView {
        let buildings: Page<BuildingView> = self.estate.as_("front_desk").get("/desk/buildings").expect(200);
        buildings.items.into_iter().next().expect("a building")
    }

    /// Somebody who lives there and is not in the fixture; another one for each `turn`.
    pub fn spare_resident(&self, turn: usize) -> AccountView {
        let path = format!("/desk/accounts?building_id={}", self.building().id);
        let all: Page<AccountView> = self.estate.as_("front_desk").get(&path).expect(200);
        // A case may have signed somebody of the fixture out.
        let id =
            |key: &str| self.estate.as_(key).get("/session").json()["person_id"].as_str().map(str::to_owned);
        let known: Vec<String> = self.estate.residents().filter_map(id).collect();
        let mut spare = all.items.into_iter().rev().filter(|one| !known.contains(&one.person_id.to_string()));
        spare.nth(turn).expect("somebody outside the fixture")
    }

    /// A fresh slip; the one before is void.
    pub fn slip(&self, person: &AccountView) -> SlipView {
        let form = json!({"audience": "resident", "person_ids": [person.person_id]});
        self.slip_by(&self.estate.as_("front_desk"), form)
    }

    #[track_caller]
    pub fn slip_by(&self, who: &Client, form: Value) -> SlipView {
        let answer = who.request("POST", "/desk/invitations").json(&form).answer();
        answer.expect::<Page<SlipView>>(200).items.remove(0)
    }

    pub(super) fn account_writing(&self, name: &str) -> Option<Prepared> {
        let put = |who, path: &str, body| Prepared { method: "PUT", ..Prepared::post(who, path, body) };
        let delete = |who, path: &str| Prepared {
            method: "DELETE",
            body: Body::None,
            ..Prepared::post(who, path, Value::Null)
        };
        Some(match name {
            "POST /activations/preview" => {
                let slip = self.slip(&self.spare_resident(1));
                let body = json!({"place": slip.place, "code": slip.code});
                Prepared { who: None, ..Prepared::post("", "/activations/preview", body) }
            }
            "POST /activations" => {
                let slip = self.slip(&self.spare_resident(0));
                let body =
                    json!({"slip": {"place": slip.place, "code": slip.code}, "password": NEW_PASSWORD});
                Prepared { who: None, ..Prepared::post("", "/activations", body) }
            }
            "POST /desk/invitations" => {
                let person = self.spare_resident(2).person_id;
                Prepared::post(
                    "front_desk",
                    "/desk/invitations",
                    json!({"audience": "resident", "person_ids": [person]}),
                )
            }
            // The same once more is a change, and leaves the fixture right.
            "PUT /account/password" => {
                put("tenant_english", "/account/password", self.same_password("tenant_english"))
            }
            "PUT /desk/account/totp" => put("security", "/desk/account/totp", json!({})),
            "PUT /desk/account/totp/confirmation" => put(
                "cleaning",
                "/desk/account/totp/confirmation",
                json!({"code": self.totp_code("cleaning")}),
            ),
            "PUT /desk/device" => put("security", "/desk/device", json!({"pin": "281904"})),
            "DELETE /desk/device" => delete("engineer", "/desk/device"),
            "POST /session/device" => {
                let cookie = self.enrolled("engineer", "281904");
                let body = json!({"pin": "281904"});
                Prepared { who: None, cookie: Some(cookie), ..Prepared::post("", "/session/device", body) }
            }
            "DELETE /devices" => {
                let cookie = self.estate.sign_in("department_manager");
                Prepared { who: None, cookie: Some(cookie), ..delete("", "/devices") }
            }
            "DELETE /devices/{id}" => delete("member", &format!("/devices/{}", self.new_device("member"))),
            _ => return None,
        })
    }

    /// Changing the password of somebody of the fixture to what it is.
    pub fn same_password(&self, key: &str) -> Value {
        let password = &self.estate.account(key).password;
        json!({"current": password, "new": password})
    }

    /// One more browser of this person, by the id its owner sees.
    pub fn new_device(&self, key: &str) -> String {
        let browser = self.estate.anonymous().with_cookie(Some(self.estate.sign_in(key)));
        let devices = browser.get("/devices").json();
        let this = devices["items"].as_array().unwrap().iter().find(|device| device["is_this"] == true);
        this.expect("this device")["id"].as_str().unwrap().to_owned()
    }

    /// The cookie of a telephone enrolled by this person.
    pub fn enrolled(&self, key: &str, pin: &str) -> String {
        let answer = self.estate.as_(key).request("PUT", "/desk/device").json(&json!({"pin": pin})).answer();
        assert_eq!(answer.status, 204, "{}", answer.text());
        let cookie = answer.header("set-cookie").expect("a cookie");
        cookie.split(';').next().unwrap().to_owned()
    }

    /// A code of a second factor offered just now.
    pub fn totp_code(&self, key: &str) -> String {
        let offered: TotpOffer =
            self.estate.as_(key).request("PUT", "/desk/account/totp").json(&json!({})).answer().expect(200);
        self.totp_of(&offered.secret)
    }

    /// What an authenticator app shows now.
    pub fn totp_of(&self, secret: &str) -> String {
        let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
        let app = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        app.generate(self.now().timestamp().try_into().unwrap()).to_string()
    }
}
