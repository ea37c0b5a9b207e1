//! The service calendar: proposed by one, approved by another, in force from a moment to come; the yearly table, and the
//! reminder of December.

use chrono::Duration;
use contract::calendar::{CalendarView, TableView};
use contract::paging::Page;
use contract::tickets::TicketView;
use contract::waiting::WaitingView;
use serde_json::{Value, json};

use crate::harness::{Answer, Client, Stage, at, beside_others, each_estate, each_own_estate};

fn decide(who: &Client, version: &Value, word: &str) -> Answer {
    let body = if word == "return" { json!({"reason": "清明节漏了"}) } else { json!({}) };
    who.post(&format!("/desk/calendar/{version}/actions/{word}"), &body)
}

fn read_table(who: &Client, table: Vec<u8>) -> Answer {
    who.request("POST", "/desk/calendar/table").bytes("text/csv", table).answer()
}

/// When the repair is to be dispatched, in minutes from its report.
fn minutes_to_dispatch(ticket: &TicketView) -> Option<i64> {
    let due = ticket.promise.as_ref().and_then(|promise| promise.due_at);
    due.map(|due| (due - ticket.reported_at).num_minutes())
}

#[test]
fn a_new_calendar_takes_two_people_and_moves_nothing_that_was_promised() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (supervisor, manager) = (estate.as_("cs_supervisor"), estate.as_("manager"));
        let general = estate.as_("general_manager");
        let mut form = stage.calendar_form();
        form["valid_from"] = json!(stage.now());
        let past = supervisor.post("/desk/calendar", &form).problem().fields.remove(0);
        assert_eq!((past.path.as_str(), past.code.as_str()), ("valid_from", "in_the_past"));
        // On Wednesday the office opens at noon only, and visits begin at ten.
        let valid_from = at("2026-11-18", "08:00");
        form["valid_from"] = json!(valid_from);
        form["opens"] = json!("12:00");
        form["visiting_from"] = json!("10:00");
        let propose = |who: &Client, form: &Value| who.post("/desk/calendar", form).json()["version"].clone();
        let own = propose(&manager, &form);
        assert_eq!(decide(&manager, &own, "approve").code(), "own_work");
        assert_eq!(decide(&general, &own, "return").status, 200);
        assert_eq!(decide(&general, &own, "approve").code(), "wrong_state");
        let version = propose(&supervisor, &form);
        assert_eq!(decide(&supervisor, &version, "approve").status, 404);
        stage.set_clock(at("2026-11-17", "10:00"));
        let before = stage.report("owner");
        assert_eq!(minutes_to_dispatch(&before), Some(30));
        let approved: CalendarView = decide(&estate.as_("manager"), &version, "approve").expect(200);
        assert!(approved.decided_by.is_some() && !approved.awaits_you);

        stage.set_clock(at("2026-11-18", "10:00"));
        let after = stage.report("owner");
        assert_eq!(minutes_to_dispatch(&after), Some(150), "half an hour from noon");
        let told = estate.anonymous().get("/capabilities").json();
        assert_eq!(told["estate"]["visiting_from"], json!("10:00"), "what is offered is what is taken");
        assert_eq!(minutes_to_dispatch(&stage.seen(before.id)), Some(30));
        // A version whose day has come cannot be approved any more, and can be sent back.
        form["valid_from"] = json!(stage.now() + Duration::minutes(1));
        let late = propose(&estate.as_("cs_supervisor"), &form);
        stage.advance(Duration::minutes(1));
        assert_eq!(decide(&estate.as_("manager"), &late, "approve").code(), "wrong_state");
        assert_eq!(decide(&estate.as_("manager"), &late, "return").status, 200);
    });
}

