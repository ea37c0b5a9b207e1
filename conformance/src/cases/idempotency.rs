//! C3: one key, one effect, whatever arrives at once, later, or across a kill.

use std::collections::BTreeSet;
use std::thread;

use contract::paging::Page;
use contract::tickets::{Action, TicketSummary, TicketView};

use crate::harness::{
    Client, Estate, Stage, beside_others, each_estate, each_lasting_estate, fresh_key, must_fail,
};

/// How many tickets the reporter has with this text.
fn count(client: &Client, text: &str) -> usize {
    let page: Page<TicketSummary> = client.get("/tickets?limit=100").expect(200);
    page.items.iter().filter(|ticket| ticket.excerpt == text).count()
}

/// One key, a hundred times at once and as often later: gives the key and what came of it.
fn one_effect(estate: &Estate) -> (String, TicketView) {
    let owner = estate.as_("owner");
    let text = fresh_key();
    let form = Stage::on(estate).new_repair("owner", &text, Vec::new());
    let key = fresh_key();
    let send = || owner.request("POST", "/repairs").key(&key).json(&form).answer();
    let mut answers = thread::scope(|scope| {
        let all: Vec<_> = (0..100).map(|_| scope.spawn(send)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    answers.extend((0..100).map(|_| send()));
    assert_eq!(count(&owner, &text), 1, "tickets of one key");
    let bodies: BTreeSet<_> = answers.iter().map(|answer| (answer.status, answer.text())).collect();
    assert_eq!(bodies.len(), 1, "{bodies:?}");
    (key, answers[0].expect(201))
}

#[test]
fn a_hundred_at_once_and_a_hundred_later_are_one() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (key, ticket) = one_effect(estate);
        let stage = Stage::on(estate);
        let owner = estate.as_("owner");
        let other = stage.new_repair("owner", "别的事情", Vec::new());
        let refused = owner.request("POST", "/repairs").key(&key).json(&other).answer();
        assert_eq!((refused.status, refused.code().as_str()), (422, "idempotency_key_reused"));
        let instance = refused.problem().instance.expect("the address of what exists");
        assert_eq!(instance, format!("/api/v1/tickets/{}", ticket.id));
        // A key is the sender's own: somebody else's request with it is a new one.
        let theirs = stage.new_repair("neighbour", "隔壁", Vec::new());
        let neighbour = estate.as_("neighbour");
        let fresh: TicketView =
            neighbour.request("POST", "/repairs").key(&key).json(&theirs).answer().expect(201);
        assert_ne!(fresh.id, ticket.id);
    });
}

/// Control: where the keys are not unique, one of them has many effects.
#[test]
fn without_a_unique_key_there_are_many() {
    let _machine = beside_others();
    each_lasting_estate(|estate| {
        let plain = "CREATE TABLE plain AS SELECT * FROM idempotency_keys; DROP TABLE idempotency_keys; \
                     ALTER TABLE plain RENAME TO idempotency_keys";
        if estate.backend().run_sql(plain) {
            estate.backend().restart();
            must_fail("tickets of one key", || drop(one_effect(estate)));
        }
    });
}

#[test]
fn an_act_sent_again_is_answered_again_and_a_refusal_binds_no_key() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let owner = estate.as_("owner");
        let act = stage.prepare("owner", Action::Withdraw);
        let key = fresh_key();
        let stale = act.request(&owner).key(&key).version(act.version.unwrap() + 1).answer();
        assert_eq!(stale.status, 412);
        let first = act.request(&owner).key(&key).answer();
        let again = act.request(&owner).key(&key).answer();
        assert_eq!((first.status, first.text()), (200, again.text()));
        assert_eq!(again.status, 200);

        for bad in ["", "short", "with space in the key", &"x".repeat(65)] {
            let form = stage.new_repair("owner", "水", Vec::new());
            let answer = owner.request("POST", "/repairs").key(bad).json(&form).answer();
            assert_eq!(answer.code(), "idempotency_key_missing", "{bad:?}");
        }
    });
}

#[test]
fn a_key_outlives_a_kill() {
    let _machine = beside_others();
    each_lasting_estate(|estate| {
        let owner = estate.as_("owner");
        let text = fresh_key();
        let form = Stage::on(estate).new_repair("owner", &text, Vec::new());
        let key = fresh_key();
        let before = owner.request("POST", "/repairs").key(&key).json(&form).answer();
        assert_eq!(before.status, 201, "{}", before.text());
        estate.backend().kill();
        estate.backend().restart();
        let after = owner.request("POST", "/repairs").key(&key).json(&form).answer();
        assert_eq!((after.status, after.text()), (before.status, before.text()));
        assert_eq!(count(&owner, &text), 1);
    });
}
