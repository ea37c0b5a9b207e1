//! What was lived through must add up: the projection is what the last event says, and nothing of it can be
//! changed afterwards.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::build;
use crate::db::schema::{audit_log, photos, ticket_events, tickets};
use crate::db::{Conn, DatabaseUrl, Db, DbFault};

const NOW: &str = "2026-11-20T06:30:00Z";

type Projected = (String, String, i64, Option<i64>, Option<String>, Option<i64>, i64);
type Told = (i64, String, Option<i64>, Option<String>, i64, i64);

fn adds_up(conn: &mut Conn) -> Result<BTreeSet<String>, DbFault> {
    let mut statuses = BTreeSet::new();
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
    assert_eq!(all.len(), 100);
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
            ))
            .load(conn)?;
        assert!(events.iter().map(|event| event.0).eq(1..=version), "{id}");
        assert!(events.is_sorted_by_key(|event| event.4), "{id}");
        let last = events.last().unwrap();
        assert_eq!((&last.1, last.2, &last.3), (&status, due_at, &step), "{id}");
        assert_eq!(ended_at, step.is_none().then_some(last.4), "{id}");
        let attached: i64 = photos::table.filter(photos::ticket_id.eq(&id)).count().get_result(conn)?;
        assert_eq!(attached, photo_count, "{id}");
        let now = NOW.parse::<DateTime<Utc>>().unwrap().timestamp_micros();
        assert!(events.iter().all(|event| event.5 <= now), "{id}");
        statuses.insert(status);
    }
    Ok(statuses)
}

#[tokio::test]
async fn the_estate_adds_up_and_its_history_stands() {
    let data = tempfile::tempdir().unwrap();
    let db = Db::open(&DatabaseUrl::Sqlite(data.path().join("estate.db"))).unwrap();
    build(&db, data.path(), NOW.parse().unwrap(), 1).await.unwrap();

    let statuses = db.read(adds_up).await.unwrap();
    let every = [
        "accepted",
        "confirmed",
        "dispatched",
        "done",
        "in_progress",
        "registered",
        "scheduled",
        "withdrawn",
    ];
    assert!(statuses.iter().map(String::as_str).eq(every));

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
