//! C5: two people act on the same version of a ticket, again and again: one of them wins, the other is told.

use std::thread;

use contract::tickets::{Action, TicketView};

use crate::harness::{Estate, Stage, beside_others, databases, each_estate, is_foreign, must_fail};

const ROUNDS: usize = 500;

fn race(estate: &Estate) {
    let stage = Stage::on(estate);
    let (desk, engineer) = (estate.as_("front_desk"), estate.as_("engineer"));
    // Another window for a scheduled visit is an act that both may take for ever.
    let act = stage.prepare("owner", Action::Start);
    let path = act.path.replace("/start", "/schedule");
    let mut version = act.version.unwrap();
    let visit = stage.tomorrow_morning();
    let body = serde_json::json!({"visit": visit, "agreed_by": "by_phone"});
    for round in 0..ROUNDS {
        let answers = thread::scope(|scope| {
            let both = [&desk, &engineer].map(|client| scope.spawn(|| client.act(&path, version, &body)));
            both.map(|one| one.join().unwrap())
        });
        let mut statuses = [answers[0].status, answers[1].status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "round {round}: {} / {}", answers[0].text(), answers[1].text());
        let [first, second] = &answers;
        let (winner, loser) = if first.status == 200 { (first, second) } else { (second, first) };
        assert_eq!(loser.code(), "stale");
        let after: TicketView = winner.expect(200);
        assert_eq!(after.version, version + 1, "round {round}");
        // Both at once may be told apart by the database alone; who comes later is told by the version.
        let late = desk.act(&path, version, &body);
        assert_eq!(late.status, 412, "round {round}, late: {}", late.text());
        version = after.version;
    }
    let id = path.split('/').nth(3).unwrap();
    let ticket: TicketView = desk.get(&format!("/desk/tickets/{id}")).expect(200);
    // registered, dispatched, accepted, set free, scheduled, then one event a round.
    assert_eq!(ticket.events.len(), 5 + ROUNDS);
    assert!(ticket.events.iter().enumerate().all(|(position, event)| event.seq == position as i64 + 1));
}

#[test]
fn of_two_editors_one_wins_each_round() {
    let _machine = beside_others();
    each_estate(|estate| race(estate));
}

/// Control: where nobody looks at the version, the second overwrites the first.
#[test]
fn without_a_look_at_the_version_both_win() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    for database in databases() {
        let estate = Estate::start_wrong(database, "ignores-version");
        must_fail("round", || race(&estate));
    }
}

#[test]
fn a_version_is_asked_for() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let act = stage.prepare("owner", Action::Withdraw);
        let owner = estate.as_("owner");
        assert_eq!(act.request(&owner).without("if-match").answer().code(), "version_missing");
        for malformed in ["*", "W/\"1\"", "one", "\"\""] {
            let answer = act.request(&owner).header("if-match", malformed).answer();
            assert!(matches!(answer.status, 400 | 412 | 428), "{malformed}: {}", answer.text());
            answer.problem();
        }
        assert_eq!(act.send_as(&owner).status, 200);
    });
}
