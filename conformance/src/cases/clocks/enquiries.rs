//! The manuals' figures for enquiries, met and missed: over night, weekend, holiday and month end [ENQ-03, ENQ-13,
//! ENQ-25].

use chrono::Duration;
use contract::tickets::{Action, Ending, EventKind, Status, Step, TicketView};
use serde_json::json;

use super::{MINUTE, around, escalations, owed, told};
use crate::harness::{Estate, Stage, at, beside_others, each_own_estate};

fn is_late(ticket: &TicketView) -> bool {
    ticket.promise.as_ref().is_some_and(|promise| promise.is_overdue)
}

/// Asked on, as whoever asked writes it.
fn ask_further(stage: &Stage, ticket: &TicketView) -> TicketView {
    stage.take(&stage.seen_by("owner", ticket.id), Action::AskFurther, "owner")
}

/// ENQ-13: the same day, and what comes after seven by noon of the next. Answered a minute before nobody ever hears of it;
/// not answered, who is responsible hears of it at that minute.
#[test]
fn an_answer_is_owed_the_same_day_and_missed_at_the_minute() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for (day, time, due) in [
            // A holiday is a day of service.
            ("2026-10-01", "11:00", ("2026-10-01", "20:00")),
            ("2026-11-17", "18:59", ("2026-11-17", "20:00")),
            // Over night, weekend and month end.
            ("2026-11-19", "23:30", ("2026-11-20", "12:00")),
            ("2026-11-20", "19:30", ("2026-11-21", "12:00")),
            ("2026-11-30", "19:01", ("2026-12-01", "12:00")),
        ] {
            stage.set_clock(at(day, time));
            let [met, missed] = [stage.enquire("owner"), stage.enquire("owner")];
            let due = at(due.0, due.1);
            assert_eq!(owed(&met), (Some(Step::Explain), Some(due)), "{day} {time}");
            stage.set_clock(due - MINUTE);
            stage.explain(&met);
            let [before, after] = around(&stage, &missed, due);
            assert_eq!(
                (told(&before, EventKind::Escalated).len(), is_late(&before)),
                (0, false),
                "{day} {time}"
            );
            assert_eq!(escalations(&after), [("陆佳宁".to_owned(), due)], "{day} {time}");
            stage.advance(Duration::hours(2));
            assert!(told(&stage.seen(met.id), EventKind::Escalated).is_empty(), "{day} {time}");
            assert!(is_late(&stage.seen_by("owner", missed.id)), "said plainly to whoever asked");
            let answered = stage.explain(&missed);
            assert!(answered.status.is(Status::Answered) && !is_late(&answered));
        }
    });
}

/// ENQ-13, ENQ-14: passed on it is owed by when it was owed before, and missed it goes up from whoever is responsible, not
/// from whoever has it in hand; what is involved is owed within two working days, over the weekend and the month's end.
#[test]
fn what_is_passed_on_or_involved_is_missed_at_its_own_minute() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-26", "10:00"));
        let asked = stage.enquire("owner");
        stage.set_clock(at("2026-11-26", "15:00"));
        let passed = stage.take(&stage.seen(asked.id), Action::Consult, "owner");
        let due = at("2026-11-26", "20:00");
        assert_eq!(owed(&passed), (Some(Step::Explain), Some(due)));
        let [before, after] = around(&stage, &passed, due);
        assert!(escalations(&before).is_empty());
        assert_eq!(escalations(&after), [("陆佳宁".to_owned(), due)]);
        // An hour of service later, which is the next morning.
        let [before, after] = around(&stage, &passed, at("2026-11-27", "10:00"));
        assert_eq!(escalations(&before).len(), 1);
        assert_eq!(escalations(&after).last(), Some(&("方志恒".to_owned(), at("2026-11-27", "10:00"))));

        let late = stage.seen(asked.id);
        let involved = stage.take(&late, Action::MarkComplex, "owner");
        assert_eq!(owed(&involved), (Some(Step::ExplainComplex), Some(at("2026-11-30", "20:00"))));
        assert!(!is_late(&involved), "what it is now owed by was not missed");
        let friday = stage.take(&stage.enquire("owner"), Action::Consult, "owner");
        let friday = stage.take(&friday, Action::MarkComplex, "owner");
        assert_eq!(owed(&friday), (Some(Step::ExplainComplex), Some(at("2026-12-01", "20:00"))));
        let [before, after] = around(&stage, &involved, at("2026-11-30", "20:00"));
        assert_eq!(escalations(&after).len(), escalations(&before).len() + 1);
        let [before, after] = around(&stage, &friday, at("2026-12-01", "20:00"));
        assert!(escalations(&before).is_empty());
        assert_eq!(escalations(&after), [("陆佳宁".to_owned(), at("2026-12-01", "20:00"))]);
    });
}

