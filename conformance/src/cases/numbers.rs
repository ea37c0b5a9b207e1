//! Numbers that people quote have no gaps and no doubles, however many are given at once.

use std::collections::BTreeSet;
use std::thread;

use contract::tickets::TicketView;

use crate::harness::{Stage, beside_others, each_estate};

#[test]
fn fifty_reports_at_once_take_fifty_numbers_in_a_row() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (owner, neighbour) = (estate.as_("owner"), estate.as_("neighbour"));
        let last = sequence(&stage.report("owner").number);
        let forms = ["owner", "neighbour"].map(|key| stage.new_repair(key, "漏水", Vec::new()));
        let numbers: Vec<i64> = thread::scope(|scope| {
            let all: Vec<_> = (0..50)
                .map(|turn| {
                    let (client, form) =
                        if turn % 2 == 0 { (&owner, &forms[0]) } else { (&neighbour, &forms[1]) };
                    // Every fifth is refused, and must not use a number up.
                    let refused = (turn % 5 == 0).then(|| stage.new_repair("owner", "", Vec::new()));
                    scope.spawn(move || {
                        if let Some(bad) = refused {
                            assert_eq!(client.post("/repairs", &bad).status, 422);
                        }
                        let ticket: TicketView = client.post("/repairs", form).expect(201);
                        sequence(&ticket.number)
                    })
                })
                .collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let expected: BTreeSet<i64> = (last + 1..=last + 50).collect();
        assert_eq!(numbers.into_iter().collect::<BTreeSet<_>>(), expected);
    });
}

fn sequence(number: &str) -> i64 {
    number.rsplit('-').next().unwrap().parse().unwrap()
}
