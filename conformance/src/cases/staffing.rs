//! One staff member's post: changed as a whole, never into a circle, never into nobody; and who stands in when.

use chrono::Duration;
use contract::staffing::StaffFile;
use serde_json::{Value, json};

use crate::harness::{
    Answer, Backend, Client, Database, Estate, Stage, beside_others, databases, each_own_estate, is_foreign,
    must_fail,
};

fn put(who: &Client, file: &StaffFile, form: &Value) -> Answer {
    let request = who.request("PUT", &format!("/desk/staff/{}", file.id)).key(&crate::harness::fresh_key());
    request.version(file.version).json(form).answer()
}

fn fault(answer: Answer) -> (String, String) {
    let fault = answer.problem().fields.remove(0);
    (fault.path, fault.code)
}

fn said(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

#[test]
fn a_post_is_changed_as_a_whole_and_takes_effect_at_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (admin, stage) = (estate.as_("admin"), Stage::on(estate));
        let id = stage.id_of("front_desk");
        let file = stage.staff_file(&id);
        assert_eq!(estate.as_("front_desk").get("/desk/staff/nobody").status, 404);
        assert_eq!(estate.as_("front_desk").get(&format!("/desk/staff/{id}")).status, 200, "one's own");
        let colleague = stage.id_of("butler");
        assert_eq!(estate.as_("front_desk").get(&format!("/desk/staff/{colleague}")).status, 404);

        let mut form = stage.post_form(&file);
        form["roles"] = json!(["cashier"]);
        assert_eq!(put(&estate.as_("front_desk"), &file, &form).status, 404, "not even one's own");
        let takes_calls = || estate.as_("front_desk").get("/desk/callers?q=1-").status;
        assert_eq!(takes_calls(), 200);
        let changed: StaffFile = put(&admin, &file, &form).expect(200);
        assert_eq!(changed.version, file.version + 1);
        assert_eq!(takes_calls(), 404, "the session that is open follows");
        let change = &changed.changes[0];
        assert_eq!(json!(change.before.as_ref().unwrap().roles), json!(["front_desk"]));
        assert_eq!(json!(change.after.as_ref().unwrap().roles), json!(["cashier"]));
        // Somebody else was faster.
        assert_eq!(put(&admin, &file, &form).code(), "stale");
        // A table says something else, and that counts as a change too.
        let all = admin.get("/desk/imports/exports/staff").text();
        let seen = super::imports::upload(&admin, "staff", all.replace("收银", "前台"));
        super::imports::apply(&admin, &seen, None).expect::<Value>(200);
        assert_eq!(put(&admin, &changed, &form).code(), "stale");
    });
}

#[test]
fn no_circle_no_empty_role_unasked_and_never_without_an_administrator() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (admin, stage) = (estate.as_("admin"), Stage::on(estate));
        let file = |key: &str| stage.staff_file(&stage.id_of(key));
        let with = |file: &StaffFile, field: &str, value: Value| {
            let mut form = stage.post_form(file);
            form[field] = value;
            put(&admin, file, &form)
        };
        let manager = file("manager");
        let circle =
            with(&manager, "superior_id", json!(stage.id_of("front_desk"))).problem().fields.remove(0);
        assert_eq!((circle.path.as_str(), circle.code.as_str()), ("superior_id", "superior_loop"));
        assert!(circle.params["way"].matches('→').count() >= 2, "{:?}", circle.params);
        let own = with(&manager, "superior_id", json!(manager.id));
        assert_eq!(fault(own), said("superior_id", "superior_loop"));
        for (field, value, code) in [
            ("superior_id", json!(crate::harness::NOWHERE), "not_found"),
            ("department_id", json!(crate::harness::NOWHERE), "not_found"),
            ("building_ids", json!([crate::harness::NOWHERE]), "not_found"),
            ("roles", json!([]), "required"),
        ] {
            assert_eq!(fault(with(&manager, field, value)), said(field, code));
        }
        // The only cashier: asked for by name.
        let cashier = file("cashier");
        assert_eq!(json!(cashier.sole_roles), json!(["cashier"]));
        let mut form = stage.post_form(&cashier);
        form["roles"] = json!(["front_desk"]);
        assert_eq!(fault(put(&admin, &cashier, &form)), said("leaves_empty", "count_differs"));
        form["leaves_empty"] = json!(["cashier"]);
        assert_eq!(put(&admin, &cashier, &form).status, 200);
        let alone = file("admin");
        let mut form = stage.post_form(&alone);
        (form["roles"], form["leaves_empty"]) = (json!(["manager"]), json!(["admin"]));
        assert_eq!(fault(put(&admin, &alone, &form)), said("roles", "last_admin"));

        // Two who would close a circle between them: one of them is told.
        let (one, other) = (stage.spare_colleague(), stage.spare_colleague());
        let answers = std::thread::scope(|scope| {
            let pairs = [(&one, &other), (&other, &one)];
            let both = pairs.map(|(file, above)| {
                let (mut form, admin) = (stage.post_form(file), &admin);
                form["superior_id"] = json!(above.id);
                scope.spawn(move || put(admin, file, &form).status)
            });
            let mut answers = both.map(|one| one.join().unwrap());
            answers.sort_unstable();
            answers
        });
        assert_eq!(answers, [200, 422]);
    });
}

