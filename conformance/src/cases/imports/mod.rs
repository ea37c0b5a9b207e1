//! An office's own tables become the estate's: looked at, with every fault by row and column; then all or nothing.

mod faults;
pub mod tables;

use chrono::Duration;
use contract::imports::ImportView;
use contract::people::Occupancy;
use serde_json::{Value, json};

use crate::harness::{
    ADMIN, Answer, Backend, Client, Stage, beside_others, databases, each_estate, each_own_estate, fresh_key,
    is_foreign, new_number,
};

pub fn upload(client: &Client, kind: &str, table: impl Into<Vec<u8>>) -> ImportView {
    let path = format!("/desk/imports?kind={kind}&file_name={kind}.csv");
    client.request("POST", &path).key(&fresh_key()).bytes("text/csv", table.into()).answer().expect(201)
}

pub fn apply(client: &Client, import: &ImportView, have_left: Option<i64>) -> Answer {
    let mut body = json!({"basis": import.basis});
    if let Some(have_left) = have_left {
        body["have_left"] = json!(have_left);
    }
    client.post(&format!("/desk/imports/{}/actions/apply", import.id), &body)
}

fn counts(import: &ImportView) -> [i64; 4] {
    let counts = import.counts;
    [counts.new, counts.changed, counts.unchanged, counts.gone]
}

/// Looks and applies; what it did.
fn bring_in(client: &Client, kind: &str, table: impl Into<Vec<u8>>) -> ImportView {
    let seen = upload(client, kind, table);
    assert_eq!(seen.faults, [], "{kind}");
    apply(client, &seen, None).expect(200)
}

#[test]
fn the_first_day_of_an_office() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    for database in databases() {
        let backend = Backend::start_empty(database);
        let [login, password] = ADMIN;
        let body = json!({"login": login, "password": password, "audience": "desk"});
        let answer = backend.client().request("POST", "/session").json(&body).answer();
        let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().unwrap().to_owned();
        let admin = backend.client().with_cookie(Some(cookie));
        let all =
            [("units", tables::units()), ("residents", tables::residents()), ("staff", tables::staff())];
        let expected = [[300, 0, 0, 0], [500, 0, 0, 0], [19, 0, 1, 0]];
        for ((kind, table), expected) in all.iter().zip(expected) {
            assert_eq!(counts(&bring_in(&admin, kind, table.clone())), expected, "{kind}");
        }
        // The same tables again, and what is taken out as a table: nothing changes.
        for (kind, table) in &all {
            let exported = admin.get(&format!("/desk/imports/exports/{kind}"));
            assert!(exported.header("content-disposition").unwrap().contains("2026-11-16"));
            for table in [table.clone().into_bytes(), exported.body] {
                let again = upload(&admin, kind, table);
                let [new, changed, _, gone] = counts(&again);
                assert_eq!((&again.faults[..], new, changed, gone), (&[][..], 0, 0, 0), "{kind}");
                assert_eq!(counts(&apply(&admin, &again, Some(0)).expect(200))[..2], [0, 0]);
            }
        }
        // The butlers waited for their staff to come.
        let exported = admin.get("/desk/imports/exports/units").text();
        assert!(exported.contains("G003") && upload(&admin, "units", tables::units()).notes.is_empty());
        let found = admin.get("/desk/people?q=00000042").json();
        let person = &found["items"][0]["people"][0];
        assert_eq!((&person["name"], &person["phone_masked"]), (&json!("住户42"), &json!("138****0042")));
        let pages = admin.get("/desk/people?limit=100&building=2").json();
        assert!(pages["items"].as_array().unwrap().len() == 100 && pages.get("next_cursor").is_none());
    }
}

#[test]
fn one_bad_row_and_nothing_is_stored() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let admin = estate.as_("admin");
        let table = tables::units().replace("G002", "").replace("G003", "").replace("1-042,", "1-041,");
        let seen = upload(&admin, "units", table);
        assert_eq!(seen.fault_count, 1);
        let fault = &seen.faults[0];
        assert_eq!((fault.row, fault.code.as_str()), (Some(43), "unit_repeated"));
        assert_eq!(apply(&admin, &seen, None).code(), "import_faulty");
        assert!(!admin.get("/desk/imports/exports/units").text().contains("1-040,"));
    });
}

