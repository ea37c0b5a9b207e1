//! An estate in another zone, where clocks are put forward in March and back in October: what is promised is counted by the
//! clock on its own wall [ENQ-25, CMP-13, CMP-18, CMP-41, STA-01].

use chrono::{DateTime, Utc};
use contract::reports::ReportView;
use contract::tickets::{Action, Ending, EventKind, Status, Step};
use serde_json::json;

use super::{MINUTE, around, escalations, owed, told};
use crate::harness::{Estate, Stage, beside_others, databases, each_estate_in_zone, is_foreign, must_fail};

const ZONE: &str = "Europe/Berlin";

/// An instant with what the wall's clock is ahead of UTC then: `wall("2027-03-28 09:25 +02")`.
fn wall(shown: &str) -> DateTime<Utc> {
    let [day, time, ahead] = shown.split(' ').collect::<Vec<_>>().try_into().expect("day, time, zone");
    format!("{day}T{time}:00{ahead}:00").parse().expect("an instant")
}

/// CMP-13: a night that is an hour shorter or longer is no service, and closing time is closing time on the wall.
fn service_is_what_the_wall_shows(estate: &Estate) {
    let stage = Stage::on(estate);
    for (now, answer, noon) in [
        ("2027-03-27 19:55 +01", "2027-03-28 09:25 +02", "2027-03-28 12:00 +02"),
        ("2027-03-28 01:59 +01", "2027-03-28 09:30 +02", "2027-03-28 20:00 +02"),
        ("2027-10-30 19:55 +02", "2027-10-31 09:25 +01", "2027-10-31 12:00 +01"),
        // The first time that the clock shows half past two, and the second.
        ("2027-10-31 02:30 +02", "2027-10-31 09:30 +01", "2027-10-31 20:00 +01"),
        ("2027-10-31 02:30 +01", "2027-10-31 09:30 +01", "2027-10-31 20:00 +01"),
    ] {
        stage.set_clock(wall(now));
        let [complaint, question] = [stage.complain("owner"), stage.enquire("owner")];
        assert_eq!(owed(&complaint), (Some(Step::Respond), Some(wall(answer))), "at {now}");
        assert_eq!(owed(&question), (Some(Step::Explain), Some(wall(noon))), "at {now}");
        let [before, after] = around(&stage, &complaint, wall(answer));
        assert!(told(&before, EventKind::Escalated).is_empty(), "at {now}");
        assert_eq!(escalations(&after), [("陆佳宁".to_owned(), wall(answer))], "at {now}");
        let [before, after] = around(&stage, &question, wall(noon));
        assert_eq!((escalations(&before).len(), escalations(&after).len()), (0, 1), "at {now}");
    }
}

#[test]
fn a_night_of_another_length_is_no_service() {
    let _machine = beside_others();
    each_estate_in_zone(ZONE, |estate| service_is_what_the_wall_shows(estate));
}

/// Control: by the clocks of Shanghai nothing of it holds.
#[test]
fn by_other_clocks_it_is_owed_at_other_times() {
    let _machine = beside_others();
    if !is_foreign() {
        let estate = Estate::start(databases()[0]);
        must_fail("at 2027-03-27 19:55", || service_is_what_the_wall_shows(&estate));
    }
}

/// Where the office works at night, an hour that the clock leaves out is no service, and one that it shows twice is two.
#[test]
fn thirty_minutes_of_a_night_shift_are_thirty_minutes() {
    let _machine = beside_others();
    each_estate_in_zone(ZONE, |estate| {
        let stage = Stage::on(estate);
        let mut form = stage.calendar_form();
        form["valid_from"] = json!(wall("2027-03-01 00:00 +01"));
        for (field, time) in
            [("opens", "00:30"), ("closes", "04:00"), ("same_day_until", "03:00"), ("next_day_by", "02:30")]
        {
            form[field] = json!(time);
        }
        stage.live_by_calendar(&form);
        for (now, answer) in [
            ("2027-03-28 01:50 +01", "2027-03-28 03:20 +02"),
            ("2027-03-28 03:45 +02", "2027-03-29 00:45 +02"),
            ("2027-10-31 02:50 +02", "2027-10-31 02:20 +01"),
            ("2027-10-31 02:50 +01", "2027-10-31 03:20 +01"),
        ] {
            stage.set_clock(wall(now));
            assert_eq!(owed(&stage.complain("owner")).1, Some(wall(answer)), "at {now}");
        }
        // By half past two of the next day, which the clock leaves out: as soon as it is past it.
        stage.set_clock(wall("2027-03-27 03:30 +01"));
        assert_eq!(owed(&stage.enquire("owner")).1, Some(wall("2027-03-28 03:00 +02")));
        // Shown twice, the second time is meant: nobody is hurried.
        stage.set_clock(wall("2027-10-30 03:30 +02"));
        assert_eq!(owed(&stage.enquire("owner")).1, Some(wall("2027-10-31 02:30 +01")));
    });
}

