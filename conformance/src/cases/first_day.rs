//! From an empty folder to the first resident's ticket: everything an office does on its first days, over HTTP alone.
//! The same as a script for whoever wants to know in which order.

use chrono::{DateTime, Duration};
use contract::accounts::SlipView;
use contract::first_steps::FirstStepView;
use contract::paging::Page;
use contract::promises::{RuleView, STARTING_POINT};
use contract::tickets::TicketView;
use serde_json::{Value, json};

use super::imports::{apply, tables, upload};
use crate::harness::{ADMIN, Backend, Client, beside_others, databases, is_foreign};

const STAFF_PASSWORD: &str = "heron rice window lamp";
const RESIDENT_PASSWORD: &str = "窗前有一棵石榴树";

fn signed_in(backend: &Backend, login: &str, password: &str, audience: &str) -> Client {
    let body = json!({"login": login, "password": password, "audience": audience});
    let answer = backend.client().request("POST", "/session").json(&body).answer();
    assert_eq!(answer.status, 200, "{login}: {}", answer.text());
    let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().unwrap().to_owned();
    backend.client().with_cookie(Some(cookie))
}

/// What the administrator is told to do still, in its order.
fn still_to_do(admin: &Client) -> Vec<String> {
    let steps: Page<FirstStepView> = admin.get("/desk/first-steps").expect(200);
    let open = steps.items.iter().filter(|step| !step.is_done);
    open.map(|step| json!(step.step).as_str().unwrap().to_owned()).collect()
}

/// By the slip that the administrator prints for them.
fn gives_account(backend: &Backend, admin: &Client, id: &Value, audience: &str, password: &str) {
    let form = json!({"audience": audience, "person_ids": [id]});
    let slip = admin.request("POST", "/desk/invitations").json(&form).answer();
    let slip = slip.expect::<Page<SlipView>>(200).items.remove(0);
    let form = json!({"slip": {"place": slip.place, "code": slip.code}, "password": password});
    let activated = backend.client().request("POST", "/activations").json(&form).answer();
    assert_eq!(activated.status, 200, "{}", activated.text());
}

/// One proposes, another approves.
fn decided_by_two(path: &str, form: &Value, proposer: &Client, decider: &Client) {
    let proposed: Value = proposer.post(path, form).expect(200);
    let id = proposed.get("version").unwrap_or(&proposed["id"]);
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    decider.post(&format!("{path}/{id}/actions/approve"), &json!({})).expect::<Value>(200);
}

#[test]
fn from_an_empty_folder_to_the_first_residents_ticket() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    for database in databases() {
        let backend = Backend::start_empty(database);
        let admin = signed_in(&backend, ADMIN[0], ADMIN[1], "desk");
        let told = [
            "units",
            "roles",
            "approvers",
            "butlers",
            "hours",
            "promises",
            "prices",
            "residents",
            "accounts",
            "second_factor",
            "backup",
        ];
        assert_eq!(still_to_do(&admin), told);

        // Its tables; each building with its butler.
        let units = tables::units();
        let units = units.lines().map(|line| match line.strip_suffix(',') {
            Some(line) => format!("{line},G003\n"),
            None => format!("{line}\n"),
        });
        let all =
            [("units", units.collect()), ("residents", tables::residents()), ("staff", tables::staff())];
        for (kind, table) in all {
            let seen = upload(&admin, kind, table);
            apply(&admin, &seen, None).expect::<Value>(200);
        }
        let told = ["hours", "promises", "prices", "accounts", "second_factor", "backup"];
        assert_eq!(still_to_do(&admin), told);

        // Those who decide get their accounts, and decide by twos.
        let colleague = |number: &str| {
            let found = admin.get(&format!("/desk/people/staff?q={number}")).json();
            gives_account(&backend, &admin, &found["items"][0]["id"], "desk", STAFF_PASSWORD);
            signed_in(&backend, number, STAFF_PASSWORD, "desk")
        };
        let [manager, supervisor, general_manager] = ["G001", "G010", "G013"].map(colleague);
        let date = admin.get("/session").header("date").expect("what time it is there").to_owned();
        let now = DateTime::parse_from_rfc2822(&date).expect("a date").to_utc();
        let valid_from = now + Duration::hours(1);
        let calendar = json!({
            "valid_from": valid_from, "opens": "09:00", "closes": "20:00", "same_day_until": "19:00",
            "next_day_by": "12:00", "visiting_from": "09:00", "visiting_until": "18:00", "has_duty_shift": false,
            "days": [{"day": "2027-01-01", "is_worked": false, "name": "元旦"}],
        });
        decided_by_two("/desk/calendar", &calendar, &supervisor, &manager);
        let rules: Vec<_> = STARTING_POINT.iter().map(RuleView::from).collect();
        let promises = json!({"valid_from": valid_from, "rules": rules, "escalation_minutes": 60});
        decided_by_two("/desk/promises", &promises, &supervisor, &manager);
        let item = json!({"category": "water", "name_zh": "更换水龙头", "name_en": "Replace a tap", "unit_zh": "个",
            "unit_en": "each", "unit_price_e4": 500_000});
        let price = json!({"item": item, "remark": "开张价目"});
        decided_by_two("/desk/price-changes", &price, &supervisor, &general_manager);
        let clock = json!({"now": now + Duration::hours(2)});
        let moved = backend.client().request("PUT", "/test/clock").json(&clock).answer();
        assert!((200..300).contains(&moved.status), "{}", moved.text());

        // The first resident.
        let found = admin.get("/desk/people?q=1-001").json();
        let person = &found["items"][0]["people"][0];
        gives_account(&backend, &admin, &person["id"], "resident", RESIDENT_PASSWORD);
        assert_eq!(still_to_do(&admin), ["second_factor", "backup"]);
        let resident = signed_in(&backend, "13800000000", RESIDENT_PASSWORD, "resident");
        let unit = resident.get("/session").json()["units"][0].clone();
        let form = json!({"unit_id": unit["id"], "category": "water", "text": "厨房水管漏水", "photo_ids": [],
            "may_enter": false, "wants_call": true, "own_materials": false, "language": "zh-CN"});
        let ticket: TicketView = resident.post("/repairs", &form).expect(201);
        assert_eq!(ticket.number, "BX-2026-000001");
        let promise = ticket.promise.expect("a promise the resident can see");
        assert_eq!(promise.due_at.expect("a deadline") - ticket.reported_at, Duration::minutes(30));
        let queue = manager.get("/desk/tickets").json();
        assert_eq!(queue["items"][0]["number"], json!(ticket.number));
    }
}
