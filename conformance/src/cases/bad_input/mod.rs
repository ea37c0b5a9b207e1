//! Every write answers wrong, missing, too long, unknown or broken input with the problem format, the field and a
//! sentence in the reader's language, and stores nothing.

mod spoil;

use contract::problem::Problem;
use contract::tickets::{Action, ActorView, EventView, TicketView};
use serde_json::json;
use spoil::spoil;

use crate::harness::{
    KEYLESS, Prepared, Stage, beside_others, each_estate, each_own_estate, first_estate, must_be_taken, spec,
};

#[test]
fn each_field_of_each_write_names_its_fault() {
    let _machine = beside_others();
    first_estate(|estate| {
        let stage = Stage::on(estate);
        let mut tried = 0;
        for operation in spec::operations(&spec::document(estate)).iter().filter(|one| one.is_unsafe()) {
            let good = stage.writing(operation);
            let Some(body) = good.json() else { continue };
            let client = stage.sender(&good);
            for spoiled in spoil(body) {
                let answers = ["zh-CN", "en"]
                    .map(|language| good.with_json(spoiled.body.clone()).send_as(&client.speaking(language)));
                let what = format!("{} {} {}", operation.name, spoiled.path, spoiled.body);
                let problems = answers.each_ref().map(|answer| answer.problem());
                assert_eq!(answers[0].code(), "invalid_fields", "{what}: {}", answers[0].text());
                assert_eq!(problems[0].fields, problems[1].fields, "{what}");
                assert!(has_chinese(&problems[0].title), "{what}: {}", problems[0].title);
                assert!(!has_chinese(&problems[1].title) && !problems[1].title.is_empty(), "{what}");
                let named = problems[0]
                    .fields
                    .iter()
                    .any(|fault| fault.path == spoiled.path && spoiled.codes.contains(&fault.code.as_str()));
                assert!(named, "{what}: {}", answers[0].text());
                tried += 1;
            }
            must_be_taken(&operation.name, &good.send_as(&client));
        }
        assert!(tried > 40, "only {tried} bodies tried");
    });
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn broken_bodies_are_told_apart() {
    let _machine = beside_others();
    first_estate(|estate| {
        let stage = Stage::on(estate);
        for operation in spec::operations(&spec::document(estate)).iter().filter(|one| one.is_unsafe()) {
            let good = stage.writing(operation);
            let Some(body) = good.json() else { continue };
            let client = stage.sender(&good);
            let whole = serde_json::to_vec(body).unwrap();
            let mut no_utf8 = whole.clone();
            no_utf8.splice(1..1, *b"\"\xff\xfe\":1,");
            let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
            let huge = [&b"{\"text\":\""[..], &b"a".repeat(10 << 20), b"\"}"].concat();
            let broken: [(&str, &str, Vec<u8>, &[&str]); 8] = [
                ("cut off", "application/json", whole[..whole.len() - 1].to_vec(), &["malformed_body"]),
                ("twice", "application/json", [whole.clone(), whole.clone()].concat(), &["malformed_body"]),
                ("empty", "application/json", Vec::new(), &["malformed_body"]),
                ("not UTF-8", "application/json", no_utf8, &["malformed_body"]),
                (
                    "a hundred thousand brackets",
                    "application/json",
                    deep,
                    &["malformed_body", "invalid_fields", "body_too_large"],
                ),
                ("ten megabytes", "application/json", huge, &["body_too_large"]),
                ("a list", "application/json", b"[]".to_vec(), &["malformed_body", "invalid_fields"]),
                (
                    "a form",
                    "application/x-www-form-urlencoded",
                    b"text=a".to_vec(),
                    &["unsupported_media_type"],
                ),
            ];
            for (what, kind, bytes, codes) in broken {
                let answer = good.request(&client).bytes(kind, bytes).answer();
                let code = answer.code();
                assert!(codes.contains(&code.as_str()), "{} {what}: {code}", operation.name);
            }
            if operation.method == "POST" && !KEYLESS.contains(&operation.path.as_str()) {
                let keyless = good.request(&client).without(contract::IDEMPOTENCY_KEY).answer();
                assert_eq!(keyless.code(), "idempotency_key_missing", "{}", operation.name);
            }
            must_be_taken(&operation.name, &good.send_as(&client));
        }
    });
}

#[test]
fn a_report_says_something_or_shows_it() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, owner) = (Stage::on(estate), estate.as_("owner"));
        for silent in ["", " \n\u{3000}"] {
            let fields =
                owner.post("/repairs", &stage.new_repair("owner", silent, Vec::new())).problem().fields;
            assert_eq!(
                (fields[0].path.as_str(), fields[0].code.as_str()),
                ("text", "required"),
                "{silent:?}"
            );
        }
        // Code points count, not bytes: two thousand characters are welcome.
        let long = "漏".repeat(contract::text::PROSE_MAX as usize);
        let whole: contract::tickets::TicketView =
            owner.post("/repairs", &stage.new_repair("owner", &long, Vec::new())).expect(201);
        assert_eq!(whole.text, Some(long));
    });
}

