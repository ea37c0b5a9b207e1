//! Where the clocks of a suggestion differ from those of a complaint [CMP-41]: the first word within the day, a plan within
//! three working days, and nothing that harms.

use contract::complaints::{NewComplaint, Voice};
use contract::tickets::{Action, EventKind, Status, Step, TicketView};

use super::{MINUTE, around, escalations, owed, told};
use crate::harness::{Estate, Stage, at, beside_others, each_own_estate};

fn suggest(estate: &Estate) -> TicketView {
    let new = Stage::on(estate).new_complaint("owner", "大堂可以加一排座椅");
    estate.as_("owner").post("/complaints", &NewComplaint { voice: Voice::Suggestion, ..new }).expect(201)
}

#[test]
fn the_first_word_comes_within_the_day() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for (day, time, due) in [
            ("2026-10-01", "10:00", ("2026-10-01", "20:00")),
            ("2026-11-16", "19:01", ("2026-11-17", "12:00")),
            ("2026-11-20", "22:00", ("2026-11-21", "12:00")),
            ("2026-11-30", "19:30", ("2026-12-01", "12:00")),
        ] {
            stage.set_clock(at(day, time));
            let [met, missed] = [suggest(estate), suggest(estate)];
            let due = at(due.0, due.1);
            assert!(met.number.starts_with("JY-2026-"));
            assert_eq!(owed(&met), (Some(Step::Respond), Some(due)), "{day} {time}");
            stage.set_clock(due - MINUTE);
            stage.take(&stage.seen(met.id), Action::Respond, "owner");
            let [before, after] = around(&stage, &missed, due);
            assert!(told(&before, EventKind::Escalated).is_empty(), "{day} {time}");
            assert!(escalations(&after).contains(&("陆佳宁".to_owned(), due)), "{day} {time}");
            assert!(told(&stage.seen(met.id), EventKind::Escalated).is_empty(), "{day} {time}");
        }
    });
}

/// Three working days since it came in, whenever the first word was; thirty minutes and two hours are for complaints.
#[test]
fn a_plan_is_owed_within_three_working_days() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for (day, due) in [
            ("2026-09-30", "2026-10-10"),
            ("2026-11-16", "2026-11-19"),
            ("2026-11-20", "2026-11-25"),
            ("2026-11-27", "2026-12-02"),
        ] {
            stage.set_clock(at(day, "15:00"));
            let new = suggest(estate);
            stage.set_clock(at(day, "15:31"));
            assert!(escalations(&stage.seen(new.id)).is_empty(), "half an hour is no figure of a suggestion");
            let answered = stage.take(&stage.seen(new.id), Action::Respond, "owner");
            assert_eq!(owed(&answered), (Some(Step::Plan), Some(at(due, "20:00"))), "{day}");
        }
        let new = suggest(estate);
        let answered = stage.take(&new, Action::Respond, "owner");
        assert!(answered.status.is(Status::Responded));
        let due = owed(&answered).1.expect("a deadline");
        let [before, after] = around(&stage, &answered, due);
        assert!(told(&before, EventKind::Escalated).is_empty());
        assert!(escalations(&after).contains(&("陆佳宁".to_owned(), due)));
    });
}
