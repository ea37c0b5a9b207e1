//! Settings: each section is read and replaced as a whole by whoever read it last, who changed what is kept, and what
//! lacks English is on a list until it is there.

use contract::capabilities::Capabilities;
use contract::paging::Page;
use contract::settings::{ChangedLine, MissingEnglish, SettingChange, SettingField, SettingsView};
use serde_json::{Value, json};

use crate::harness::{Answer, Estate, Prepared, Stage, beside_others, each_estate, each_own_estate};

const SECTIONS: [&str; 5] = ["estate", "phones", "departments", "buildings", "replies"];

/// The section as the administrator has just read it, ready to be put back.
fn section(estate: &Estate, name: &str) -> Prepared {
    Stage::on(estate).setting("admin", &format!("/desk/settings/{name}"))
}

fn with(read: &Prepared, change: impl FnOnce(&mut Value)) -> Prepared {
    let mut value = read.json().expect("a section").clone();
    change(&mut value);
    read.with_json(value)
}

fn put(estate: &Estate, prepared: &Prepared) -> Answer {
    prepared.send_as(&estate.as_("admin"))
}

#[track_caller]
fn refused(answer: &Answer, path: &str, code: &str) {
    let faults = answer.problem().fields;
    let found: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.code.as_str())).collect();
    assert_eq!(found, [(path, code)]);
}

fn last_change(estate: &Estate, section: &str) -> SettingChange {
    let path = format!("/desk/settings/changes?section={section}&limit=1");
    let page: Page<SettingChange> = estate.as_("admin").get(&path).expect(200);
    page.items.into_iter().next().expect("a change")
}

#[test]
fn a_section_is_replaced_by_who_read_it_last_and_the_change_is_kept() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let change = |name: &str, value: &mut Value| match name {
            "estate" => value["phone"] = json!("021-5550 9000"),
            "phones" => value["phones"][0]["number"] = json!("021-5550 9110"),
            "departments" => value["departments"][0]["name"]["en"] = json!("Head Office"),
            "buildings" => value["buildings"][0]["name"]["zh"] = json!("一号楼"),
            _ => value["replies"][0]["text"]["zh"] = json!("您好，已收到。"),
        };
        for name in SECTIONS {
            let read = section(estate, name);
            // Saved as it is: no change, and nothing to tell of it.
            assert_eq!(put(estate, &read).json()["version"].as_i64(), read.version, "{name}");
            let changed = with(&read, |value| change(name, value));
            let saved = put(estate, &changed);
            assert_eq!(saved.status, 200, "{name}: {}", saved.text());
            assert_eq!(&saved.json()["value"], changed.json().unwrap(), "{name}");
            assert_ne!(saved.json()["version"].as_i64(), read.version, "{name}");
            // Who read it before that is told, and overwrites nothing.
            assert_eq!(put(estate, &with(&read, |_| ())).code(), "stale", "{name}");
            assert_eq!(section(estate, name).json(), changed.json(), "{name}");
            let kept = last_change(estate, name);
            assert_eq!((kept.lines.len(), kept.by.name.as_str()), (1, "唐文博"), "{name}");
            assert_ne!(kept.lines[0].before, kept.lines[0].after, "{name}");
        }
        let ChangedLine { entry, field, before, after } = last_change(estate, "phones").lines.remove(0);
        assert_eq!((entry.as_deref(), field), (Some("24 小时值班室"), SettingField::Phone.into()));
        assert_eq!((before.as_deref(), after.as_deref()), (Some("021-5550 8110"), Some("021-5550 9110")));
        let public: Capabilities = estate.anonymous().get("/capabilities").expect(200);
        assert_eq!((public.estate.phone.as_str(), public.estate.phones.len()), ("021-5550 9000", 2));
        assert_eq!(public.estate.emergency_phone, "021-5550 9110");
        let home: SettingsView = estate.as_("manager").get("/desk/settings").expect(200);
        assert_eq!(home.sections.len(), 1, "the manager edits the replies");
        assert!(home.sections[0].changed.is_some());
    });
}

/// The same request again is the same answer, and one change.
#[test]
fn what_is_sent_twice_is_changed_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let admin = estate.as_("admin");
        let changed =
            with(&section(estate, "estate"), |value| value["hours"]["zh"] = json!("每天 08:30–20:00"));
        let key = crate::harness::fresh_key();
        let answers = [0, 1].map(|_| changed.request(&admin).key(&key).answer());
        assert_eq!((answers[0].status, answers[0].text()), (200, answers[1].text()));
        let path = "/desk/settings/changes?section=estate";
        assert_eq!(admin.get(path).expect::<Page<SettingChange>>(200).items.len(), 1);
    });
}

