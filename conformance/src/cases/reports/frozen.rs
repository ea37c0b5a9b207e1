//! A month that is frozen stays as it is.

use chrono::Duration;
use contract::reports::{ComplaintTable, Figure, ReportView};
use contract::tickets::{Action, Status};
use serde_json::json;

use super::{every_figure_is_its_list, list, report};
use crate::harness::{Database, Estate, Stage, at, beside_others, each_own_estate, is_foreign, must_fail};

const PATH: &str = "/desk/reports/2026-11/actions/freeze";

fn freeze(estate: &Estate) -> ReportView {
    estate
        .as_("cs_supervisor")
        .post(PATH, &json!({"opinion": "夜间报修响应偏慢，下月起增加一人值守。"}))
        .expect(200)
}

#[test]
fn a_frozen_month_stays_as_it_is() {
    let _machine = beside_others();
    each_own_estate(|estate| stays(estate));
}

/// Control: a report that counts anew is noticed.
#[test]
fn a_month_that_is_counted_anew_is_noticed() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let estate = Estate::start_wrong(Database::Sqlite, "recounts-frozen");
    must_fail("the frozen month has moved", || stays(&estate));
}

fn stays(estate: &Estate) {
    let stage = Stage::on(estate);
    // Late enough that nobody's silence ends it before the month does.
    stage.set_clock(at("2026-11-28", "09:30"));
    let done = stage.at(Status::Done, "owner");
    let complaint = stage.complain("owner");
    let table =
        || -> ComplaintTable { estate.as_("manager").get("/desk/reports/2026-11/complaints").expect(200) };
    let callback = stage.callback_of(done.id);
    let early = estate.as_("cs_supervisor").post(PATH, &json!({"opinion": "提前审定"}));
    assert_eq!((early.status, early.code().as_str()), (409, "wrong_state"), "the month still runs");
    stage.set_clock(at("2026-11-30", "23:59"));
    assert_eq!(estate.as_("cs_supervisor").post(PATH, &json!({"opinion": "提前审定"})).status, 409);
    stage.set_clock(at("2026-12-01", "09:00"));
    for who in ["manager", "general_manager", "head_butler", "admin", "front_desk"] {
        assert_eq!(estate.as_(who).post(PATH, &json!({"opinion": "代为审定"})).status, 404, "{who}");
    }
    let before = report(estate, "cs_supervisor", "2026-11");
    assert!(before.is_over && before.may_freeze && before.frozen.is_none());
    let frozen = freeze(estate);
    assert_eq!(frozen.rows, before.rows);
    let stamp = frozen.frozen.clone().expect("a stamp");
    assert_eq!((stamp.number.as_str(), stamp.at), ("YB-2026-11", at("2026-12-01", "09:00")));
    assert!(stamp.hash.len() == 64 && stamp.opinion.starts_with("夜间") && !frozen.may_freeze);
    let complaints = table();
    let again = estate.as_("cs_supervisor").post(PATH, &json!({"opinion": "再次审定"}));
    assert_eq!((again.status, again.code().as_str()), (409, "wrong_state"));

    // What happens now belongs to the request, and to other months.
    let form = json!({"method": "phone", "was_reached": true, "heard": "satisfied", "text": "都好了"});
    let call = estate.as_("front_desk").post(&format!("/desk/callbacks/{}/calls", callback.id), &form);
    assert_eq!(call.status, 200, "{}", call.text());
    stage.take(&stage.seen(done.id), Action::Confirm, "owner");
    stage.take(&stage.seen(complaint.id), Action::Respond, "owner");
    stage.advance(Duration::days(2));
    let later = report(estate, "cs_supervisor", "2026-11");
    assert_eq!(later, frozen, "the frozen month has moved");
    assert_eq!((complaints.number.as_deref(), complaints.as_of), (Some("YB-2026-11"), stamp.at));
    let still = table();
    assert!(still.rows.iter().any(|row| row.ticket_id == complaint.id && row.status.is(Status::Registered)));
    assert_eq!(still, complaints);
    let open = list(estate, "manager", "2026-11", Figure::OpenAtEnd, None, None);
    assert!(open.iter().any(|ticket| ticket.ticket_id == done.id));
    every_figure_is_its_list(estate, "head_butler", "2026-11");
    // And what December is compared with.
    let december = report(estate, "cs_supervisor", "2026-12");
    let made = |view: &ReportView| {
        let row =
            view.rows.iter().find(|row| row.figure.is(Figure::CallbacksMade)).expect("the figure").clone();
        row.cells.last().expect("all kinds").clone()
    };
    assert_eq!(made(&december).before, made(&frozen).value);
}

/// Nobody writes over it, not even with the database in hand.
#[test]
fn the_database_keeps_what_is_frozen() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-12-01", "00:00"));
        freeze(estate);
        let backend = estate.backend();
        let refused = |sql: &str| backend.try_sql(sql).is_none_or(|done| done.is_err());
        assert!(refused("UPDATE frozen_reports SET opinion = '一切正常'"));
        assert!(refused("DELETE FROM frozen_reports"));
        let early = "INSERT INTO frozen_reports SELECT '2026-12', 'YB-2026-12', at + 1, at, by_id, opinion, figures, hash FROM frozen_reports";
        assert!(refused(early), "a month that is not over");
        let twice = "INSERT INTO frozen_reports SELECT month, 'YB-2', ends_at, at, by_id, opinion, figures, hash FROM frozen_reports";
        assert!(refused(twice), "a month twice");
        let control = "INSERT INTO frozen_reports SELECT '2026-12', 'YB-2026-12', ends_at, at, by_id, opinion, figures, hash FROM frozen_reports";
        assert!(backend.try_sql(control).is_none_or(|done| done.is_ok()), "refused for another reason");
    });
}

/// Two supervisors at once, or one who presses twice: frozen once.
#[test]
fn who_comes_second_is_told() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        Stage::on(estate).set_clock(at("2026-12-01", "08:00"));
        let client = estate.as_("cs_supervisor");
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let ask = || client.post(PATH, &json!({"opinion": "本月平稳"})).status;
            let threads: Vec<_> = (0..6).map(|_| scope.spawn(ask)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
    });
}