#[test]
fn what_is_not_in_the_table_stays_unless_somebody_says_it_left() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (admin, stage) = (estate.as_("admin"), Stage::on(estate));
        stage.report("owner");
        let kept = |kind: &str, keeps: &dyn Fn(&str) -> bool| -> String {
            let all = admin.get(&format!("/desk/imports/exports/{kind}")).text();
            let lines = all.lines().enumerate().filter(|(n, line)| *n == 0 || keeps(line));
            lines.map(|(_, line)| format!("{line}\n")).collect()
        };
        // Residents: who is gone has their last day, and only when the number is right.
        let without_neighbour = kept("residents", &|line| !line.contains("赵丽华"));
        let seen = upload(&admin, "residents", without_neighbour.clone());
        assert_eq!((seen.counts.gone, &seen.leaving[..]), (1, &["2-1-0801 赵丽华".to_owned()][..]));
        let wrong = apply(&admin, &seen, Some(2)).problem();
        assert_eq!(
            (wrong.fields[0].path.as_str(), wrong.fields[0].code.as_str()),
            ("have_left", "count_differs")
        );
        assert_eq!(estate.as_("neighbour").get("/session").json()["units"].as_array().unwrap().len(), 1);
        let done: ImportView = apply(&admin, &seen, Some(1)).expect(200);
        assert_eq!((done.counts.gone, apply(&admin, &seen, Some(1)).code().as_str()), (1, "import_applied"));
        assert_eq!(upload(&admin, "residents", without_neighbour).counts.gone, 0);
        // Units: one with an open ticket is named with it and stays.
        let seen = upload(&admin, "units", kept("units", &|line| !line.contains("1-1-03")));
        assert_eq!((seen.counts.gone, seen.leaving.len(), seen.staying.len()), (2, 1, 1));
        assert_eq!(seen.staying[0].what, "1-1-0301");
        assert!(seen.staying[0].tickets.iter().all(|ticket| ticket.number.starts_with("BX-")));
        apply(&admin, &seen, Some(1)).expect::<ImportView>(200);
        let units = admin.get("/desk/imports/exports/units").text();
        assert!(units.contains("1-1-0301") && !units.contains("1-1-0302"));
        // It comes back with its own tickets, not as another.
        let back = upload(&admin, "units", format!("{units}1,,,1-1-0302,,\n"));
        assert_eq!((counts(&back)[..2].to_vec(), back.notes[0].code.as_str()), (vec![0, 1], "unit_returns"));
        // Staff: who is responsible, above others, butler, or oneself, stays; the others are out at once.
        let seen = upload(&admin, "staff", kept("staff", &|line| line.contains("S1006")));
        let stays = |word: &str| {
            let reasons = seen.staying.iter().filter(|stay| json!(stay.reason) == json!(word));
            reasons.map(|stay| stay.what.as_str()).collect::<Vec<_>>()
        };
        assert!(stays("yourself")[0].contains("S1017") && !stays("open_tickets").is_empty());
        assert!(stays("superior").iter().any(|what| what.contains("S1001")));
        assert!(seen.leaving.iter().any(|what| what.contains("S1015")) && !seen.roles_left_empty.is_empty());
        let security = estate.as_("security");
        assert_eq!(security.get("/session").status, 200);
        let many = i64::try_from(seen.leaving.len()).unwrap();
        apply(&admin, &seen, Some(many)).expect::<ImportView>(200);
        assert_eq!(security.get("/session").status, 401);
        assert_eq!(estate.as_("manager").get("/desk/tickets").status, 200);
    });
}

/// Owners name their agents themselves, the office enters owners: who was the one becomes the other.
#[test]
fn an_agent_who_moves_in_is_entered_like_anybody() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (admin, stage, phone) = (estate.as_("admin"), Stage::on(estate), new_number());
        let mut form = stage.invitation("landlord", "梁代理", &phone);
        form["role"] = json!("agent");
        form["until"] = json!((stage.now() + Duration::days(40)).format("%Y-%m-%d").to_string());
        let agent = stage.join("landlord", &form).occupant;
        let all = admin.get("/desk/imports/exports/residents").text();
        let unit = stage.household("landlord").place.unit.unwrap();
        let owner = all.lines().find(|line| line.contains(&unit) && line.contains("罗文斌")).unwrap();
        let row = owner.replace("罗文斌", "梁代理").replace(&estate.account("landlord").login, &phone);
        assert_eq!(bring_in(&admin, "residents", format!("{all}{row}\n")).counts.new, 1);
        let people = stage.household("landlord").people;
        let of_name: Vec<_> = people.iter().filter(|person| person.name == agent.name).collect();
        assert_eq!(of_name.len(), 1, "{row}: {people:?}");
        let now = of_name[0];
        assert!(now.id == agent.id && now.occupancy.is(Occupancy::Owner) && now.until.is_none(), "{now:?}");
    });
}