#[test]
fn whoever_leaves_hands_over_first() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (admin, stage) = (estate.as_("admin"), Stage::on(estate));
        stage.report("owner");
        let leave = |file: &StaffFile| {
            let path = format!("/desk/staff/{}/actions/leave", file.id);
            admin.act(&path, file.version, &json!({"leaves_empty": file.sole_roles}))
        };
        let butler = stage.staff_file(&stage.id_of("butler"));
        assert!(butler.holds.open_tickets > 0 && !butler.holds.butler_of.is_empty());
        assert_eq!(leave(&butler).code(), "still_holds");
        let manager = stage.staff_file(&stage.id_of("manager"));
        assert!(!manager.holds.above.is_empty());
        assert_eq!(leave(&manager).code(), "still_holds");
        assert_eq!(leave(&stage.staff_file(&stage.id_of("admin"))).code(), "own_work");

        let security = stage.staff_file(&stage.id_of("security"));
        assert!(security.holds.is_nothing());
        let left: StaffFile = leave(&security).expect(200);
        assert!(left.left_at.is_some() && json!(left.changes[0].kind) == json!("left"));
        assert_eq!(estate.as_("security").get("/session").status, 401, "at once");
        assert_eq!(leave(&left).code(), "not_found");
        let gone = admin.get("/desk/people/staff?q=S").json()["items"].as_array().unwrap().clone();
        assert!(gone.iter().all(|one| one["id"] != json!(security.id)));
    });
}

#[test]
fn somebody_stands_in_from_a_day_to_a_day() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (butler, front_desk) = (stage.id_of("butler"), stage.id_of("front_desk"));
        let day = |days| (stage.now() + Duration::days(days)).date_naive().to_string();
        let name = |who: &str, whose: &str, deputy: &str, from: i64, until: i64| {
            let form = json!({"deputy_id": deputy, "from": day(from), "until": day(until)});
            estate.as_(who).post(&format!("/desk/staff/{whose}/deputies"), &form)
        };
        let named: StaffFile = name("butler", &butler, &front_desk, 1, 3).expect(200);
        assert_eq!((named.deputies.len(), json!(named.changes[0].kind)), (1, json!("deputy_named")));
        assert_eq!(name("front_desk", &butler, &front_desk, 9, 9).status, 404, "for oneself only");
        assert_eq!(fault(name("butler", &butler, &front_desk, 3, 5)), said("from", "overlaps"));
        assert_eq!(fault(name("butler", &butler, &butler, 5, 6)), said("deputy_id", "not_found"));
        assert_eq!(fault(name("butler", &butler, &front_desk, -3, -1)), said("until", "in_the_past"));
        assert_eq!(fault(name("butler", &butler, &front_desk, 8, 7)), said("until", "before_the_last"));
        assert_eq!(fault(name("admin", &front_desk, &butler, 2, 2)), said("deputy_id", "deputy_away"));
        assert_eq!(name("admin", &front_desk, &butler, 4, 5).status, 200);

        // Ended on its second day: what has been stays, and the days to come are free again.
        stage.advance(Duration::days(2));
        estate.forget_sessions();
        let from = (stage.now() - Duration::days(1)).date_naive();
        let end = || {
            let path = format!("/desk/staff/{butler}/deputies/{from}");
            estate.as_("butler").request("DELETE", &path).answer().expect::<StaffFile>(200)
        };
        let ended = end();
        assert_eq!((ended.deputies.len(), json!(ended.changes[0].kind)), (0, json!("deputy_ended")));
        assert_eq!(end().changes.len(), ended.changes.len(), "ended already is fine too");
        assert_eq!(name("butler", &butler, &front_desk, 0, 1).status, 200);
    });
}

#[test]
fn of_two_deputies_named_at_once_for_days_that_overlap_one_is_refused() {
    let _machine = beside_others();
    each_own_estate(|estate| named_at_once(estate, 20));
}

/// Control: where nobody takes turns and the table takes any days, both are named.
#[test]
fn where_any_days_are_taken_both_are_named() {
    let _machine = beside_others();
    if is_foreign() || !databases().contains(&Database::Postgres) {
        return;
    }
    let wrong = ["--wrong", "takes-no-turns"];
    let mut estate = Estate::new(Backend::start_lasting(Database::Postgres, &wrong));
    // The table alone says so, too.
    named_at_once(&mut estate, 20);
    assert!(estate.backend().run_sql("DROP TRIGGER deputies_apart ON deputies"));
    estate.backend().restart();
    must_fail("both are named", || named_at_once(&mut estate, 300));
}

/// Equal days, and days that begin earlier or later.
fn named_at_once(estate: &mut Estate, begin: i64) {
    let stage = Stage::on(estate);
    let (admin, today) = (estate.as_("admin"), stage.now().date_naive());
    let [manager, butler, front_desk] = ["manager", "butler", "front_desk"].map(|key| stage.id_of(key));
    let rounds = (0..12).map(|round| {
        let day = |days| (today + Duration::days(begin + 15 * round + days)).to_string();
        let name = |whose: &str, deputy: &str, from, until| {
            let form = json!({"deputy_id": deputy, "from": day(from), "until": day(until)});
            admin.post(&format!("/desk/staff/{whose}/deputies"), &form)
        };
        let (from, until) = [(0, 5), (2, 7), (-3, 1)][round as usize % 3];
        let mut both = std::thread::scope(|scope| {
            let one = scope.spawn(|| name(&manager, &butler, 0, 5));
            let other = scope.spawn(|| name(&manager, &front_desk, from, until));
            [one, other].map(|one| one.join().unwrap())
        });
        both.sort_by_key(|answer| answer.status);
        both
    });
    let named: Vec<[Answer; 2]> = rounds.collect();
    let twice = named.iter().filter(|both| both.iter().all(|answer| answer.status == 200)).count();
    assert_eq!(twice, 0, "both are named");
    for [named, refused] in named {
        assert_eq!((named.status, refused.status), (200, 422), "{}", refused.text());
        assert_eq!(fault(refused), said("from", "overlaps"));
    }
}
