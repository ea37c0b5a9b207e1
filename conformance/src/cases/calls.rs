//! Who is calling: found by name, telephone or unit, in one's own buildings alone, and never with a whole number.

use contract::calls::{CallerView, KnownCaller};
use contract::paging::Page;
use contract::people::Occupancy;
use contract::tickets::{Language, TicketView};
use serde_json::json;

use crate::harness::{Answer, Client, Stage, beside_others, each_estate, fresh_key};

fn ask(clerk: &Client, typed: &str) -> Answer {
    let typed: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    clerk.get(&format!("/desk/callers?q={typed}"))
}

fn found(clerk: &Client, typed: &str) -> Vec<CallerView> {
    ask(clerk, typed).expect::<Page<CallerView>>(200).items
}

fn people(rows: &[CallerView]) -> Vec<(&KnownCaller, &str)> {
    rows.iter().filter_map(|row| Some((row.person.as_ref()?, row.code.as_str()))).collect()
}

#[test]
fn a_caller_is_found_in_each_way_and_in_ones_own_buildings_alone() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (clerk, elsewhere) = (estate.as_("front_desk"), estate.as_("front_desk_tower"));
        let (unit, phone) = (estate.unit_of("owner"), estate.account("owner").login.clone());
        let name = estate.as_("owner").get("/session").json()["name"].as_str().unwrap().to_owned();
        let is_owner = |row: &&CallerView| {
            row.unit_id == unit && row.person.as_ref().is_some_and(|person| person.name == name)
        };
        let by_phone = found(&clerk, &phone);
        let owner = by_phone.iter().find(is_owner).expect("found by the whole number");
        let parts: Vec<&str> = owner.code.split('-').collect();
        let alias = format!("{}#{}-{}", parts[0], parts[1], parts[2].trim_start_matches('0'));
        let tail = &phone[phone.len() - 4..];
        let family: String = name.chars().take(1).collect();
        let ways = [tail, &phone[phone.len() - 7..], &name, &family, &owner.code, &alias];
        for typed in ways.map(str::to_owned) {
            let answer = ask(&clerk, &typed);
            let rows: Page<CallerView> = answer.expect(200);
            assert!(rows.items.iter().any(|row| row.unit_id == unit), "{typed}: {}", answer.text());
            assert!(!answer.text().contains(&phone), "{typed}: the number in full");
            // Elsewhere there is no such person and no such unit; not even a different nothing.
            let (there, nothing) = (ask(&elsewhere, &typed), ask(&elsewhere, "没有这个人"));
            if ![family.as_str(), tail].contains(&typed.as_str()) {
                assert_eq!((there.status, there.body), (200, nothing.body), "{typed}");
            } else {
                assert!(found(&elsewhere, &typed).iter().all(|row| row.unit_id != unit), "{typed}");
            }
        }
        for typed in [tail, &name, &owner.code] {
            let rows = found(&clerk, typed);
            let owner = rows.iter().find(is_owner).and_then(|row| row.person.clone()).expect(typed);
            assert_eq!(owner.phone_masked, Some(format!("{}****{tail}", &phone[..3])));
            assert!(
                owner.has_account && owner.occupancy == Some(Occupancy::Owner.into()) && !owner.is_former
            );
        }
        // A unit is always there without anybody named, too; what ends otherwise is somebody else's number.
        assert!(found(&clerk, &owner.code).iter().any(|row| row.unit_id == unit && row.person.is_none()));
        let wrong = format!("{}{tail}", if phone.as_bytes()[phone.len() - 5] == b'9' { '8' } else { '9' });
        assert!(found(&clerk, &wrong).iter().all(|row| !is_owner(&row)), "a longer end is compared whole");
        for nothing in ["", "  ", "%", "___", &tail[1..]] {
            let rows = found(&clerk, nothing);
            assert!(people(&rows).iter().all(|(person, _)| person.name != name), "{nothing:?}");
        }
    });
}

#[test]
fn two_with_one_telephone_are_told_apart_and_found_again() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, clerk) = (Stage::on(estate), estate.as_("front_desk"));
        let mut ids = Vec::new();
        for (name, language) in [("吴外婆", "zh-CN"), ("Grandpa Wu", "en"), ("吴外婆", "en")] {
            let mut form = stage.call_form("owner");
            form["caller"] = json!({"name": name, "phone": "13655550123"});
            form["language"] = json!(language);
            ids.push(stage.registered(&form).reporter.expect("who called").id);
        }
        assert!(ids[0] == ids[2] && ids[0] != ids[1], "the same name and number is the same person");
        let rows = found(&clerk, "550123");
        let both = people(&rows);
        assert_eq!(both.len(), 2, "{both:?}");
        assert!(both.iter().all(|(person, _)| person.occupancy.is_none() && !person.has_account));
        let language =
            |name: &str| both.iter().find(|(person, _)| person.name == name).unwrap().0.language.clone();
        assert_eq!(language("吴外婆"), Some(Language::Chinese.into()), "the first is kept");
        assert_eq!(language("Grandpa Wu"), Some(Language::English.into()));
        assert!(found(&estate.as_("front_desk_tower"), "550123").is_empty());

        // Registered for the one that was chosen; nobody is moved to where they do not belong.
        let mut form = stage.call_form("owner");
        form.as_object_mut().unwrap().remove("caller");
        form["person_id"] = json!(ids[1]);
        let chosen: TicketView = stage.registered(&form);
        assert_eq!(chosen.reporter.as_ref().map(|reporter| reporter.id), Some(ids[1]));
        let mut elsewhere = form.clone();
        elsewhere["unit_id"] = json!(estate.unit_of("neighbour"));
        let refused = clerk.post("/desk/repairs", &elsewhere);
        assert_eq!((refused.status, refused.code().as_str()), (422, "invalid_fields"));
        let mut twice = form.clone();
        twice["caller"] = json!({"name": "何阿姨", "phone": "13700000009"});
        assert_eq!(clerk.post("/desk/repairs", &twice).status, 422, "one of the two would be left out");

        // Enter pressed twice is one ticket.
        let key = fresh_key();
        let send = || clerk.request("POST", "/desk/repairs").key(&key).json(&form).answer();
        let (first, second) = (send(), send());
        assert_eq!((first.status, &first.body), (201, &second.body));
        assert_ne!(first.expect::<TicketView>(201).id, chosen.id);
    });
}
