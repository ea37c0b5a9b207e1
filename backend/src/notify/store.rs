//! The SQL of inboxes, and of what happened lately.

use chrono::{DateTime, Utc};
use contract::inbox::MOST_COUNTED;
use contract::session::Audience;
use diesel::dsl::count_star;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{News, Owner, Sieve};
use crate::db::schema::{inbox_messages, ticket_events, tickets};
use crate::db::{Conn, straight, word};
use crate::http::Cursor;
use crate::people::store::scope;
use crate::people::{Side, Viewer};
use crate::tickets::store::EventRow;

/// Those around a ticket.
#[derive(Queryable)]
pub struct Concerned {
    pub reporter_id: Option<String>,
    pub responsible_id: String,
    pub handler_id: Option<String>,
}

pub fn concerned(conn: &mut Conn, ticket_id: &str) -> QueryResult<Concerned> {
    let query = tickets::table.find(ticket_id).select((
        tickets::reporter_id,
        tickets::responsible_id,
        tickets::handler_id,
    ));
    straight!(conn, conn => query.first(conn))
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = inbox_messages)]
pub struct MessageRow {
    pub id: String,
    pub person_id: String,
    pub audience: String,
    pub ticket_id: String,
    pub seq: i64,
    pub kind: String,
    pub created_at: i64,
    pub read_at: Option<i64>,
}

/// One message; a second one of the same event the database refuses.
pub fn put(conn: &mut Conn, event: &EventRow, audience: Audience, person_id: &str) -> QueryResult<()> {
    let audience = word(audience)?;
    let row = MessageRow {
        id: id_of(event, &audience, person_id).to_string(),
        person_id: person_id.to_owned(),
        audience,
        ticket_id: event.ticket_id.clone(),
        seq: event.seq,
        kind: event.kind.clone(),
        created_at: event.recorded_at,
        read_at: None,
    };
    let insert = diesel::insert_into(inbox_messages::table).values(&row);
    straight!(conn, conn => insert.execute(conn)).map(drop)
}

/// Made of what it is of, so that a write that runs twice makes the same: time, then place in the history, as UUIDv7
/// sorts.
fn id_of(event: &EventRow, audience: &str, person_id: &str) -> Uuid {
    let of = format!("{} {} {audience} {person_id}", event.ticket_id, event.seq);
    let digest = Sha256::digest(of);
    let mut rest = [0; 10];
    rest.copy_from_slice(&digest[..10]);
    let [.., high, low] = event.seq.to_be_bytes();
    (rest[0], rest[1]) = (high, low);
    let millis = u64::try_from(event.recorded_at / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

/// Which part of an inbox.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub is_unread: bool,
    pub after: Option<Cursor>,
    /// At most this many rows.
    pub limit: i64,
}

/// Newest first. Whether its owner may still see what a message is about, `tickets` knows.
pub fn newest(conn: &mut Conn, owner: Owner, part: Part) -> QueryResult<Vec<MessageRow>> {
    let (person, audience) = (owner.person_id.to_string(), word(owner.audience)?);
    let (key, id) = match part.after {
        Some(Cursor { key, id }) => (key, id.to_string()),
        None => (i64::MAX, String::new()),
    };
    let older = inbox_messages::created_at.lt(key);
    let same_moment = inbox_messages::created_at.eq(key).and(inbox_messages::id.lt(id));
    let read_too = part.is_unread.into_sql::<diesel::sql_types::Bool>().eq(false);
    inbox_messages::table
        .filter(inbox_messages::person_id.eq(person))
        .filter(inbox_messages::audience.eq(audience))
        .filter(inbox_messages::created_at.le(key))
        .filter(older.or(same_moment))
        .filter(inbox_messages::read_at.is_null().or(read_too))
        .order((inbox_messages::created_at.desc(), inbox_messages::id.desc()))
        .limit(part.limit)
        .select(MessageRow::as_select())
        .load(conn)
}

/// How many messages about each ticket nobody has read, as far as they are counted.
pub fn unread(conn: &mut Conn, owner: Owner) -> QueryResult<Vec<(String, i64)>> {
    let (person, audience) = (owner.person_id.to_string(), word(owner.audience)?);
    let query = inbox_messages::table
        .filter(inbox_messages::person_id.eq(person))
        .filter(inbox_messages::audience.eq(audience))
        .filter(inbox_messages::read_at.is_null())
        .group_by(inbox_messages::ticket_id)
        .select((inbox_messages::ticket_id, count_star()))
        .limit(MOST_COUNTED);
    straight!(conn, conn => query.load(conn))
}

/// Marks as read what was created by then.
pub fn read(
    conn: &mut Conn,
    owner: Owner,
    ticket_id: Option<&str>,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let (person, audience) = (owner.person_id.to_string(), word(owner.audience)?);
    let every = ticket_id.is_none().into_sql::<diesel::sql_types::Bool>();
    let of_ticket = inbox_messages::ticket_id.eq(ticket_id.unwrap_or_default().to_owned());
    let theirs = inbox_messages::table
        .filter(inbox_messages::person_id.eq(person))
        .filter(inbox_messages::audience.eq(audience))
        .filter(inbox_messages::read_at.is_null())
        .filter(inbox_messages::created_at.le(until.timestamp_micros()))
        .filter(of_ticket.or(every));
    diesel::update(theirs).set(inbox_messages::read_at.eq(now.timestamp_micros())).execute(conn)
}

/// Tickets to which something happened after `since`, at most so many.
pub fn news(conn: &mut Conn, since: DateTime<Utc>, most: i64) -> QueryResult<Vec<News>> {
    let lately = ticket_events::table
        .filter(ticket_events::recorded_at.gt(since.timestamp_micros()))
        .select(ticket_events::ticket_id)
        .distinct();
    tickets::table
        .filter(tickets::id.eq_any(lately))
        .limit(most)
        .select((
            tickets::id,
            tickets::version,
            tickets::building_id,
            tickets::household_id,
            tickets::handler_id,
        ))
        .load(conn)
}

/// What may concern somebody.
pub fn sieve(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Sieve> {
    let me = viewer.person_id.to_string();
    let (mut buildings, mut households) = (Vec::new(), Vec::new());
    match &viewer.side {
        Side::Resident => {
            let query = scope::readable_households(viewer);
            households = straight!(conn, conn => query.load(conn))?;
        }
        Side::Desk { .. } => {
            let query = scope::buildings_in_scope(viewer.person_id);
            buildings = straight!(conn, conn => query.load(conn))?;
        }
    }
    Ok(Sieve { me, buildings, households })
}
