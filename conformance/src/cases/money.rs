//! Money: never more than is owed, never more back than was paid, a receipt for each payment, and two people for each
//! refund [REP-16, REP-17, SVC-05].

use std::collections::BTreeSet;
use std::thread;

use contract::ids::ChargeId;
use contract::ledger::{ChargeState, ChargeView, RefundState};
use contract::paging::Page;
use contract::tickets::{Action, EventKind, Payer, Status, TicketView};
use serde_json::json;

use crate::harness::{Answer, Estate, Stage, beside_others, each_estate};

fn pay(estate: &Estate, charge: ChargeId, amount_fen: i64) -> Answer {
    let form = Stage::on(estate).payment_form(amount_fen);
    estate.as_("cashier").post(&format!("/desk/charges/{charge}/payments"), &form)
}

fn propose(estate: &Estate, who: &str, charge: ChargeId, amount_fen: i64) -> Answer {
    let form = json!({"amount_fen": amount_fen, "reason": "多收了"});
    estate.as_(who).post(&format!("/desk/charges/{charge}/refunds"), &form)
}

/// The refund that was proposed last, taken further.
fn go_on(estate: &Estate, who: &str, charge: &ChargeView, word: &str) -> Answer {
    // While the clock stands still their order says nothing: the one that still goes on is meant.
    let goes_on = charge.refunds.iter().rfind(|refund| !refund.state.is(RefundState::Returned));
    let refund = goes_on.or(charge.refunds.last()).expect("a refund").id;
    let body = if word == "return" { json!({"reason": "金额不对"}) } else { json!({}) };
    estate.as_(who).post(&format!("/desk/refunds/{refund}/actions/{word}"), &body)
}

fn sequence(receipt: &str) -> i64 {
    assert!(receipt.starts_with("SJ-"), "{receipt}");
    receipt.rsplit('-').next().unwrap().parse().unwrap()
}

#[test]
fn nobody_pays_more_than_is_owed_and_the_repair_does_not_wait_for_it() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let charge = stage.charge("owner");
        assert!(charge.state.is(ChargeState::Open) && charge.payer.is(Payer::Owner));
        assert!(stage.seen(charge.ticket_id).status.is(Status::Done), "money holds the repair open");
        assert_eq!(pay(estate, charge.id, charge.amount_fen + 1).code(), "amount_too_high");
        for nothing in [0, -1] {
            assert_eq!(pay(estate, charge.id, nothing).problem().fields[0].code, "out_of_range");
        }
        let part: ChargeView = pay(estate, charge.id, 1).expect(200);
        assert!(part.state.is(ChargeState::PartPaid) && part.paid_fen == 1);
        assert_eq!(pay(estate, charge.id, charge.amount_fen).code(), "amount_too_high");
        let whole: ChargeView = pay(estate, charge.id, charge.amount_fen - 1).expect(200);
        assert!(whole.state.is(ChargeState::Paid) && whole.paid_fen == charge.amount_fen);
        assert_eq!(pay(estate, charge.id, 1).code(), "amount_too_high");
        let own: Page<ChargeView> =
            estate.as_("owner").get(&format!("/tickets/{}/charges", charge.ticket_id)).expect(200);
        assert_eq!(own.items[0].receipts, whole.receipts);
        let told = stage.seen_by("owner", charge.ticket_id).events;
        let receipts = told.iter().filter(|event| event.kind.is(EventKind::Paid));
        assert!(
            receipts
                .map(|event| event.number.as_deref())
                .eq(whole.receipts.iter().map(|r| Some(r.number.as_str())))
        );
    });
}

#[test]
fn payments_at_once_never_exceed_the_charge_and_their_receipts_have_no_gaps() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let charge = stage.charge("owner");
        let last = sequence(&stage.paid_charge("neighbour").receipts[0].number);
        // A dozen pieces, of which seven are owed.
        let piece = charge.amount_fen / 7;
        let answers: Vec<Answer> = thread::scope(|scope| {
            let all: Vec<_> = (0..12).map(|_| scope.spawn(|| pay(estate, charge.id, piece))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let taken = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(taken, 7);
        let refused = answers.iter().filter(|answer| answer.status != 200);
        refused.for_each(|answer| assert_eq!(answer.code(), "amount_too_high"));
        let now = stage.charges_of(charge.ticket_id).remove(0);
        assert_eq!(now.paid_fen, piece * 7);
        let numbers: BTreeSet<i64> = now.receipts.iter().map(|receipt| sequence(&receipt.number)).collect();
        assert_eq!(numbers, (last + 1..=last + 7).collect());
    });
}

