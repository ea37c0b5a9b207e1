//! What is overdue and has gone all the way up is listed for whoever stands at the top, every morning [ROL-21].

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use contract::daily_lists::DailyListView;
use contract::ids::TicketId;
use contract::tickets::{Action, Step, TicketView};
use contract::waiting::{WaitingKind, WaitingView};
use serde_json::json;

use crate::harness::{Database, Estate, Stage, at, beside_others, each_own_estate, is_foreign, must_fail};

const TOP: &str = "general_manager";

fn waits(estate: &Estate, who: &str) -> Vec<(Option<String>, bool)> {
    let view: WaitingView = estate.as_(who).get("/desk/waiting").expect(200);
    let lists = view.items.into_iter().filter(|item| item.kind.is(WaitingKind::DailyList));
    lists.map(|item| (item.number, item.is_deputised)).collect()
}

/// Reported on Monday at ten, known at the top at half past one; on Tuesday at nine it is on the list, and not before.
#[test]
fn what_went_all_the_way_up_is_listed_every_morning() {
    let _machine = beside_others();
    each_own_estate(list_mornings);
}

/// Control: where a list goes to whoever was told last, those below the top get one.
#[test]
fn a_list_for_those_below_is_seen() {
    let _machine = beside_others();
    if !is_foreign() {
        let mut estate = Estate::start_wrong(Database::Sqlite, "lists-everybody");
        must_fail("nobody below", || list_mornings(&mut estate));
    }
}

fn list_mornings(estate: &mut Estate) {
    let stage = Stage::on(estate);
    let late = stage.report("owner");
    // Overdue since shortly before closing: it has not gone up that far.
    stage.set_clock(at("2026-11-16", "19:00"));
    let young = stage.report("owner");
    let of = |view: &DailyListView| -> BTreeSet<TicketId> {
        view.items.iter().map(|item| item.ticket_id).collect()
    };
    stage.set_clock(at("2026-11-17", "08:59"));
    let before = stage.daily_lists(TOP).len();
    let first_day: NaiveDate = "2026-11-17".parse().unwrap();
    assert!(stage.daily_lists(TOP).iter().all(|list| list.day < first_day));
    stage.set_clock(at("2026-11-17", "09:00"));
    let first = stage.daily_lists(TOP).remove(0);
    for below in ["cs_supervisor", "manager"] {
        assert!(stage.daily_lists(below).is_empty(), "nobody below has one: {below}");
    }
    assert_eq!((first.day.to_string(), first.seen_at), ("2026-11-17".to_owned(), None));
    let view = stage.read_daily_list(TOP, &first);
    assert!(of(&view).contains(&late.id) && !of(&view).contains(&young.id));
    let item = view.items.iter().find(|item| item.ticket_id == late.id).unwrap();
    assert!(item.step.is(Step::Dispatch) && item.due_at == at("2026-11-16", "10:30"));
    assert!(item.mornings == 1 && !item.is_settled && view.hidden == 0);
    assert_eq!(first.count, view.items.len() as i64);
    assert_eq!(waits(estate, TOP), [(Some("2026-11-17".to_owned()), false)]);

    // Once a morning, however often the clocks run; what comes later that day waits for the next.
    stage.set_clock(at("2026-11-17", "18:00"));
    assert_eq!(stage.daily_lists(TOP).len(), before + 1);
    stage.take(&stage.seen(late.id), Action::Dispatch, "owner");
    let view = stage.read_daily_list(TOP, &first);
    let item = view.items.iter().find(|item| item.ticket_id == late.id).unwrap();
    assert!(item.is_settled && item.due_at == at("2026-11-16", "10:30"), "{item:?}");
    assert_eq!(view.list.open, first.open - 1);

    // Seen to once, by whoever it is.
    let see = |who: &str| {
        let path = format!("/desk/daily-lists/{}/actions/see", first.id);
        estate.as_(who).post(&path, &json!({}))
    };
    assert_eq!((see("manager").status, see(TOP).status), (404, 200));
    assert_eq!(see(TOP).code(), "wrong_state");
    assert!(waits(estate, TOP).is_empty());

    // What was promised next is a promise of its own: listed on its second morning for the second time.
    for (day, mornings) in [("2026-11-19", 1), ("2026-11-20", 2)] {
        stage.set_clock(at(day, "09:30"));
        let list = stage.daily_lists(TOP).remove(0);
        assert_eq!(list.day.to_string(), day);
        let view = stage.read_daily_list(TOP, &list);
        let item = view.items.iter().find(|item| item.ticket_id == late.id).expect("overdue again");
        assert!(item.step.is(Step::Accept) && item.mornings == mornings, "{item:?}");
    }
}

/// While the resident owes, nothing is overdue; and who stands in for the top sees its lists on those days only.
#[test]
fn a_pause_is_not_listed_and_a_deputy_reads() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let late = stage.report("owner");
        let asked = stage.report("owner");
        stage.set_clock(at("2026-11-16", "18:00"));
        let seen = stage.seen(asked.id);
        let asked: TicketView = stage.take(&seen, Action::AskResident, "owner");
        let day = json!({"deputy_id": stage.id_of("manager"), "from": "2026-11-17", "until": "2026-11-17"});
        let path = format!("/desk/staff/{}/deputies", stage.id_of(TOP));
        let named = estate.as_("admin").post(&path, &day);
        assert!((200..300).contains(&named.status), "{}", named.text());
        stage.set_clock(at("2026-11-17", "09:00"));
        let list = stage.daily_lists("manager").remove(0);
        let view = stage.read_daily_list("manager", &list);
        assert_eq!(list.person.name, "周正明");
        assert!(view.items.iter().any(|item| item.ticket_id == late.id));
        assert!(
            view.items.iter().all(|item| item.ticket_id != asked.id),
            "the office owes nothing meanwhile"
        );
        assert_eq!(waits(estate, "manager"), [(Some("2026-11-17".to_owned()), true)]);
        stage.advance(Duration::days(1));
        assert!(stage.daily_lists("manager").is_empty() && waits(estate, "manager").is_empty());
        assert_eq!(estate.as_("manager").get(&format!("/desk/daily-lists/{}", list.id)).status, 404);
    });
}
