//! What has to be told by phone.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};

use super::{SENT, WAITING};
use crate::db::schema::{inbox_messages, outbox, persons, phone_tasks, tickets};
use crate::db::{Conn, undone_alone};
use crate::http::{Cursor, PageSize};
use crate::people::Viewer;
use crate::people::store::scope;
use crate::tickets::store::kept_from;

/// To be told by phone from then on, unless they read it before.
pub fn put_phone_task(conn: &mut Conn, message_id: &str, due_at: DateTime<Utc>) -> QueryResult<()> {
    let row = (phone_tasks::message_id.eq(message_id), phone_tasks::due_at.eq(due_at.timestamp_micros()));
    let insert = diesel::insert_into(phone_tasks::table).values(row);
    match undone_alone(conn, |conn| insert.execute(conn)) {
        // Given up once more after it was tried once more: it is on the list, or was told.
        Ok(_) | Err(DatabaseError(UniqueViolation, _)) => Ok(()),
        Err(why) => Err(why),
    }
}

/// Whether another channel has brought it or may still. Whoever asks holds the message until the end of the write: of
/// two channels that give up at the same moment one sees the other.
pub fn is_on_its_way(conn: &mut Conn, message_id: &str) -> QueryResult<bool> {
    diesel::update(inbox_messages::table.find(message_id))
        .set(inbox_messages::planned_at.eq(inbox_messages::planned_at))
        .execute(conn)?;
    let on_its_way = outbox::table
        .filter(outbox::message_id.eq(message_id))
        .filter(outbox::state.eq(WAITING).or(outbox::state.eq(SENT)));
    diesel::select(exists(on_its_way)).get_result(conn)
}

/// A message that is to be told by phone, or was.
#[derive(Debug, Clone, Queryable)]
pub struct PhoneTaskRow {
    pub id: String,
    pub due_at: i64,
    pub told_at: Option<i64>,
    pub kind: String,
    pub created_at: i64,
    pub ticket_id: String,
    pub number: String,
    pub ticket_kind: String,
    pub person_id: String,
    pub person: String,
    pub language: Option<String>,
}

/// Those about requests in scope that nobody told yet, not read in the portal either.
macro_rules! open_tasks {
    ($viewer:expr) => {
        phone_tasks::table
            .inner_join(inbox_messages::table.on(inbox_messages::id.eq(phone_tasks::message_id)))
            .inner_join(tickets::table.on(tickets::id.eq(inbox_messages::ticket_id)))
            .inner_join(persons::table.on(persons::id.eq(inbox_messages::person_id)))
            .filter(phone_tasks::told_at.is_null())
            .filter(inbox_messages::read_at.is_null())
            .filter(tickets::ended_at.is_null())
            .filter(tickets::building_id.eq_any(scope::buildings_in_scope($viewer.person_id)))
            .filter(tickets::id.ne_all(kept_from($viewer)))
    };
}

macro_rules! task_row {
    () => {
        (
            phone_tasks::message_id,
            phone_tasks::due_at,
            phone_tasks::told_at,
            inbox_messages::kind,
            inbox_messages::created_at,
            tickets::id,
            tickets::number,
            tickets::kind,
            persons::id,
            persons::name,
            persons::language,
        )
    };
}

/// What is due, the longest waiting first.
pub fn phone_tasks_due(
    conn: &mut Conn,
    viewer: &Viewer,
    now: DateTime<Utc>,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<PhoneTaskRow>> {
    let (key, id) = after.map_or((i64::MIN, String::new()), |at| (at.key, at.id.to_string()));
    let same_moment = phone_tasks::due_at.eq(key).and(phone_tasks::message_id.gt(id));
    open_tasks!(viewer)
        .filter(phone_tasks::due_at.le(now.timestamp_micros()))
        .filter(phone_tasks::due_at.gt(key).or(same_moment))
        .order((phone_tasks::due_at, phone_tasks::message_id))
        .limit(size.most())
        .select(task_row!())
        .load(conn)
}

/// One of them, open or told.
pub fn phone_task(conn: &mut Conn, viewer: &Viewer, message_id: &str) -> QueryResult<Option<PhoneTaskRow>> {
    phone_tasks::table
        .inner_join(inbox_messages::table.on(inbox_messages::id.eq(phone_tasks::message_id)))
        .inner_join(tickets::table.on(tickets::id.eq(inbox_messages::ticket_id)))
        .inner_join(persons::table.on(persons::id.eq(inbox_messages::person_id)))
        .filter(phone_tasks::message_id.eq(message_id))
        .filter(tickets::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(tickets::id.ne_all(kept_from(viewer)))
        .select(task_row!())
        .first(conn)
        .optional()
}

/// Told by phone: this one, and with it what had happened before on the same request to the same person.
pub fn tell_by_phone(
    conn: &mut Conn,
    task: &PhoneTaskRow,
    by: &str,
    at: DateTime<Utc>,
) -> QueryResult<usize> {
    let same_call: Vec<String> = inbox_messages::table
        .filter(inbox_messages::ticket_id.eq(&task.ticket_id))
        .filter(inbox_messages::person_id.eq(&task.person_id))
        .filter(inbox_messages::created_at.le(task.created_at))
        .select(inbox_messages::id)
        .load(conn)?;
    let open = phone_tasks::table
        .filter(crate::db::one_of(phone_tasks::message_id, same_call.iter().map(String::as_str)))
        .filter(phone_tasks::told_at.is_null());
    diesel::update(open)
        .set((phone_tasks::told_at.eq(at.timestamp_micros()), phone_tasks::told_by.eq(by)))
        .execute(conn)
}
