//! Who did the work never asks, an answer closes, and what was heard stays.

use diesel::prelude::*;
use uuid::Uuid;

use super::{NewCallback, open};
use crate::db::DbFault;
use crate::db::schema::callbacks;
use crate::db::scratch::Scratch;

/// Two repairs, each done by its second event and looked at once more by its third.
const HOUSE: &str = "
    INSERT INTO persons (id, name, created_at) VALUES ('doer', 'd', 0), ('asks', 'a', 0);
    INSERT INTO departments (id, name_zh, name_en) VALUES ('d', 'd', 'd');
    INSERT INTO staff (person_id, number, department_id) VALUES ('doer', '1', 'd'), ('asks', '2', 'd');
    INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('b', '1', '1', '1', 1);
    INSERT INTO units (id, building_id, code, position) VALUES ('u', 'b', '1-1', 1);
    INSERT INTO households (id, unit_id, side) VALUES ('h', 'u', 'owner');
    INSERT INTO tickets (id, number, kind, building_id, unit_id, household_id, reporter_id, registered_by, channel,
        language, status, phase, ending, version, responsible_id, queue_at, reopen_count, photo_count, reported_at, ended_at)
    SELECT id, id, 'repair', 'b', 'u', 'h', 'asks', 'asks', 'portal', 'en', 'confirmed', 'ended', 'fixed', 3, 'asks',
        0, 0, 0, 0, 0 FROM (SELECT 't1' AS id UNION SELECT 't2');
    INSERT INTO ticket_events (ticket_id, seq, kind, status, actor_party, occurred_at, recorded_at)
    SELECT id, seq, 'completed', 'done', 'system', 0, 0 FROM tickets, (SELECT 2 AS seq UNION SELECT 3)";

async fn house() -> Scratch {
    let house = Scratch::new();
    house.run(HOUSE).await.unwrap();
    for (id, ticket_id) in [(1, "t1"), (2, "t2")] {
        let opened = house.db.write(move |conn| {
            let new = NewCallback {
                id: Uuid::from_u128(id),
                ticket_id,
                seq: 2,
                doer_id: Some("doer"),
                building_id: "b",
                at: chrono::DateTime::UNIX_EPOCH,
                year: 2026,
            };
            open(conn, &new).map_err(DbFault::from)
        });
        opened.await.unwrap();
    }
    house
}

async fn all(house: &Scratch) -> Vec<(String, i64)> {
    let all: Result<_, DbFault> = house
        .db
        .read(|conn| {
            let columns = (callbacks::number, callbacks::is_open);
            Ok(callbacks::table.order(callbacks::number).select(columns).load(conn)?)
        })
        .await;
    all.unwrap()
}

fn call(callback: u128, position: i64, was_reached: bool, by: &str) -> String {
    let callback = Uuid::from_u128(callback);
    format!(
        "INSERT INTO callback_calls (callback_id, position, method, was_reached, by_id, at) \
         VALUES ('{callback}', {position}, 'phone', {}, '{by}', 0)",
        i64::from(was_reached)
    )
}

#[tokio::test]
async fn only_an_answer_closes_it_and_never_the_doers_own_question() {
    let house = house().await;
    let named =
        |first, second| vec![("HF-2026-000001".to_owned(), first), ("HF-2026-000002".to_owned(), second)];
    assert_eq!(all(&house).await, named(1, 1));
    house.refuses(call(1, 1, true, "doer"), "does not ask how it was").await;
    house.run(call(1, 1, false, "asks")).await.unwrap();
    assert_eq!(all(&house).await, named(1, 1));
    house.run(call(1, 2, true, "asks")).await.unwrap();
    assert_eq!(all(&house).await, named(0, 1));
    let rating =
        "INSERT INTO ratings (ticket_id, seq, person_id, overall) VALUES ('t2', 3, 'asks', 'satisfied')";
    house.run(rating).await.unwrap();
    assert_eq!(all(&house).await, named(0, 0));
}

#[tokio::test]
async fn whoever_asks_to_be_called_is_still_to_be_called() {
    let house = house().await;
    let rated = |ticket: &str, follow_up: &str| {
        format!(
            "INSERT INTO ratings (ticket_id, seq, person_id, overall, follow_up) \
             VALUES ('{ticket}', 3, 'asks', 'dissatisfied', '{follow_up}')"
        )
    };
    house.run(rated("t1", "call_me")).await.unwrap();
    house.run(rated("t2", "complain")).await.unwrap();
    let open: Vec<i64> = all(&house).await.into_iter().map(|(_, is_open)| is_open).collect();
    assert_eq!(open, [1, 0]);
}

/// As what is shown of it (`rules::state`): its own rating counts, the first after it; a later one is about later work.
#[tokio::test]
async fn a_later_rating_is_about_what_was_done_later() {
    let house = house().await;
    house
        .run("INSERT INTO ticket_events (ticket_id, seq, kind, status, actor_party, occurred_at, recorded_at)
              SELECT id, seq, 'completed', 'done', 'system', 0, 0 FROM tickets, (SELECT 4 AS seq UNION SELECT 5)")
        .await
        .unwrap();
    let rated = |ticket: &str, seq: i64, overall: &str, follow_up: &str| {
        format!(
            "INSERT INTO ratings (ticket_id, seq, person_id, overall, follow_up) \
             VALUES ('{ticket}', {seq}, 'asks', '{overall}', {follow_up})"
        )
    };
    // Rated well; then something else was done, and about that a call is wanted.
    house.run(rated("t1", 3, "satisfied", "NULL")).await.unwrap();
    house.run(rated("t1", 5, "dissatisfied", "'call_me'")).await.unwrap();
    // A call was wanted and is still to be made, whatever was said later of later work.
    house.run(rated("t2", 3, "dissatisfied", "'call_me'")).await.unwrap();
    house.run(rated("t2", 5, "satisfied", "NULL")).await.unwrap();
    let open: Vec<i64> = all(&house).await.into_iter().map(|(_, is_open)| is_open).collect();
    assert_eq!(open, [0, 1]);
}

#[tokio::test]
async fn what_was_heard_stays() {
    let house = house().await;
    house.run(call(1, 1, true, "asks")).await.unwrap();
    house.refuses("UPDATE callback_calls SET heard = 'satisfied'", "append-only").await;
    house.refuses("DELETE FROM callback_calls", "append-only").await;
    house.refuses("UPDATE callbacks SET doer_id = 'asks'", "kept").await;
    house.refuses("DELETE FROM callbacks", "kept").await;
}
