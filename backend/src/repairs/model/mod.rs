//! Repairs lived at random: everybody tries everything, time passes, and after each step what must always hold is
//! checked. Each sequence is a transaction of its own that is undone in the end.

mod cast;
mod invariants;
mod life;
mod store;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::db::scratch::Scratch;
use crate::db::{Conn, Ids, Randomness, SettableClock};
use crate::http::Fault;
use cast::Cast;
use contract::problem::Code;
use life::Life;

/// What the tests of every change live through; `GUANJIA_SOAK` lives ten thousand.
const SEQUENCES: u64 = 60;
const SOAK: u64 = 10_000;
const STEPS: usize = 32;

/// A Monday morning in Shanghai.
const BEGIN: &str = "2026-11-02T01:30:00Z";

#[derive(Default, Debug)]
struct Tally {
    steps: u64,
    done: u64,
    endings: std::collections::BTreeMap<String, u64>,
    statuses: std::collections::BTreeMap<String, u64>,
    charges: u64,
}

#[tokio::test]
async fn whatever_people_do_somebody_owes_the_next_step_and_nothing_is_lost_or_told() {
    let sequences = if std::env::var_os("GUANJIA_SOAK").is_some() { SOAK } else { SEQUENCES };
    let tally = live(sequences, false).await.unwrap_or_else(|broken| panic!("{broken}"));
    println!("{sequences} sequences: {tally:#?}");
    // A few lives do not lead everywhere; ten thousand do.
    for status in contract::tickets::Status::ALL.iter().filter(|_| sequences == SOAK) {
        assert!(tally.statuses.contains_key(status.word()), "nothing ever was {status:?}");
    }
    assert!(tally.charges > 0, "nothing was ever charged");
}

/// Control: where work is done and nothing is charged, the same lives find out.
#[tokio::test]
async fn a_broken_house_is_noticed() {
    let broken = live(40, true).await.expect_err("a lost charge went unnoticed");
    assert!(broken.contains("charge"), "{broken}");
}

/// Lives so many sequences; the first thing that must not be is the error. `loses_charges`: the house is broken.
async fn live(sequences: u64, loses_charges: bool) -> Result<Tally, String> {
    let house = Scratch::new();
    let db = &house.db;
    let begin: DateTime<Utc> = BEGIN.parse().unwrap();
    let cast = db.write(move |conn| Cast::enter(conn, begin)).await.unwrap();
    let cast = Arc::new(cast);
    let told = Arc::new(std::sync::Mutex::new((Tally::default(), None::<String>)));
    for seed in 0..sequences {
        let (cast, told) = (cast.clone(), told.clone());
        let kept = told.clone();
        let undone = db
            .write(move |conn: &mut Conn| {
                let clock = Arc::new(SettableClock::at(begin));
                let randomness = Arc::new(Randomness::seeded(seed));
                let ids = Ids::new(clock, randomness.clone());
                let mut life = Life::new(&cast, &ids, &randomness, begin);
                life.loses_charges = loses_charges;
                let mut told = told.lock().unwrap();
                let outcome = life.live(conn, STEPS, &mut told.0);
                told.1 = outcome.err().map(|broken| format!("seed {seed}: {broken}\n{}", life.story()));
                // Undone whatever happened: the next one begins where this one began.
                Err::<(), Fault>(Code::Unavailable.into())
            })
            .await;
        assert!(undone.is_err());
        if let Some(broken) = kept.lock().unwrap().1.take() {
            return Err(broken);
        }
    }
    Ok(std::mem::take(&mut told.lock().unwrap().0))
}