#[test]
fn a_refund_takes_two_people_and_never_more_than_was_paid() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let charge = stage.charge("owner");
        assert_eq!(propose(estate, "front_desk", charge.id, 1).code(), "amount_too_high", "nothing was paid");
        let paid: ChargeView = pay(estate, charge.id, 1000).expect(200);
        assert_eq!(propose(estate, "front_desk", paid.id, 1001).code(), "amount_too_high");
        let own: ChargeView = propose(estate, "cs_supervisor", paid.id, 600).expect(200);
        assert_eq!(
            propose(estate, "front_desk", paid.id, 401).code(),
            "amount_too_high",
            "600 are on their way"
        );
        assert_eq!(go_on(estate, "cs_supervisor", &own, "approve").code(), "own_work");
        assert_eq!(go_on(estate, "cs_supervisor", &own, "return").code(), "own_work");
        assert_eq!(go_on(estate, "cashier", &own, "pay").code(), "wrong_state", "nobody approved it");
        assert_eq!(go_on(estate, "front_desk", &own, "approve").status, 404);
        assert_eq!(go_on(estate, "manager", &own, "return").status, 200);
        assert_eq!(go_on(estate, "manager", &own, "approve").code(), "wrong_state");

        // What was sent back is free again.
        let again: ChargeView = propose(estate, "front_desk", paid.id, 1000).expect(200);
        assert_eq!(go_on(estate, "cs_supervisor", &again, "approve").status, 200);
        let answers = thread::scope(|scope| {
            let both = [0, 1].map(|_| scope.spawn(|| go_on(estate, "cashier", &again, "pay")));
            both.map(|one| one.join().unwrap())
        });
        let mut statuses = answers.each_ref().map(|answer| answer.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let after = stage.charges_of(charge.ticket_id).remove(0);
        assert_eq!((after.paid_fen, after.refunded_fen), (1000, 1000));
        assert!(after.refunds.iter().any(|refund| refund.state.is(RefundState::Returned)));
        assert_eq!(propose(estate, "front_desk", paid.id, 1).code(), "amount_too_high");
        let told = estate.as_("owner").get(&format!("/tickets/{}/charges", charge.ticket_id)).text();
        assert!(told.contains("1000") && !told.contains("多收了"), "{told}");
    });
}

#[test]
fn refunds_proposed_at_once_never_exceed_what_was_paid() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let charge = stage.paid_charge("owner");
        let third = charge.paid_fen / 3;
        let taken: usize = thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| propose(estate, "front_desk", charge.id, third).status))
                .collect();
            all.into_iter().map(|one| one.join().unwrap()).filter(|status| *status == 200).count()
        });
        assert_eq!(taken, 3);
    });
}

#[test]
fn the_office_bears_its_own_share() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let act = stage.next(&stage.at(Status::Surveying, "owner"), Action::ProposeQuote, "owner");
        let lines = json!({"lines": [stage.line(0, 1, "office")]});
        let ticket: TicketView = act.with_json(lines).send_as(&stage.sender(&act)).expect(200);
        // Nobody else is asked.
        let agreed = stage.take(&ticket, Action::ConfirmQuote, "owner");
        assert!(agreed.status.is(Status::Agreed));
        let done = stage.go(&agreed, &[Action::BeginWork, Action::Complete], "owner");
        let borne = stage.charges_of(done.id).remove(0);
        assert!(borne.state.is(ChargeState::Borne) && borne.payer.is(Payer::Office));
        assert_eq!(pay(estate, borne.id, 1).code(), "wrong_state");
        let own: Page<ChargeView> =
            estate.as_("owner").get(&format!("/tickets/{}/charges", done.id)).expect(200);
        assert!(own.items.is_empty(), "{own:?}");
    });
}