/// CMP-18 and the days of silence: each ends at closing time on the wall, on both sides of the change.
#[test]
fn days_end_at_closing_time_on_the_wall() {
    let _machine = beside_others();
    each_estate_in_zone(ZONE, |estate| {
        let stage = Stage::on(estate);
        for (resolved, first, second, silent_at, day_end) in [
            (
                "2027-03-25 10:00 +01",
                "2027-03-26 20:00 +01",
                "2027-03-28 20:00 +02",
                "2027-04-01 20:00 +02",
                ("2027-03-27 20:30 +01", "2027-03-28 20:00 +02"),
            ),
            (
                "2027-10-28 10:00 +02",
                "2027-10-29 20:00 +02",
                "2027-10-31 20:00 +01",
                "2027-11-04 20:00 +01",
                ("2027-10-30 20:30 +02", "2027-10-31 20:00 +01"),
            ),
        ] {
            stage.set_clock(wall(resolved));
            let waiting = stage.complaint_at(Status::Resolved, "owner");
            assert_eq!(owed(&waiting).1, Some(wall(silent_at)));
            stage.set_clock(wall(day_end.0));
            let harmful = stage.complaint_that_harms("owner");
            // Still harmful at the next closing time, though not overdue.
            let answered = stage.take(&harmful, Action::Respond, "owner");
            let [before, after] = around(&stage, &answered, wall(day_end.1));
            let manager = ("沈立群".to_owned(), wall(day_end.1));
            assert!(!escalations(&before).contains(&manager) && escalations(&after).contains(&manager));
            stage.set_clock(wall(silent_at) - MINUTE);
            assert!(stage.seen(waiting.id).status.is(Status::Resolved));
            stage.set_clock(wall(silent_at));
            let silent = stage.seen(waiting.id);
            assert!(silent.ending.as_ref().is_some_and(|ending| ending.is(Ending::Silent)));
            let reminded: Vec<_> =
                told(&silent, EventKind::Reminded).iter().map(|event| event.occurred_at).collect();
            assert_eq!(reminded, [wall(first), wall(second)]);
        }
    });
}

/// A month and a year are the estate's own: of the report, and of the number that people quote.
#[test]
fn months_and_years_begin_at_midnight_on_the_wall() {
    let _machine = beside_others();
    each_estate_in_zone(ZONE, |estate| {
        let stage = Stage::on(estate);
        for (now, number) in [("2026-12-31 23:59 +01", "TS-2026-"), ("2027-01-01 00:00 +01", "TS-2027-")] {
            stage.set_clock(wall(now));
            assert!(stage.complain("owner").number.starts_with(number), "at {now}");
        }
        let count = |month: &str| {
            let report: ReportView = estate.as_("manager").get(&format!("/desk/reports/{month}")).expect(200);
            let row = report.rows.iter().find(|row| row.figure.is(contract::reports::Figure::Received));
            let all = row.expect("the figure").cells.iter().find(|cell| cell.kind.is_none());
            (report.begins_at, report.ends_at, all.expect("all kinds").value)
        };
        stage.set_clock(wall("2027-03-31 23:59 +02"));
        stage.complain("owner");
        let march = count("2027-03");
        assert_eq!(march, (wall("2027-03-01 00:00 +01"), wall("2027-04-01 00:00 +02"), Some(1)));
        stage.set_clock(wall("2027-04-01 00:00 +02"));
        stage.complain("owner");
        assert_eq!(count("2027-03"), march);
        assert_eq!(count("2027-04"), (march.1, wall("2027-05-01 00:00 +02"), Some(1)));
    });
}