#[test]
fn only_what_was_looked_at_is_applied_and_only_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let admin = estate.as_("admin");
        let table = |name: &str| format!("楼栋,楼栋名称,房号\n9,九号楼,9-101\n9,九号楼,{name}\n");
        let (first, second) =
            (upload(&admin, "units", table("9-102")), upload(&admin, "units", table("9-103")));
        apply(&admin, &first, None).expect::<ImportView>(200);
        // 9-101 is there now: what was seen is no longer what would happen.
        assert_eq!(apply(&admin, &second, None).code(), "import_changed");
        let path = format!("/desk/imports/{}", second.id);
        let again: ImportView = admin.get(&path).expect(200);
        assert_eq!((counts(&second)[0], counts(&again)[0]), (2, 1));
        // What changes nothing of the result does not matter.
        bring_in(&admin, "units", "楼栋,房号,别名\n9,9-102,九栋二室\n");
        let key = fresh_key();
        let send = || {
            let request = admin.request("POST", &format!("{path}/actions/apply")).key(&key);
            request.json(&json!({"basis": again.basis})).answer()
        };
        let (one, other) = (send(), send());
        assert_eq!((one.status, one.text()), (200, other.text()));
        assert_eq!(admin.get(&path).json(), one.json());

        // Two at once: one of them has the effect.
        let raced = upload(&admin, "units", table("9-104"));
        let answers = std::thread::scope(|scope| {
            let both = [0, 1].map(|_| scope.spawn(|| apply(&admin, &raced, None)));
            both.map(|one| one.join().unwrap())
        });
        let mut statuses = answers.each_ref().map(|answer| answer.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{}", answers[0].text());
        // And of two different tables that say the same.
        let rivals = [0, 1].map(|_| upload(&admin, "units", table("9-105")));
        let answers = std::thread::scope(|scope| {
            let both = rivals.each_ref().map(|rival| scope.spawn(|| apply(&admin, rival, None)));
            both.map(|one| one.join().unwrap())
        });
        let mut statuses = answers.each_ref().map(|answer| answer.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{}", answers[0].text());
    });
}

#[test]
fn a_file_is_kept_for_a_day_and_no_longer() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let seen = upload(&estate.as_("admin"), "units", "楼栋,房号\n1,1-1-0101\n");
        Stage::on(estate).advance(chrono::Duration::days(1));
        estate.forget_sessions();
        let admin = estate.as_("admin");
        assert_eq!(admin.get(&format!("/desk/imports/{}", seen.id)).code(), "not_found");
        assert_eq!(apply(&admin, &seen, None).code(), "not_found");
    });
}

/// A successor begins anew: who moved out keeps their requests to themselves.
#[test]
fn threads_never_pass_on_to_a_successor() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (admin, stage) = (estate.as_("admin"), Stage::on(estate));
        let ticket = stage.report("tenant");
        let all = admin.get("/desk/imports/exports/residents").text();
        let successor = all.replace("李晓雯,女士,13800000102", "周新来,,13800009999");
        assert_ne!(all, successor);
        let seen = upload(&admin, "residents", successor);
        assert_eq!((seen.counts.new, seen.counts.changed, seen.counts.gone), (1, 0, 1));
        apply(&admin, &seen, Some(1)).expect::<ImportView>(200);
        let people: Value = estate.as_("front_desk").get("/desk/people?q=1-2-0502").json();
        let names: Vec<_> =
            people["items"][0]["people"].as_array().unwrap().iter().map(|p| p["name"].clone()).collect();
        assert!(names.contains(&json!("周新来")) && names.contains(&json!("李晓雯")), "{names:?}");
        // Her last day is today, and what she asked for stays hers.
        assert_eq!(estate.as_("tenant").get(&format!("/tickets/{}", ticket.id)).status, 200);
    });
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let _machine = beside_others();
    each_estate(|estate| {
        let admin = estate.as_("admin");
        let path = "/desk/imports?kind=units&file_name=u.csv";
        let huge = vec![b'a'; contract::imports::MAX_FILE_BYTES as usize + 1];
        let answer = admin.request("POST", path).key(&fresh_key()).bytes("text/csv", huge).answer();
        assert_eq!(answer.code(), "body_too_large");
        let many = format!("楼栋,房号\n{}", "1,x\n".repeat(contract::imports::MAX_ROWS + 1));
        let seen = upload(&admin, "units", many);
        assert!(seen.faults.iter().any(|fault| fault.code == "too_many_rows" && fault.row.is_none()));
        assert!(seen.fault_count > 49_000 && seen.faults.len() == contract::imports::MAX_NAMED);
    });
}