/// While whoever asked is asked back the office owes nothing; answered in the evening, it is owed by the next noon.
#[test]
fn asked_back_the_day_begins_with_the_answer() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let asked = stage.take(&stage.enquire("owner"), Action::AskResident, "owner");
        stage.set_clock(at("2026-11-17", "19:30"));
        let waiting = stage.seen(asked.id);
        assert!(waiting.status.is(Status::AwaitingResident) && escalations(&waiting).is_empty());
        let answered = stage.take(&waiting, Action::Answer, "owner");
        assert_eq!(owed(&answered), (Some(Step::Explain), Some(at("2026-11-18", "12:00"))));
        let [before, after] = around(&stage, &answered, at("2026-11-18", "12:00"));
        assert_eq!((escalations(&before).len(), escalations(&after).len()), (0, 1));
    });
}

/// Seven days after the answer that are no holidays; a further question is owed an answer of its own day, within thirty
/// days of the silence and not later.
#[test]
fn silence_after_the_answer_ends_it_and_a_further_question_begins_anew() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-09-21", "10:00"));
        let answered = stage.explain(&stage.enquire("owner"));
        // The feast of 25–27 September and the week of National Day do not count.
        let silent_at = at("2026-10-08", "20:00");
        assert_eq!(owed(&answered), (Some(Step::Confirm), Some(silent_at)));
        let [before, after] = around(&stage, &answered, silent_at);
        assert!(before.status.is(Status::Answered));
        assert!(after.ending.as_ref().is_some_and(|ending| ending.is(Ending::Silent)));
        assert_eq!(told(&after, EventKind::Silent)[0].occurred_at, silent_at);
        stage.set_clock(at("2026-10-31", "19:30"));
        let again = ask_further(&stage, &after);
        assert_eq!(
            owed(&again),
            (Some(Step::Explain), Some(at("2026-11-01", "12:00"))),
            "over the month's end"
        );
        let [before, after] = around(&stage, &again, at("2026-11-01", "12:00"));
        assert_eq!((escalations(&before).len(), escalations(&after).len()), (0, 1));
        // Answered again, another week; and a word more begins that anew.
        let answered = stage.explain(&after);
        assert_eq!(owed(&answered).1, Some(at("2026-11-08", "20:00")));
        stage.set_clock(at("2026-11-08", "19:59"));
        let written = stage.take(&stage.seen_by("owner", answered.id), Action::Message, "owner");
        assert_eq!(owed(&written).1, Some(at("2026-11-15", "20:00")));
        let reply = written.reply.and_then(|reply| reply.due_at);
        assert_eq!(reply, Some(at("2026-11-09", "12:00")), "the word itself waits for an answer");
        stage.set_clock(at("2026-11-15", "20:00") + Duration::days(30) + MINUTE);
        let late = stage.next(&stage.seen_by("owner", answered.id), Action::AskFurther, "owner");
        assert_eq!(late.send_as(&estate.as_("owner")).code(), "reopen_too_late");
    });
}

/// ENQ-03: a visitor's question is owed an answer as anybody's; their silence ends it all the same, and their link shows it.
#[test]
fn a_visitors_enquiry_runs_by_the_same_clocks() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-20", "19:30"));
        let (token, asked) = stage.visit();
        let due = at("2026-11-21", "12:00");
        assert_eq!(owed(&asked), (Some(Step::Explain), Some(due)), "after seven on a Friday");
        let [before, after] = around(&stage, &asked, due);
        assert_eq!((escalations(&before).len(), escalations(&after).len()), (0, 1));
        stage.advance(MINUTE);
        assert!(is_late(&stage.visited(token)), "told to the visitor as plainly");
        stage.explain(&asked);
        let silent_at = at("2026-11-28", "20:00");
        assert_eq!(owed(&stage.visited(token)), (Some(Step::Confirm), Some(silent_at)));
        let [before, after] = around(&stage, &asked, silent_at);
        assert!(before.status.is(Status::Answered) && after.status.is(Status::Silent));
        stage.set_clock(at("2026-12-01", "19:01"));
        let say = json!({"token": token, "text": "周末呢？"});
        let further: TicketView = estate.anonymous().post("/enquiries/visitor/say", &say).expect(200);
        assert_eq!(owed(&further), (Some(Step::Explain), Some(at("2026-12-02", "12:00"))));
    });
}

/// At the desk: what could not be answered on the spot is owed as if it had been asked in the portal.
#[test]
fn what_the_desk_writes_down_is_owed_from_the_call_on() {
    let _machine = beside_others();
    each_own_estate(|estate: &mut Estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-30", "19:30"));
        let form = stage.enquiry_form("owner");
        let asked: TicketView = estate.as_("front_desk").post("/desk/enquiries", &form).expect(201);
        let due = at("2026-12-01", "12:00");
        assert_eq!(owed(&asked), (Some(Step::Explain), Some(due)));
        let [before, after] = around(&stage, &asked, due);
        assert_eq!((escalations(&before).len(), escalations(&after).len()), (0, 1));
    });
}
