//! A database that is busy for a while makes people wait; it is no reason to send them away.

use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{Stage, alone, each_lasting_estate};

/// More than there are connections to the database.
const REQUESTS: usize = 60;
/// Longer than it takes to give up a database that cannot be reached.
const BUSY: Duration = Duration::from_secs(7);

#[test]
fn whoever_waits_for_a_busy_database_is_answered() {
    let _machine = alone();
    each_lasting_estate(|estate| {
        let owner = estate.as_("owner");
        let form = Stage::on(estate).new_repair("owner", "漏水", Vec::new());
        // One writer on SQLite: nobody else can hold it.
        let Some(held) = estate.backend().hold_database(BUSY) else { return };
        let began = Instant::now();
        let statuses: Vec<u16> = thread::scope(|scope| {
            let all: Vec<_> =
                (0..REQUESTS).map(|_| scope.spawn(|| owner.post("/repairs", &form).status)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(statuses, [201; REQUESTS]);
        assert!(
            began.elapsed() > BUSY - Duration::from_secs(1),
            "the database was not busy: this proves nothing"
        );
        held.join().unwrap();
    });
}
