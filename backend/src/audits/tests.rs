//! The steps come in their order and each once, and the database itself lets nobody change one afterwards.

use chrono::{DateTime, Utc};
use chrono_tz::Asia::Shanghai;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::turn::{self, Due, Sealed};
use super::{store, verify};
use crate::calendar::Month;
use crate::db::scratch::Scratch;
use crate::db::{DbFault, NewIds};

/// One repair, and a callback for each of its hundred events.
const HOUSE: &str = "
    INSERT INTO persons (id, name, created_at) VALUES ('doer', 'd', 0), ('asks', 'a', 0), ('calls', 'c', 0), ('head', 'h', 0);
    INSERT INTO departments (id, name_zh, name_en) VALUES ('d', 'd', 'd');
    INSERT INTO staff (person_id, number, department_id) VALUES ('doer', '1', 'd'), ('asks', '2', 'd'), ('calls', '3', 'd'), ('head', '4', 'd');
    INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('b', '1', '1', '1', 1);
    INSERT INTO units (id, building_id, code, position) VALUES ('u', 'b', '1-1', 1);
    INSERT INTO households (id, unit_id, side) VALUES ('h', 'u', 'owner');
    INSERT INTO tickets (id, number, kind, building_id, unit_id, household_id, reporter_id, registered_by, channel,
        language, status, phase, ending, version, responsible_id, queue_at, reopen_count, photo_count, reported_at, ended_at)
    VALUES ('t', 't', 'repair', 'b', 'u', 'h', 'asks', 'asks', 'portal', 'en', 'confirmed', 'ended', 'fixed', 3, 'asks',
        0, 0, 0, 0, 0);
    INSERT INTO content (id, ticket_id, body) VALUES ('words', 't', 'w');";

fn at(local: &str) -> DateTime<Utc> {
    format!("{local}:00+08:00").parse().unwrap()
}

/// The house, and what was done in it: who asked, and when.
async fn house(done: &[(&str, &str)]) -> Scratch {
    let house = Scratch::new();
    house.run(HOUSE).await.unwrap();
    for (n, (by, when)) in (1..).zip(done) {
        let at = at(when).timestamp_micros();
        let callback = Uuid::from_u128(n);
        house
            .run(format!(
                "INSERT INTO ticket_events (ticket_id, seq, kind, status, actor_party, occurred_at, recorded_at)
                 VALUES ('t', {n}, 'completed', 'done', 'system', 0, 0);
                 INSERT INTO callbacks (id, number, ticket_id, seq, doer_id, building_id, done_at)
                 VALUES ('{callback}', 'HF-{n}', 't', {n}, 'doer', 'b', 0);
                 INSERT INTO callback_calls (callback_id, position, method, was_reached, heard, by_id, at)
                 VALUES ('{callback}', 1, 'phone', 1, 'satisfied', '{by}', {at})"
            ))
            .await
            .unwrap();
    }
    house
}

async fn due(house: &Scratch, now: &str) -> Due {
    let now = at(now);
    house.db.read(move |conn| turn::due(conn, now, Shanghai)).await.unwrap()
}

/// Everything that is due, as the job does it.
async fn turn(house: &Scratch, now: &str) {
    let (due, now) = (due(house, now).await, at(now));
    for month in due.commit {
        let sealed = Sealed { month, seed: Sha256::digest(month.name().as_bytes()).into() };
        house.db.write(move |conn| turn::commit(conn, &sealed, now, Shanghai)).await.unwrap();
    }
    for month in due.freeze {
        house.db.write(move |conn| turn::freeze(conn, &month, now)).await.unwrap();
    }
    for month in due.draw {
        let ids = Uuid::from_slice(&Sha256::digest(month.as_bytes())[..16]).unwrap();
        house.db.write(move |conn| turn::draw(conn, &month, now, &NewIds::from(ids))).await.unwrap();
    }
}

async fn faults(house: &Scratch) -> Vec<String> {
    let checked = house.db.read(|conn| verify::check(conn, None)).await.unwrap().unwrap();
    checked.into_iter().flat_map(|one| one.faults).collect()
}

