//! Codes that change, each taken once; and telephones on which six digits are enough.

use chrono::Duration;
use contract::accounts::TotpOffer;
use serde_json::json;

use super::sign_in;
use crate::harness::{Answer, Client, Estate, Stage, beside_others, each_own_estate};

#[test]
fn a_code_is_asked_for_once_confirmed_and_taken_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (stage, stranger) = (Stage::on(estate), estate.anonymous());
        let (account, cashier) = (estate.account("cashier"), estate.as_("cashier"));
        let enter = |code: Option<&str>| sign_in(&stranger, "desk", &account.login, &account.password, code);
        let put = |path: &str, body| cashier.request("PUT", path).json(&body).answer();
        let offered: TotpOffer = put("/desk/account/totp", json!({})).expect(200);
        assert_eq!(enter(None).status, 200, "not asked for before it is confirmed");
        let confirm = |code: &str| put("/desk/account/totp/confirmation", json!({ "code": code }));
        assert_eq!(confirm("000000").problem().fields[0].path, "code");
        let first = stage.totp_of(&offered.secret);
        assert_eq!(confirm(&first).status, 204);
        assert_eq!(put("/desk/account/totp", json!({})).code(), "wrong_state");

        assert_eq!(enter(None).code(), "totp_required");
        assert_eq!(enter(Some(&first)).code(), "wrong_credentials", "a code was taken twice");
        stage.advance(Duration::seconds(30));
        let second = stage.totp_of(&offered.secret);
        assert_eq!(enter(Some(&second)).status, 200);
        assert_eq!(enter(Some(&second)).code(), "wrong_credentials", "a code was taken twice");
        // What is wrong with whom is not said before the password is right.
        let wrong = sign_in(&stranger, "desk", &account.login, "not the password", None);
        assert_eq!(wrong.code(), "wrong_credentials");

        // With it a shorter password is enough.
        let change = |new: &str| put("/account/password", json!({"current": account.password, "new": new}));
        assert_eq!(change("heron-rice").status, 204);
    });
}

const PIN: &str = "281904";

fn enter(phone: &Client, pin: &str) -> Answer {
    phone.request("POST", "/session/device").json(&json!({ "pin": pin })).answer()
}

fn phone(estate: &Estate, stage: &Stage) -> Client {
    estate.anonymous().with_cookie(Some(stage.enrolled("engineer", PIN)))
}

#[test]
fn six_digits_are_enough_on_an_enrolled_telephone_and_five_wrong_ones_end_it() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let own = phone(estate, &stage);
        assert_eq!(
            own.get("/session/device").json()["name"],
            estate.as_("engineer").get("/session").json()["name"]
        );
        for _ in 0..4 {
            assert_eq!(enter(&own, "000000").code(), "wrong_credentials");
        }
        assert_eq!(enter(&own, PIN).json()["person_id"], stage.id_of("engineer"));
        for _ in 0..5 {
            assert_eq!(enter(&own, "000000").code(), "wrong_credentials");
        }
        assert_eq!(enter(&own, PIN).code(), "wrong_credentials", "guessing goes on");
        assert_eq!(own.get("/session/device").code(), "not_found");

        // Lost: a slip from the administrator ends every enrolment.
        let lost = phone(estate, &stage);
        let form = json!({"audience": "desk", "person_ids": [stage.id_of("engineer")]});
        let slip = stage.slip_by(&estate.as_("admin"), form);
        let proof = json!({"place": slip.place, "code": slip.code});
        let body = json!({"slip": proof, "password": "new heron over rice"});
        assert_eq!(estate.anonymous().request("POST", "/activations").json(&body).answer().status, 200);
        assert_eq!(enter(&lost, PIN).code(), "wrong_credentials");
        // Without the telephone the digits are nothing.
        assert_eq!(enter(&estate.anonymous(), PIN).code(), "wrong_credentials");
    });
}
