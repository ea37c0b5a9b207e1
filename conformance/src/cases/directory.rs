//! A phone in full is opened one by one, for a reason, and who did it stands in the log.

use serde_json::{Value, json};

use crate::harness::{Stage, beside_others, each_estate, each_own_estate};

#[test]
fn a_phone_is_opened_for_a_reason_and_logged() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        let owner = stage.id_of("owner");
        let open = |who: &str, person: &str, body: Value| {
            estate.as_(who).post(&format!("/desk/people/{person}/actions/open_phone"), &body)
        };
        let log = || estate.as_("manager").get("/desk/people/phone-openings?limit=5").json()["items"].clone();
        let phone = estate.as_("owner").get("/session").json()["phone"].clone();
        // From a ticket in sight the ticket is the reason; who cannot see it, or means another, gets nothing.
        assert_eq!(open("front_desk", &owner, json!({"ticket_id": ticket.id})).json()["phone"], phone);
        for (who, person) in
            [("engineer", &owner), ("front_desk_tower", &owner), ("front_desk", &stage.id_of("tenant"))]
        {
            assert_eq!(open(who, person, json!({"ticket_id": ticket.id})).code(), "not_found", "{who}");
        }
        let newest = log()[0].clone();
        assert_eq!(
            (&newest["whose"], &newest["ticket"]["number"]),
            (&json!("陈建国"), &json!(ticket.number))
        );
        assert_eq!(newest["by"]["name"], "林晓彤");
        // Elsewhere it takes words.
        stage.advance(chrono::Duration::minutes(1));
        assert_eq!(open("butler", &owner, json!({})).problem().fields[0].path, "reason");
        let both = json!({"ticket_id": ticket.id, "reason": "约时间"});
        assert_eq!(open("butler", &owner, both).code(), "invalid_fields");
        assert_eq!(open("butler", &owner, json!({"reason": "约时间"})).json()["phone"], phone);
        assert_eq!((&log()[0]["reason"], &log()[1]["ticket"]), (&json!("约时间"), &newest["ticket"]));
        assert_eq!(estate.as_("butler").get("/desk/people/phone-openings").code(), "not_found");
    });
}

#[test]
fn people_are_found_by_unit_name_and_phone_within_reach() {
    let _machine = beside_others();
    each_estate(|estate| {
        let units = |who: &str, q: &str| -> Vec<String> {
            let found = estate.as_(who).get(&format!("/desk/people?limit=100&q={q}")).json();
            let all = found["items"].as_array().unwrap().clone();
            all.iter().map(|unit| unit["place"]["unit"].as_str().unwrap().to_owned()).collect()
        };
        for q in ["1-1-0301", "1%231-301", "0101", "%E9%99%88%E5%BB%BA%E5%9B%BD"] {
            assert!(units("front_desk", q).contains(&"1-1-0301".to_owned()), "{q}");
            assert!(!units("front_desk_tower", q).contains(&"1-1-0301".to_owned()), "{q}");
        }
        assert!(units("front_desk", "0101").len() < 20, "four digits are a phone's end or a unit's number");
        // Page by page it is the same as at once, in the same order.
        let mut pages = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = estate.as_("admin").get(&format!("/desk/people?limit=7&building=1{cursor}")).json();
            pages.extend(page["items"].as_array().unwrap().iter().map(|unit| unit["unit_id"].clone()));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let whole = estate.as_("admin").get("/desk/people?limit=100&building=1").json();
        let whole: Vec<_> =
            whole["items"].as_array().unwrap().iter().map(|unit| unit["unit_id"].clone()).collect();
        assert_eq!(pages, whole);
        let staff = estate.as_("front_desk_tower").get("/desk/people/staff?q=S1010").json();
        assert_eq!(staff["items"][0]["buildings"], json!(["W"]));
        assert_eq!(estate.as_("butler_north").get("/desk/people/staff?q=S1010").json()["items"], json!([]));
    });
}
