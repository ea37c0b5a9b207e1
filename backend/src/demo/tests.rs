//! What was lived through must add up: the projection is what the last event says, what is owed is what was agreed,
//! and nothing of it can be changed afterwards.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use contract::repairs::REPAIR_TABLE;
use contract::tickets::EventKind;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::build;
use crate::db::schema::{
    audit_log, charges, photos, quote_payers, quotes, ticket_events, ticket_progress, tickets,
};
use crate::db::{Conn, DatabaseUrl, Db, DbFault, from_word};

const NOW: &str = "2026-11-20T06:30:00Z";

type Projected = (String, String, i64, Option<i64>, Option<String>, Option<i64>, i64);
type Told = (i64, String, Option<i64>, Option<String>, i64, i64, String);

/// What is told after the ending, and leaves it where it was.
const AFTERWARDS: [EventKind; 10] = [
    EventKind::Assessed,
    EventKind::Message,
    EventKind::Note,
    EventKind::CalledBack,
    EventKind::Charged,
    EventKind::Paid,
    EventKind::Refunded,
    EventKind::LeadNews,
    EventKind::Followed,
    EventKind::Escalated,
];

struct Seen {
    statuses: BTreeSet<String>,
    kinds: BTreeSet<String>,
    how_many: usize,
}

fn adds_up(conn: &mut Conn) -> Result<Seen, DbFault> {
    let (mut statuses, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let all: Vec<Projected> = tickets::table
        .select((
            tickets::id,
            tickets::status,
            tickets::version,
            tickets::promise_due_at,
            tickets::promise_step,
            tickets::ended_at,
            tickets::photo_count,
        ))
        .load(conn)?;
    let how_many = all.len();
    let now = NOW.parse::<DateTime<Utc>>().unwrap().timestamp_micros();
    for (id, status, version, due_at, step, ended_at, photo_count) in all {
        let events: Vec<Told> = ticket_events::table
            .filter(ticket_events::ticket_id.eq(&id))
            .order(ticket_events::seq)
            .select((
                ticket_events::seq,
                ticket_events::status,
                ticket_events::promise_due_at,
                ticket_events::promise_step,
                ticket_events::occurred_at,
                ticket_events::recorded_at,
                ticket_events::kind,
            ))
            .load(conn)?;
        assert!(events.iter().map(|event| event.0).eq(1..=version), "{id}");
        assert!(events.is_sorted_by_key(|event| event.4), "{id}");
        let last = events.last().unwrap();
        assert_eq!((&last.1, last.2, &last.3), (&status, due_at, &step), "{id}");
        let afterwards = |event: &&Told| AFTERWARDS.contains(&from_word(&event.6).unwrap());
        let ending = events.iter().rev().find(|event| !afterwards(event)).unwrap();
        assert_eq!(ended_at, step.is_none().then_some(ending.4), "{id}");
        let attached: i64 = photos::table.filter(photos::ticket_id.eq(&id)).count().get_result(conn)?;
        assert_eq!(attached, photo_count, "{id}");
        assert!(events.iter().all(|event| event.5 <= now), "{id}");
        statuses.insert(status);
        kinds.extend(events.into_iter().map(|event| event.6));
    }
    Ok(Seen { statuses, kinds, how_many })
}

/// By payer and ticket: what was agreed and done is owed, to the fen, and nothing else.
fn charges_are_what_was_agreed(conn: &mut Conn) -> Result<(), DbFault> {
    let owed: Vec<(String, String, i64)> =
        charges::table.select((charges::ticket_id, charges::payer, charges::amount_fen)).load(conn)?;
    let agreed: Vec<(String, String, i64)> = quote_payers::table
        .inner_join(quotes::table.on(quotes::id.eq(quote_payers::quote_id)))
        .filter(quotes::state.eq("agreed"))
        .select((quotes::ticket_id, quote_payers::payer, quote_payers::amount_fen))
        .load(conn)?;
    let sums = |rows: Vec<(String, String, i64)>| {
        let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
        for (ticket, payer, fen) in rows {
            *sums.entry((ticket, payer)).or_default() += fen;
        }
        sums
    };
    let (owed, agreed) = (sums(owed), sums(agreed));
    assert!(owed.len() > 50, "{}", owed.len());
    let done: BTreeSet<String> = ticket_events::table
        .filter(ticket_events::kind.eq("completed"))
        .select(ticket_events::ticket_id)
        .load::<String>(conn)?
        .into_iter()
        .collect();
    let of_done: BTreeMap<_, _> =
        agreed.into_iter().filter(|((ticket, _), _)| done.contains(ticket)).collect();
    assert_eq!(owed, of_done);
    Ok(())
}

#[tokio::test]
async fn the_estate_adds_up_and_its_history_stands() {
    let data = tempfile::tempdir().unwrap();
    let db = Db::open(&DatabaseUrl::Sqlite(data.path().join("estate.db"))).unwrap();
    build(&db, data.path(), NOW.parse().unwrap(), 1).await.unwrap();

    let seen = db.read(adds_up).await.unwrap();
    assert!((350..=450).contains(&seen.how_many), "{}", seen.how_many);
    let every: BTreeSet<String> =
        REPAIR_TABLE.meanings.iter().map(|meaning| meaning.status.word().to_owned()).collect();
    assert!(seen.statuses.is_superset(&every), "{:?}", every.difference(&seen.statuses));
    for clock in [EventKind::Reminded, EventKind::CallDue, EventKind::Escalated, EventKind::QuoteExpired] {
        assert!(seen.kinds.contains(clock.word()), "{clock:?}");
    }
    db.read(charges_are_what_was_agreed).await.unwrap();
    let now = NOW.parse::<DateTime<Utc>>().unwrap().timestamp_micros();
    let asleep = db.read(move |conn| {
        let due = ticket_progress::table.filter(ticket_progress::wake_at.le(now));
        Ok::<i64, DbFault>(due.count().get_result(conn)?)
    });
    assert_eq!(asleep.await.unwrap(), 0, "a clock has been slept through");

    for change in [
        "UPDATE ticket_events SET status = 'done' WHERE seq = 1",
        "DELETE FROM ticket_events WHERE seq = 1",
        "UPDATE audit_log SET act = 'nothing'",
        "DELETE FROM audit_log",
    ] {
        let changed = db.write(move |conn| Ok::<_, DbFault>(conn.batch_execute(change)?)).await;
        assert!(changed.is_err_and(|why| why.to_string().contains("append-only")), "{change}");
    }
    let logged: i64 =
        db.read(|conn| Ok::<_, DbFault>(audit_log::table.count().get_result(conn)?)).await.unwrap();
    assert_eq!(logged, 18);

    let again = build(&db, data.path(), NOW.parse().unwrap(), 1).await;
    assert!(again.is_err(), "a database with people in it is never filled");
}