#[test]
fn one_phone_is_always_answered_and_a_number_can_be_called() {
    let _machine = beside_others();
    each_estate(|estate| {
        let read = section(estate, "phones");
        let try_with = |change: &dyn Fn(&mut Value)| put(estate, &with(&read, change));
        let hours = json!({"zh": "白天", "en": ""});
        refused(
            &try_with(&|value| value["phones"][0]["hours"] = hours.clone()),
            "phones",
            "none_round_the_clock",
        );
        refused(&try_with(&|value| value["phones"] = json!([])), "phones", "none_round_the_clock");
        let number = "phones.0.number";
        refused(&try_with(&|value| value["phones"][0]["number"] = json!("总机转")), number, "wrong_type");
        let long = "1".repeat(41);
        refused(&try_with(&|value| value["phones"][0]["number"] = json!(long)), number, "too_long");
        let twice = value_of(&read, "/phones/0/name/zh");
        refused(
            &try_with(&|value| value["phones"][1]["name"]["zh"] = twice.clone()),
            "phones.1.name.zh",
            "repeated",
        );
        refused(
            &try_with(&|value| value["phones"][0]["name"]["zh"] = json!("\u{3000}")),
            "phones.0.name.zh",
            "required",
        );
        refused(
            &try_with(&|value| value["phones"][0]["languages"] = json!(["zh", "zh"])),
            "phones.0.languages",
            "repeated",
        );
        assert_eq!(section(estate, "phones").json(), read.json(), "nothing was stored");
    });
}

fn value_of(read: &Prepared, pointer: &str) -> Value {
    read.json().and_then(|value| value.pointer(pointer)).expect("a value").clone()
}

#[test]
fn a_department_in_use_stays_and_an_empty_one_goes() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let read = section(estate, "departments");
        let names = |read: &Prepared| -> Vec<String> {
            let all = value_of(read, "/departments");
            let name = |entry: &Value| entry["name"]["zh"].as_str().unwrap().to_owned();
            all.as_array().unwrap().iter().map(name).collect()
        };
        let before = names(&read);
        let without = with(&read, |value| drop(value["departments"].as_array_mut().unwrap().remove(0)));
        let answer = put(estate, &without);
        refused(&answer, "departments", "in_use");
        let told = answer.problem().fields.remove(0).params;
        assert_eq!((told["n"].as_str(), told["name"].as_str()), ("1", before[0].as_str()));
        let same = json!({"name": {"zh": before[1], "en": ""}});
        let add = |entry: &Value| {
            let push = |value: &mut Value| value["departments"].as_array_mut().unwrap().push(entry.clone());
            put(estate, &with(&section(estate, "departments"), push))
        };
        refused(&add(&same), &format!("departments.{}.name.zh", before.len()), "repeated");
        let stranger = json!({"id": crate::harness::NOWHERE, "name": {"zh": "园艺部"}});
        refused(&add(&stranger), &format!("departments.{}.id", before.len()), "not_found");
        assert_eq!(add(&json!({"name": {"zh": "园艺部"}})).status, 200);
        let grown = section(estate, "departments");
        assert_eq!(names(&grown).len(), before.len() + 1);
        let at = names(&grown).iter().position(|name| name == "园艺部").unwrap();
        let gone = with(&grown, |value| drop(value["departments"].as_array_mut().unwrap().remove(at)));
        assert_eq!(put(estate, &gone).status, 200);
        assert_eq!(names(&section(estate, "departments")), before);
        let told = last_change(estate, "departments").lines.remove(0);
        assert_eq!((told.before.as_deref(), told.after), (Some("园艺部"), None));
    });
}

/// Which buildings there are is the table of units' to say.
#[test]
fn buildings_are_named_not_made() {
    let _machine = beside_others();
    each_estate(|estate| {
        let read = section(estate, "buildings");
        let push = |code: Value| {
            let building = json!({"code": code, "name": {"zh": "新楼"}});
            with(&read, |value| value["buildings"].as_array_mut().unwrap().push(building))
        };
        let next = value_of(&read, "/buildings").as_array().unwrap().len();
        let path = format!("buildings.{next}.code");
        refused(&put(estate, &push(json!("新"))), &path, "not_found");
        refused(&put(estate, &push(value_of(&read, "/buildings/0/code"))), &path, "repeated");
        let fewer = with(&read, |value| drop(value["buildings"].as_array_mut().unwrap().remove(0)));
        refused(&put(estate, &fewer), "buildings", "count_differs");
    });
}

#[test]
fn what_lacks_english_is_listed_until_it_is_there() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let missing = |who: &str| -> Vec<String> {
            let page: Page<MissingEnglish> =
                estate.as_(who).get("/desk/settings/missing-english").expect(200);
            page.items.into_iter().map(|text| text.zh).collect()
        };
        let lacking = missing("admin");
        assert_eq!(lacking.len(), 1, "{lacking:?}");
        assert_eq!(missing("cs_supervisor"), lacking, "it is a reply");
        let name = |en: &str| {
            let read = section(estate, "buildings");
            let saved = put(estate, &with(&read, |value| value["buildings"][0]["name"]["en"] = json!(en)));
            assert_eq!(saved.status, 200);
        };
        name("");
        assert_eq!((missing("admin").len(), missing("cs_supervisor").len()), (2, 1));
        name("Building One");
        let read = section(estate, "replies");
        let written = with(&read, |value| {
            for reply in value["replies"].as_array_mut().unwrap() {
                reply["text"]["en"] = json!("Thank you.");
            }
        });
        // Who leads customer service writes it.
        let supervisor = estate.as_("cs_supervisor");
        assert_eq!(written.send_as(&supervisor).status, 200);
        assert_eq!(missing("admin"), Vec::<String>::new());
        let home: SettingsView = estate.as_("admin").get("/desk/settings").expect(200);
        assert_eq!(home.missing_english, 0);
        let offered = estate.as_("front_desk").get("/desk/replies").json();
        assert_eq!(offered["items"][0]["text"]["en"], "Thank you.");
        assert_eq!(supervisor.get("/desk/settings/phones").code(), "not_found");
    });
}
