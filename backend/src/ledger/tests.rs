//! Whoever writes, and however: entries stay, and the sums hold.

use diesel::prelude::*;
use uuid::Uuid;

use super::{NewCharge, charge};
use crate::db::DbFault;
use crate::db::schema::charges;
use crate::db::scratch::Scratch;

/// One ticket with an agreed quote, and three people at the desk.
const HOUSE: &str = "
    INSERT INTO persons (id, name, created_at) VALUES ('anna', 'a', 0), ('bert', 'b', 0), ('cash', 'c', 0);
    INSERT INTO departments (id, name_zh, name_en) VALUES ('d', 'd', 'd');
    INSERT INTO staff (person_id, number, department_id) VALUES ('anna', '1', 'd'), ('bert', '2', 'd'), ('cash', '3', 'd');
    INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('b', '1', '1', '1', 1);
    INSERT INTO units (id, building_id, code, position) VALUES ('u', 'b', '1-1', 1);
    INSERT INTO households (id, unit_id, side) VALUES ('h', 'u', 'owner');
    INSERT INTO content (id, ticket_id, body) VALUES ('why', 't', 'w');
    INSERT INTO tickets (id, number, kind, building_id, unit_id, household_id, reporter_id, registered_by, channel,
        language, status, phase, ending, version, responsible_id, queue_at, reopen_count, photo_count, reported_at, ended_at)
    VALUES ('t', 'BX-2026-000001', 'repair', 'b', 'u', 'h', 'anna', 'anna', 'portal', 'en', 'confirmed', 'ended',
        'fixed', 1, 'anna', 0, 0, 0, 0, 0);
    INSERT INTO quotes (id, ticket_id, revision, is_extra, state, proposed_by, proposed_at)
    VALUES ('q', 't', 1, 0, 'agreed', 'anna', 0)";

/// With 300 fen owed by the owner, and 200 borne by the office.
async fn house() -> Scratch {
    let house = Scratch::new();
    house.run(HOUSE).await.unwrap();
    for (id, payer, household_id, amount_fen) in [(1, "owner", Some("h"), 300), (2, "office", None, 200)] {
        let charged = house.db.write(move |conn| {
            let new = NewCharge {
                id: Uuid::from_u128(id),
                ticket_id: "t",
                quote_id: "q",
                payer,
                household_id,
                building_id: "b",
                amount_fen,
                at: chrono::DateTime::UNIX_EPOCH,
            };
            charge(conn, &new).map_err(DbFault::from)
        });
        charged.await.unwrap();
    }
    house
}

async fn open(house: &Scratch) -> Vec<i64> {
    let open: Result<_, DbFault> = house
        .db
        .read(|conn| Ok(charges::table.order(charges::id).select(charges::is_open).load(conn)?))
        .await;
    open.unwrap()
}

fn pay(id: &str, charge: u128, amount_fen: i64) -> String {
    let charge = Uuid::from_u128(charge);
    format!(
        "INSERT INTO payments (id, charge_id, amount_fen, method, payer_name, cashier_id, receipt_number, paid_at) \
         VALUES ('{id}', '{charge}', {amount_fen}, 'cash', 'x', 'cash', 'SJ-{id}', 0)"
    )
}

fn refund(id: &str, amount_fen: i64) -> String {
    let charge = Uuid::from_u128(1);
    format!("INSERT INTO refunds VALUES ('{id}', '{charge}', {amount_fen}, 'why', 'anna', 0)")
}

fn step(id: &str, step: &str, actor: &str) -> String {
    let reason = if step == "returned" { "'why'" } else { "NULL" };
    format!("INSERT INTO refund_steps VALUES ('{id}', '{step}', '{actor}', 0, {reason})")
}

#[tokio::test]
async fn nobody_pays_more_than_is_owed() {
    let house = house().await;
    assert_eq!(open(&house).await, [1, 0]);
    house.run(pay("1", 1, 200)).await.unwrap();
    house.refuses(pay("2", 1, 101), "more than is owed").await;
    assert_eq!(open(&house).await, [1, 0]);
    house.run(pay("3", 1, 100)).await.unwrap();
    assert_eq!(open(&house).await, [0, 0]);
    house.refuses(pay("4", 1, 1), "more than is owed").await;
    house.refuses(pay("5", 2, 1), "the office owes itself nothing").await;
    house.refuses("UPDATE charges SET is_open = 1", "follows from its payments").await;
}

#[tokio::test]
async fn no_more_goes_back_than_was_paid() {
    let house = house().await;
    house.run(pay("1", 1, 200)).await.unwrap();
    house.refuses(refund("a", 201), "more than was paid").await;
    house.run(refund("a", 150)).await.unwrap();
    house.refuses(refund("b", 51), "more than was paid").await;
    house.run(step("a", "returned", "bert")).await.unwrap();
    house.run(refund("b", 200)).await.unwrap();
}

#[tokio::test]
async fn a_refund_is_decided_once_by_somebody_else_and_paid_only_then() {
    let house = house().await;
    house.run([pay("1", 1, 300), refund("a", 100), refund("b", 100)].join(";")).await.unwrap();
    house.refuses(step("a", "paid", "cash"), "not approved").await;
    house.refuses(step("a", "approved", "anna"), "whoever proposed it").await;
    house.run(step("a", "approved", "bert")).await.unwrap();
    house.refuses(step("a", "returned", "bert"), "decided already").await;
    house.run(step("a", "paid", "cash")).await.unwrap();
    house.refuses(step("a", "paid", "cash"), "UNIQUE").await;
    house.run(step("b", "returned", "bert")).await.unwrap();
    house.refuses(step("b", "approved", "bert"), "decided already").await;
    house.refuses(step("b", "paid", "cash"), "not approved").await;
}

#[tokio::test]
async fn entries_stay_as_they_were_made() {
    let house = house().await;
    let made = [pay("1", 1, 300), refund("a", 100), step("a", "approved", "bert")];
    house.run(made.join(";")).await.unwrap();
    for (table, change) in [
        ("charges", "amount_fen = 1"),
        ("payments", "amount_fen = 1"),
        ("refunds", "amount_fen = 1"),
        ("refund_steps", "at = 1"),
    ] {
        house.refuses(format!("UPDATE {table} SET {change}"), "append-only").await;
        house.refuses(format!("DELETE FROM {table}"), "append-only").await;
    }
}
