//! From a slip to a password: once, in time, by its owner.

use std::collections::BTreeMap;
use std::thread;

use chrono::Duration;
use contract::accounts::{AccountView, SlipOwner, SlipView};
use contract::paging::Page;
use contract::session::SessionView;
use serde_json::{Value, json};

use super::{browser, sign_in};
use crate::harness::{
    Answer, Client, NEW_PASSWORD, NOWHERE, Stage, beside_others, each_estate, each_own_estate,
};

fn token(slip: &SlipView) -> Value {
    json!({"token": slip.link.rsplit('#').next().unwrap()})
}

fn typed(slip: &SlipView) -> Value {
    json!({"place": slip.place, "code": slip.code})
}

fn activate(client: &Client, proof: Value, password: &str) -> Answer {
    client.request("POST", "/activations").json(&json!({"slip": proof, "password": password})).answer()
}

fn preview(client: &Client, proof: &Value) -> Answer {
    client.request("POST", "/activations/preview").json(proof).answer()
}

#[test]
fn a_slip_gives_one_password_to_its_owner() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, stranger) = (Stage::on(estate), estate.anonymous());
        let person = stage.spare_resident(0);
        let slip = stage.slip(&person);
        assert_eq!((slip.code.len(), slip.code.as_bytes()[4]), (9, b'-'));
        assert!(slip.qr.size >= 25 && slip.qr.path.starts_with('M'));

        // As people type: small letters, no dash, an O for the zero; and looking uses nothing up.
        let sloppy = slip.code.to_lowercase().replace('-', " ").replace('0', "o");
        let sloppy = json!({"place": format!(" {} ", slip.place), "code": sloppy});
        for proof in [token(&slip), typed(&slip), sloppy.clone()] {
            let owner: SlipOwner = preview(&stranger, &proof).expect(200);
            assert_eq!(
                (owner.name.as_str(), owner.place.as_str()),
                (person.name.as_str(), person.place.as_str())
            );
            assert!(owner.is_reset && owner.password_min == 8);
        }
        let before = browser(estate, &activate(&stranger, sloppy, NEW_PASSWORD));
        let session: SessionView = before.get("/session").expect(200);
        assert_eq!(session.person_id, person.person_id);
        for proof in [token(&slip), typed(&slip)] {
            assert_eq!(activate(&stranger, proof.clone(), NEW_PASSWORD).code(), "slip_used");
            assert_eq!(preview(&stranger, &proof).code(), "slip_used");
        }

        // A new one takes the place of the old password, and of whoever was signed in with it.
        let login = session.phone.expect("a phone");
        assert_eq!(sign_in(&stranger, "resident", &login, NEW_PASSWORD, None).status, 200);
        let (first, second) = (stage.slip(&person), stage.slip(&person));
        assert_eq!(activate(&stranger, token(&first), NEW_PASSWORD).code(), "slip_expired");
        let newest = "江上清风 and the moon between hills";
        activate(&stranger, token(&second), newest).expect::<SessionView>(200);
        assert_eq!(before.get("/session").code(), "signed_out");
        assert_eq!(sign_in(&stranger, "resident", &login, NEW_PASSWORD, None).code(), "wrong_credentials");
        assert_eq!(sign_in(&stranger, "resident", &login, newest, None).status, 200);
    });
}

#[test]
fn a_password_that_is_guessed_first_is_refused_and_the_slip_stays_good() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, stranger) = (Stage::on(estate), estate.anonymous());
        let person = stage.spare_resident(0);
        let slip = stage.slip(&person);
        let owner: SlipOwner = preview(&stranger, &token(&slip)).expect(200);
        let login = owner.login.expect("the office knows the number");
        let refused = [
            ("1234567", "too_short"),
            ("12345678", "too_common"),
            (login.as_str(), "too_common"),
            ("88888888", "too_common"),
        ];
        for (password, code) in refused {
            let problem = activate(&stranger, token(&slip), password).problem();
            assert_eq!(
                (problem.fields[0].path.as_str(), problem.fields[0].code.as_str()),
                ("password", code)
            );
        }
        activate(&stranger, token(&slip), "我家的猫叫豆豆丁").expect::<SessionView>(200);

        // Staff: fifteen.
        let staff: Page<AccountView> = estate.as_("admin").get("/desk/accounts").expect(200);
        let security = stage.id_of("security");
        let member = staff.items.iter().find(|one| one.person_id.to_string() == security).expect("security");
        let form = json!({"audience": "desk", "person_ids": [member.person_id]});
        let slip = stage.slip_by(&estate.as_("admin"), form);
        let problem = activate(&stranger, token(&slip), "heron-rice-sky").problem();
        assert_eq!(problem.fields[0].params, BTreeMap::from([("min".to_owned(), "15".to_owned())]));
        let entered = activate(&stranger, typed(&slip), "heron-rice-sky1");
        let session: SessionView = browser(estate, &entered).get("/session").expect(200);
        assert_eq!(session.person_id, member.person_id);
        assert_eq!(sign_in(&stranger, "desk", &member.place, "heron-rice-sky1", None).status, 200);
    });
}

#[test]
fn a_slip_has_its_time() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (stage, stranger) = (Stage::on(estate), estate.anonymous());
        let slip = stage.slip(&stage.spare_resident(0));
        stage.advance(Duration::days(2));
        assert_eq!(preview(&stranger, &token(&slip)).status, 200);
        stage.advance(Duration::days(2));
        assert_eq!(activate(&stranger, token(&slip), NEW_PASSWORD).code(), "slip_expired");
    });
}

#[test]
fn a_slip_is_used_by_one_of_twenty_at_once() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, stranger) = (Stage::on(estate), estate.anonymous());
        let slip = stage.slip(&stage.spare_resident(0));
        let answers: Vec<Answer> = thread::scope(|scope| {
            let tries: Vec<_> =
                (0..20).map(|_| scope.spawn(|| activate(&stranger, token(&slip), NEW_PASSWORD))).collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let (used, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        assert_eq!(used.len(), 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        assert!(refused.iter().all(|answer| answer.code() == "slip_used"));
    });
}

/// Who gives slips to whom, and that nobody can be found out by asking for one.
#[test]
fn slips_are_given_within_the_scope() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let person = stage.spare_resident(0);
        let ask = |who: &str, audience: &str, id: &str| {
            let form = json!({"audience": audience, "person_ids": [id]});
            estate.as_(who).request("POST", "/desk/invitations").json(&form).answer()
        };
        let id = person.person_id.to_string();
        let (foreign, missing) =
            (ask("front_desk_tower", "resident", &id), ask("front_desk_tower", "resident", NOWHERE));
        assert_eq!((foreign.status, foreign.text()), (422, missing.text()));
        assert_eq!(missing.problem().fields[0].path, "person_ids.0");
        // A staff account is the administrator's to give, and no resident is staff.
        let engineer = stage.id_of("engineer");
        assert_eq!(ask("manager", "desk", &engineer).status, 404);
        assert_eq!(ask("admin", "desk", &id).status, 422);
        assert_eq!(ask("front_desk", "resident", &engineer).status, 422);
        // What is told of somebody hides their number.
        assert!(person.phone_masked.is_some_and(|phone| phone.contains("****")));
    });
}
