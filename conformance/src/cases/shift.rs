//! Handing on many at once: all of them or none, taken in one press, and nothing left lying between two shifts.

use std::thread;

use chrono::Duration;
use contract::problem::{FieldFault, Problem};
use contract::tickets::{Action, Parcelled, ShiftView, TicketRead, TicketView};
use serde_json::{Value, json};

use crate::harness::{Answer, Client, Estate, Stage, at, beside_others, each_estate, each_own_estate};

const TRANSFER: &str = "/desk/tickets/actions/transfer";
const TAKE_OVER: &str = "/desk/tickets/actions/take_over";

fn read(ticket: &TicketView) -> Value {
    json!({"id": ticket.id, "version": ticket.version})
}

fn shift_of(desk: &Client) -> ShiftView {
    desk.get("/desk/shift").expect(200)
}

/// What was refused: where, and why.
fn refusals(answer: &Answer) -> Vec<(String, String)> {
    let problem: Problem = answer.expect(422);
    problem.fields.into_iter().map(|FieldFault { path, code, .. }| (path, code)).collect()
}

fn says(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned())).collect()
}

#[test]
fn a_parcel_goes_whole_or_not_at_all_and_each_that_cannot_is_named() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (butler, lead) = (estate.as_("butler"), estate.as_("cs_supervisor"));
        let good = stage.report("owner");
        let stale = stage.report("owner");
        stage.take(&stale, Action::Dispatch, "owner");
        let ended = stage.report("owner");
        let ended = stage.take(&ended, Action::Withdraw, "owner");
        let elsewhere = stage.report("delegate");
        let (front_desk, own) = (stage.id_of("front_desk"), stage.id_of("butler"));
        let tickets = [&good, &stale, &ended, &elsewhere].map(read);
        let answer = butler.post(TRANSFER, &json!({"to": front_desk, "tickets": tickets}));
        let expected =
            says(&[("tickets.1", "stale"), ("tickets.2", "wrong_state"), ("tickets.3", "not_found")]);
        assert_eq!(refusals(&answer), expected);
        let named: Problem = answer.expect(422);
        assert_eq!(named.fields[0].params.get("number"), Some(&stale.number));
        assert_eq!(named.fields[2].params.get("number"), None, "what is elsewhere has no number here");
        assert_eq!(stage.seen(good.id).version, good.version, "nothing of it was done");

        // Whose it is, whose it would be, and what two refused.
        let only = |desk: &Client, to: &str, ticket: &TicketView| {
            refusals(&desk.post(TRANSFER, &json!({"to": to, "tickets": [read(ticket)]})))
        };
        let at_first = |code: &str| says(&[("tickets.0", code)]);
        assert_eq!(only(&estate.as_("front_desk"), &own, &good), at_first("not_responsible"));
        assert_eq!(only(&lead, &own, &good), at_first("already_theirs"));
        assert_eq!(only(&lead, &stage.id_of("butler_tower"), &good), at_first("not_their_building"));
        assert_eq!(only(&lead, &stage.id_of("engineer"), &good), at_first("not_their_building"));
        let mut refused = good.clone();
        for _ in 0..2 {
            refused = stage.take(&refused, Action::Transfer, "owner");
            refused = stage.take(&refused, Action::RefuseTransfer, "owner");
        }
        assert_eq!(only(&lead, &front_desk, &refused), at_first("refused_twice"));
        for (tickets, code) in [(json!([]), "required"), (json!([read(&good), read(&good)]), "repeated")] {
            let answer = lead.post(TRANSFER, &json!({"to": front_desk, "tickets": tickets}));
            assert_eq!(refusals(&answer), says(&[("tickets", code)]));
        }
    });
}

#[test]
fn two_clerks_hand_over_the_same_ticket_and_one_of_them_is_told() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let clerks = [estate.as_("butler"), estate.as_("cs_supervisor")];
        let to = stage.id_of("front_desk");
        let mut contested = stage.report("owner");
        for round in 0..8 {
            // Each has one more of their own in the parcel: the loser's stays, too.
            let others = [stage.report("owner"), stage.report("neighbour")];
            let answers = thread::scope(|scope| {
                let both = [0, 1].map(|turn| {
                    let body = json!({"to": to, "tickets": [read(&others[turn]), read(&contested)]});
                    let clerk = &clerks[turn];
                    scope.spawn(move || clerk.post(TRANSFER, &body))
                });
                both.map(|one| one.join().unwrap())
            });
            let winner = answers.iter().position(|answer| answer.status == 200).expect("one of them");
            let loser = 1 - winner;
            assert_eq!(refusals(&answers[loser]), says(&[("tickets.1", "stale")]), "round {round}");
            let moved: Parcelled = answers[winner].expect(200);
            assert_eq!(moved.tickets[1].version, contested.version + 1, "round {round}");
            assert_eq!(stage.seen(others[loser].id).version, others[loser].version, "round {round}");
            contested = stage.seen(contested.id);
        }
    });
}