async fn drawn(house: &Scratch, month: &'static str) -> Vec<(String, String)> {
    let rows = house.db.read(|conn| store::drawn(conn, month).map_err(DbFault::from)).await.unwrap();
    rows.into_iter().map(|(row, done)| (row.id, done.by_id)).collect()
}

const DONE: [(&str, &str); 5] = [
    // Before the seed of the first month was drawn.
    ("asks", "2026-10-03T10:00"),
    ("asks", "2026-10-12T10:00"),
    ("calls", "2026-10-20T10:00"),
    ("asks", "2026-10-31T23:59"),
    ("asks", "2026-11-01T00:00"),
];

/// A house whose October is drawn.
async fn drawn_house() -> Scratch {
    let house = house(&DONE).await;
    for now in ["2026-10-10T09:00", "2026-11-01T00:20", "2026-11-02T00:30"] {
        turn(&house, now).await;
    }
    house
}

#[tokio::test]
async fn each_step_waits_for_its_time_and_comes_once() {
    let house = house(&DONE).await;
    let nothing = Due::default();
    let first = due(&house, "2026-10-10T09:00").await;
    assert_eq!(first.commit.iter().map(|month| month.name()).collect::<Vec<_>>(), ["2026-10", "2026-11"]);
    turn(&house, "2026-10-10T09:00").await;
    assert_eq!(due(&house, "2026-10-31T23:59").await, nothing);
    // What was recorded in the last moment is stored by then.
    assert_eq!(due(&house, "2026-11-01T00:05").await.freeze, Vec::<String>::new());
    let over = due(&house, "2026-11-01T00:20").await;
    assert_eq!((over.freeze, over.draw), (vec!["2026-10".to_owned()], Vec::new()));
    turn(&house, "2026-11-01T00:20").await;
    assert_eq!(due(&house, "2026-11-01T23:00").await, nothing, "its hash is told for a day");
    turn(&house, "2026-11-02T00:30").await;
    assert_eq!(due(&house, "2026-11-02T00:30").await, nothing);

    let population = house.db.read(|conn| store::population(conn, "2026-10").map_err(DbFault::from));
    let who: Vec<String> = population.await.unwrap().into_iter().map(|row| row.by_id).collect();
    // Neither what was known before the seed nor the next month's; and one of each person's is drawn.
    assert_eq!(who, ["asks", "calls", "asks"]);
    let mut drawn: Vec<String> = drawn(&house, "2026-10").await.into_iter().map(|(_, by)| by).collect();
    drawn.sort();
    assert_eq!(drawn, ["asks", "calls"]);
    assert_eq!(faults(&house).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_was_stored_too_late_is_counted_in_the_next_month() {
    let house = drawn_house().await;
    let late = Uuid::from_u128(5);
    let at = at("2026-10-31T23:59").timestamp_micros();
    house
        .run(format!("INSERT INTO callback_calls (callback_id, position, method, was_reached, by_id, at) VALUES ('{late}', 2, 'visit', 1, 'calls', {at})"))
        .await
        .unwrap();
    assert_eq!(faults(&house).await, [format!("callback {late}/2 is in no population")]);
    turn(&house, "2026-12-01T00:30").await;
    let population = house.db.read(|conn| store::population(conn, "2026-11").map_err(DbFault::from));
    assert_eq!(population.await.unwrap().len(), 2);
    assert_eq!(faults(&house).await, Vec::<String>::new());
}

#[tokio::test]
async fn no_step_is_taken_twice_out_of_turn_or_changed() {
    let house = drawn_house().await;
    let hash = "0".repeat(64);
    let refused = [
        (
            format!("INSERT INTO audit_months VALUES ('2026-10', 1, 2, '{hash}', 0)"),
            "UNIQUE constraint failed",
        ),
        (format!("INSERT INTO audit_months VALUES ('2027-01', 1, 2, '{hash}', 2)"), "CHECK constraint"),
        (format!("UPDATE audit_seeds SET seed = '{hash}'"), "append-only"),
        (format!("UPDATE audit_months SET seed_hash = '{hash}'"), "append-only"),
        (
            "INSERT INTO audit_population VALUES ('2026-10', 9, 'callback', 'x', 'asks', 'b', 1, 'x')"
                .to_owned(),
            "is frozen",
        ),
        ("DELETE FROM audit_population WHERE position = 1".to_owned(), "append-only"),
        ("UPDATE audit_population SET by_id = 'calls'".to_owned(), "append-only"),
        (format!("INSERT INTO audit_freezes VALUES ('2026-10', '{hash}', 3, 1)"), "over"),
        // November is not over at its first moment.
        (format!("INSERT INTO audit_freezes VALUES ('2026-11', '{hash}', 0, 1)"), "a month that is over"),
        (
            format!("INSERT INTO audit_freezes VALUES ('2026-11', '{hash}', 7, {})", i64::MAX),
            "a whole population",
        ),
        ("INSERT INTO audit_lot VALUES ('another', '2026-10', 1)".to_owned(), "is drawn"),
        (format!("INSERT INTO audit_draws VALUES ('2026-10', 2, {})", i64::MAX), "UNIQUE"),
        ("INSERT INTO audit_draws VALUES ('2026-11', 0, 1)".to_owned(), "FOREIGN KEY"),
        ("DELETE FROM audit_lot".to_owned(), "append-only"),
    ];
    for (sql, why) in refused {
        house.refuses(sql, why).await;
    }
}

#[tokio::test]
async fn an_audit_is_of_what_was_drawn_by_another_and_once() {
    let house = drawn_house().await;
    let drawn = drawn(&house, "2026-10").await;
    let (item, by) = &drawn[0];
    let found = |by: &str, result: &str, reopened: &str| {
        format!(
            "INSERT INTO audit_findings (item_id, checked, result, content_id, by_id, at, reopened_seq)
             VALUES ('{item}', 'phone', '{result}', 'words', '{by}', 0, {reopened})"
        )
    };
    let settled = format!(
        "INSERT INTO audit_settlements (item_id, content_id, by_id, at) VALUES ('{item}', 'words', 'head', 0)"
    );
    house.refuses(found(by, "ok", "NULL"), "who did it does not audit it").await;
    house.refuses(found("head", "ok", "3"), "CHECK").await;
    house.refuses(settled.clone(), "only a defect").await;
    house.run(found("head", "defect", "NULL")).await.unwrap();
    house.refuses(found("head", "ok", "NULL"), "UNIQUE").await;
    house.refuses("UPDATE audit_findings SET result = 'ok'", "append-only").await;
    house.run(settled.clone()).await.unwrap();
    house.refuses(settled, "UNIQUE").await;
}

/// Whatever is changed behind the triggers' back, the sums do not fit any more.
#[tokio::test]
async fn what_was_tampered_with_is_found() {
    for (tampering, fault) in [
        ("UPDATE audit_seeds SET seed = replace(seed, substr(seed, 1, 1), 'f')", "seed is not the one"),
        ("UPDATE audit_population SET by_id = 'calls'", "not what is on record"),
        ("UPDATE audit_population SET line = line || 'x' WHERE position = 2", "population is not the one"),
        ("DELETE FROM audit_lot WHERE position = (SELECT max(position) FROM audit_lot)", "lot is not what"),
        ("UPDATE callback_calls SET heard = 'very_satisfied'", "not what is on record"),
        ("UPDATE callback_calls SET by_id = 'calls' WHERE by_id = 'asks'", "not what is on record"),
        ("UPDATE audit_draws SET at = 0", "drawn before"),
        ("UPDATE audit_months SET committed_at = begins_at + 1", "drawn after"),
    ] {
        let house = drawn_house().await;
        assert_eq!(faults(&house).await, Vec::<String>::new(), "{tampering}");
        let table = tampering.split(' ').find(|word| word.contains('_')).unwrap();
        house
            .run(format!(
                "PRAGMA ignore_check_constraints = ON; DROP TRIGGER {table}_keep; DROP TRIGGER {table}_stay; {tampering}"
            ))
            .await
            .unwrap();
        let found = faults(&house).await;
        assert!(found.iter().any(|found| found.contains(fault)), "{tampering}: {found:?}");
    }
}

#[test]
fn the_next_month_is_committed_before_it_begins() {
    let now = at("2026-12-31T23:59");
    let [this, next] = turn::months_to_commit(now, Shanghai);
    assert_eq!((this.name(), next.name()), ("2026-12".to_owned(), "2027-01".to_owned()));
    assert_eq!(this, Month::of(now, Shanghai));
}
