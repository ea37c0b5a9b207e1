//! What nobody has thought of sending yet, and to whom it would go.

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::PersonId;
use contract::session::Audience;
use diesel::prelude::*;

use crate::db::schema::{inbox_messages, outbox, persons, staff, staff_roles, ticket_cases, tickets};
use crate::db::{Conn, from_word};
use crate::people::store::parse_id;
use crate::people::{Side, Viewer};

/// A message nobody has thought of sending yet.
#[derive(Debug, Clone, Queryable)]
pub struct NewMessage {
    pub id: String,
    pub person_id: String,
    pub audience: String,
    pub kind: String,
    pub created_at: i64,
    pub ticket_id: String,
    pub emergency: Option<String>,
    pub phone: Option<String>,
}

/// The oldest first, of those created since.
pub fn unplanned(conn: &mut Conn, since: i64, limit: i64) -> QueryResult<Vec<NewMessage>> {
    inbox_messages::table
        .inner_join(tickets::table.on(tickets::id.eq(inbox_messages::ticket_id)))
        .inner_join(persons::table.on(persons::id.eq(inbox_messages::person_id)))
        .filter(inbox_messages::planned_at.is_null())
        .filter(inbox_messages::created_at.ge(since))
        .order(inbox_messages::created_at)
        .limit(limit)
        .select((
            inbox_messages::id,
            inbox_messages::person_id,
            inbox_messages::audience,
            inbox_messages::kind,
            inbox_messages::created_at,
            tickets::id,
            tickets::emergency,
            persons::phone,
        ))
        .load(conn)
}

/// Takes it up; false where somebody else did.
pub fn take_up(conn: &mut Conn, message_id: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let new = inbox_messages::table.find(message_id).filter(inbox_messages::planned_at.is_null());
    let taken = diesel::update(new).set(inbox_messages::planned_at.eq(now.timestamp_micros()));
    taken.execute(conn).map(|rows| rows == 1)
}

/// To be sent by that channel, not before that time.
pub fn put(
    conn: &mut Conn,
    message_id: &str,
    channel: &str,
    is_urgent: bool,
    due_at: DateTime<Utc>,
) -> QueryResult<()> {
    let row = (
        outbox::message_id.eq(message_id),
        outbox::channel.eq(channel),
        outbox::state.eq(super::WAITING),
        outbox::is_urgent.eq(i64::from(is_urgent)),
        outbox::due_at.eq(due_at.timestamp_micros()),
        outbox::attempts.eq(0),
    );
    diesel::insert_into(outbox::table).values(row).execute(conn).map(drop)
}

pub fn is_confidential(conn: &mut Conn, ticket_id: &str) -> QueryResult<bool> {
    let known: Option<i64> =
        ticket_cases::table.find(ticket_id).select(ticket_cases::is_confidential).first(conn).optional()?;
    Ok(known == Some(1))
}

/// What is known of whom something is sent to.
#[derive(Debug, Clone, Queryable)]
pub struct Addressee {
    pub name: String,
    pub phone: Option<String>,
    pub language: Option<String>,
}

pub fn addressee(conn: &mut Conn, person_id: &str) -> QueryResult<Addressee> {
    persons::table.find(person_id).select((persons::name, persons::phone, persons::language)).first(conn)
}

/// What they may see today, on which side; `None` for staff who have left.
pub fn viewer(
    conn: &mut Conn,
    person_id: &str,
    audience: Audience,
    today: NaiveDate,
) -> QueryResult<Option<Viewer>> {
    let side = match audience {
        Audience::Resident => Side::Resident,
        Audience::Desk => {
            let words: Vec<String> = staff_roles::table
                .inner_join(staff::table)
                .filter(staff::person_id.eq(person_id))
                .filter(staff::left_at.is_null())
                .select(staff_roles::role)
                .load(conn)?;
            let roles = words.iter().map(|role| from_word(role)).collect::<QueryResult<Vec<_>>>()?;
            if roles.is_empty() {
                return Ok(None);
            }
            Side::Desk { roles }
        }
    };
    Ok(Some(Viewer { person_id: PersonId(parse_id(person_id)?), today, side }))
}