/// The evening of one butler and the clerk who comes after: `(what was handed over, the clerk's shift)`.
fn handed_over(estate: &Estate, stage: &Stage) -> (Vec<TicketView>, ShiftView) {
    let butler = estate.as_("butler");
    let tickets = ["owner", "neighbour", "owner"].map(|reporter| stage.report(reporter)).to_vec();
    let mine = shift_of(&butler).mine;
    for ticket in &tickets {
        assert!(mine.iter().any(|one| one.id == ticket.id), "{} is missing", ticket.number);
    }
    assert!(mine.is_sorted_by_key(|one| one.promise.as_ref().and_then(|promise| promise.due_at)));
    let form = json!({
        "to": stage.id_of("front_desk"), "remark": "配件明早到", "tickets": tickets.iter().map(read).collect::<Vec<_>>(),
    });
    let moved: Parcelled = butler.post(TRANSFER, &form).expect(200);
    assert_eq!(moved.tickets.len(), 3);
    let after = shift_of(&butler);
    for ticket in &tickets {
        assert!(after.mine.iter().all(|one| one.id != ticket.id), "{} is on its way", ticket.number);
        assert!(stage.seen(ticket.id).transfer.is_some());
    }
    assert!(after.sent.iter().any(|parcel| parcel.tickets.len() == 3), "the sender sees it on its way");
    (tickets, shift_of(&estate.as_("front_desk")))
}

#[test]
fn at_the_end_of_a_shift_all_is_handed_over_and_acknowledged() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let front_desk = estate.as_("front_desk");
        let (tickets, received) = handed_over(estate, &stage);
        let parcel = received.received.iter().find(|parcel| parcel.tickets.len() == 3).expect("one parcel");
        assert_eq!(parcel.remark.as_deref(), Some("配件明早到"));
        let reads: Vec<TicketRead> = tickets
            .iter()
            .map(|ticket| TicketRead { id: ticket.id, version: stage.seen(ticket.id).version })
            .collect();
        let refused = json!([{"id": reads[2].id, "version": reads[2].version, "reason": "业主只认您"}]);
        // One that is not theirs, and nothing is taken.
        let strange = json!({"tickets": [reads[0], {"id": stage.report("owner").id, "version": 1}]});
        assert_eq!(refusals(&front_desk.post(TAKE_OVER, &strange)), says(&[("tickets.1", "not_found")]));
        let form = json!({"tickets": [reads[0], reads[1]], "refused": refused});
        let taken: Parcelled = front_desk.post(TAKE_OVER, &form).expect(200);
        assert_eq!(taken.tickets.len(), 3);
        let who = |ticket: &TicketView| stage.seen(ticket.id).responsible.name;
        let name_of = |key: &str| estate.as_(key).get("/session").json()["name"].as_str().unwrap().to_owned();
        assert_eq!((who(&tickets[0]), who(&tickets[1])), (name_of("front_desk"), name_of("front_desk")));
        assert_eq!(who(&tickets[2]), name_of("butler"));
        let back = shift_of(&estate.as_("butler"));
        assert!(back.mine.iter().any(|one| one.id == tickets[2].id), "refused, so it is the sender's again");
        assert!(shift_of(&front_desk).received.is_empty());
    });
}

#[test]
fn what_nobody_takes_by_the_opening_goes_to_the_second_line_as_it_was() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-12-01", "19:40"));
        let (tickets, received) = handed_over(estate, &stage);
        assert_eq!(received.opens_at, at("2026-12-02", "09:00"));
        // Twenty minutes of this evening, ten of the morning.
        assert_eq!(received.received[0].due_at, Some(at("2026-12-02", "09:10")));
        stage.set_clock(at("2026-12-02", "09:10") + Duration::minutes(1));
        assert!(shift_of(&estate.as_("front_desk")).received.is_empty());
        let second_line = estate.as_("cs_supervisor");
        let parcel = shift_of(&second_line).received.into_iter().find(|parcel| parcel.tickets.len() == 3);
        let parcel = parcel.expect("still one parcel");
        let reads: Vec<Value> = tickets.iter().map(|ticket| read(&stage.seen(ticket.id))).collect();
        assert_eq!(parcel.tickets.len(), reads.len());
        let taken = second_line.post(TAKE_OVER, &json!({"tickets": reads}));
        assert_eq!(taken.status, 200, "{}", taken.text());
    });
}