#[test]
fn hours_that_no_clock_could_run_on_are_named() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, supervisor) = (Stage::on(estate), estate.as_("cs_supervisor"));
        let form = stage.calendar_form();
        let twice =
            json!([{"day": "2027-01-01", "is_worked": false}, {"day": "2027-01-01", "is_worked": true}]);
        for (field, value, path, code) in [
            ("closes", json!("09:00"), "closes", "end_before_begin"),
            ("visiting_until", json!("08:59"), "visiting_until", "end_before_begin"),
            ("same_day_until", json!("20:00"), "same_day_until", "outside_service"),
            ("opens", json!("9:00"), "opens", "wrong_type"),
            ("opens", json!("24:00"), "opens", "wrong_type"),
            ("days", json!([{"day": "2027-02-30", "is_worked": false}]), "days.0.day", "wrong_type"),
            ("days", twice, "days", "repeated"),
        ] {
            let mut spoiled = form.clone();
            spoiled[field] = value;
            let faults = supervisor.post("/desk/calendar", &spoiled).problem().fields;
            let named = faults.iter().any(|fault| fault.path == path && fault.code == code);
            assert!(named, "{path} {code}: {faults:?}");
        }
    });
}

#[test]
fn a_yearly_table_is_read_whole_or_refused_line_by_line() {
    let _machine = beside_others();
    each_estate(|estate| {
        let supervisor = estate.as_("cs_supervisor");
        let count = || supervisor.get("/desk/calendar").expect::<Page<CalendarView>>(200).items.len();
        let before = count();
        let good = "2027-01-01,休,元旦\n2027-01-02,休,元旦\n2027-01-03,班\n";
        let table: TableView = read_table(&supervisor, good.into()).expect(200);
        let counts = (table.holidays, table.make_up_days, table.weekends_worked);
        assert_eq!((table.year, counts, table.days.len()), (Some(2027), (2, 1, 1), 3));
        // 2027-01-01,休,元旦 as offices save it.
        let gb18030 = b"2027-01-01,\xd0\xdd,\xd4\xaa\xb5\xa9\n".to_vec();
        let table: TableView = read_table(&supervisor, gb18030).expect(200);
        assert_eq!(table.days[0].name.as_deref(), Some("元旦"));
        let bad = "2027-01-01,休\n2027-02-30,休\n2027-01-02,也许\n2027-01-01,班\n2028-01-01,休\n";
        let table: TableView = read_table(&supervisor, bad.into()).expect(200);
        let faults: Vec<_> = table.faults.iter().map(|fault| json!([fault.line, fault.kind])).collect();
        let expected = [
            json!([2, "bad_date"]),
            json!([3, "unknown_word"]),
            json!([4, "twice"]),
            json!([5, "other_year"]),
        ];
        assert_eq!((faults.as_slice(), table.days.len(), table.year), (expected.as_slice(), 0, None));
        assert_eq!(count(), before, "looking at a table proposed something");
    });
}

/// From the first of December on, to those who propose or decide, until somebody proposes a day of next year.
#[test]
fn december_asks_for_next_years_holidays() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let lacks = |who: &str| estate.as_(who).get("/desk/waiting").expect::<WaitingView>(200).lacks_days_of;
        stage.set_clock(at("2026-12-02", "10:00"));
        assert_eq!(lacks("manager"), None, "the demonstration estate has proposed them");
        let versions: Page<CalendarView> = estate.as_("manager").get("/desk/calendar").expect(200);
        for version in versions.items.iter().filter(|version| version.awaits_you) {
            assert_eq!(decide(&estate.as_("manager"), &json!(version.version), "return").status, 200);
        }
        assert_eq!((lacks("cs_supervisor"), lacks("general_manager")), (Some(2027), Some(2027)));
        assert_eq!((lacks("front_desk"), lacks("cashier")), (None, None));
        let mut form = stage.calendar_form();
        form["days"] = json!([{"day": "2027-01-01", "is_worked": false, "name": "元旦"}]);
        let _: CalendarView = estate.as_("cs_supervisor").post("/desk/calendar", &form).expect(200);
        assert_eq!(lacks("manager"), None);
        stage.set_clock(at("2027-11-30", "10:00"));
        assert_eq!(lacks("manager"), None, "not before December");
        stage.set_clock(at("2027-12-01", "00:30"));
        assert_eq!(lacks("manager"), Some(2028));
    });
}