#[test]
fn wrong_times_are_named() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let owner = estate.as_("owner");
        let form = serde_json::to_value(stage.new_repair("owner", "漏水", Vec::new())).unwrap();
        let tomorrow = stage.tomorrow_morning();
        let hours = chrono::Duration::hours;
        let window = |from: i64, until: i64| json!({"from": tomorrow.from + hours(from), "until": tomorrow.from + hours(until)});
        let wishes = [
            (window(-48, -46), "in_the_past"),
            (window(24 * 40, 24 * 40 + 2), "out_of_range"),
            (window(0, 3), "window_length"),
            (window(2, 0), "window_length"),
            (window(12, 14), "outside_hours"),
            (window(-4, -2), "outside_hours"),
        ];
        for (wish, code) in wishes {
            let mut body = form.clone();
            body["wished_visit"] = wish;
            let answer = owner.post("/repairs", &body);
            let fields = answer.problem().fields;
            let named =
                fields.iter().any(|fault| fault.path.starts_with("wished_visit") && fault.code == code);
            assert!(answer.status == 422 && named, "{code}: {}", answer.text());
        }
        let start = stage.prepare("owner", contract::tickets::Action::Start);
        let engineer = estate.as_("engineer");
        let occurred =
            |at| Prepared { version: start.version, ..start.with_json(json!({ "occurred_at": at })) };
        let future = occurred(stage.now() + hours(1)).send_as(&engineer).problem();
        let named = |problem: &Problem| (problem.fields[0].path.clone(), problem.fields[0].code.clone());
        assert_eq!(named(&future), ("occurred_at".to_owned(), "in_the_future".to_owned()));
        let before_the_report = occurred(stage.now() - hours(24)).send_as(&engineer).problem();
        assert_eq!(named(&before_the_report), ("occurred_at".to_owned(), "before_the_last".to_owned()));
    });
}

const ELSEWHERE: [Action; 11] = [
    Action::Accept,
    Action::Start,
    Action::BeginWork,
    Action::FailVisit,
    Action::VerifyMaterials,
    Action::Wait,
    Action::Resume,
    Action::Complete,
    Action::RecordCall,
    Action::SignQuote,
    Action::SignDone,
];

/// Whatever happens away from the desk can be entered afterwards, and is told apart from what cannot have been.
#[test]
fn what_happens_elsewhere_is_entered_afterwards() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let minutes = chrono::Duration::minutes;
        for action in ELSEWHERE {
            let act = stage.prepare("owner", action);
            let at = if action == Action::SignQuote { "/signature" } else { "" };
            let when = |moment: chrono::DateTime<chrono::Utc>| {
                let mut body = act.json().expect("a form").clone();
                body.pointer_mut(at).expect("the part of the form")["occurred_at"] = json!(moment);
                act.with_json(body)
            };
            let path = format!("{at}/occurred_at").trim_start_matches('/').replace('/', ".");
            let sender = stage.sender(&act);
            for (moment, code) in [
                (stage.now() + minutes(1), "in_the_future"),
                (stage.now() - chrono::Duration::days(300), "before_the_last"),
            ] {
                let problem = when(moment).send_as(&sender).problem();
                let fault = &problem.fields[0];
                assert_eq!((fault.path.as_str(), fault.code.as_str()), (path.as_str(), code), "{action:?}");
            }
            let happened = stage.now();
            stage.advance(minutes(7));
            let after: TicketView = when(happened).send_as(&sender).expect(200);
            let by_people = |event: &&EventView| !matches!(event.actor, ActorView::System);
            let last = after.events.iter().rfind(by_people).expect("an event");
            assert_eq!((last.occurred_at, last.recorded_at), (happened, happened + minutes(7)), "{action:?}");
        }
    });
}

#[test]
fn what_does_not_exist_is_a_problem_too() {
    let _machine = beside_others();
    each_estate(|estate| {
        let owner = estate.as_("owner");
        for path in
            ["/nothing", "/tickets/1", "/tickets/not-an-id", "/tickets/%00", "/tickets/%ff", "/photos/x/y/z"]
        {
            assert_eq!(owner.get(path).code(), "not_found", "{path}");
        }
        for (method, path) in [("DELETE", "/tickets"), ("PUT", "/repairs"), ("PATCH", "/session")] {
            let answer = owner.request(method, path).answer();
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (405, "method_not_allowed"),
                "{method} {path}"
            );
        }
        for query in [
            "limit=-1",
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=%00",
            "cursor=zzz",
            "order=up",
            "limit=1&limit=2",
        ] {
            assert_eq!(owner.get(&format!("/tickets?{query}")).code(), "malformed_request", "{query}");
        }
    });
}

#[test]
fn unknown_and_known_accounts_are_refused_alike() {
    let _machine = beside_others();
    each_estate(|estate| {
        let account = estate.account("tenant").login.clone();
        let refused = [account.as_str(), "13999999999"].map(|login| {
            let body = json!({"login": login, "password": "wrong", "audience": "resident"});
            estate.anonymous().request("POST", "/session").json(&body).answer()
        });
        assert_eq!(refused[0].code(), "wrong_credentials");
        assert_eq!(refused[0].text(), refused[1].text());
        // A resident's password opens no desk.
        let tenant = estate.account("tenant");
        let body = json!({"login": tenant.login, "password": tenant.password, "audience": "desk"});
        let desk = estate.anonymous().request("POST", "/session").json(&body).answer();
        assert_eq!(desk.text(), refused[0].text());
        // A session that was ended is dead on the next request.
        let cookie = estate.sign_in("tenant");
        let session = estate.anonymous().with_cookie(Some(cookie));
        assert_eq!(session.get("/session").status, 200);
        assert_eq!(session.request("DELETE", "/session").answer().status, 204);
        assert_eq!(session.get("/tickets").code(), "signed_out");
    });
}
