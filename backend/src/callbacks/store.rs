//! The SQL of callbacks.

use chrono::{DateTime, Utc};
use contract::callbacks::{CALLBACK_PREFIX, RecordCallback};
use contract::ids::CallbackId;
use contract::tickets::numbered;
use diesel::prelude::*;
use uuid::Uuid;

use crate::content::store::{NewText, keep};
use crate::db::schema::{callback_calls, callbacks, content, ratings};
use crate::db::{Conn, DbFault, next_number, one_of, word};
use crate::http::Part;
use crate::people::Viewer;
use crate::people::store::scope;
use crate::tickets::store::{RatingRow, kept_from};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = callbacks)]
pub struct CallbackRow {
    pub id: String,
    pub number: String,
    pub ticket_id: String,
    pub seq: i64,
    pub doer_id: Option<String>,
    pub building_id: String,
    pub done_at: i64,
}

/// Something was done and is to be asked after.
pub struct NewCallback<'a> {
    pub id: Uuid,
    pub ticket_id: &'a str,
    /// The event by which it was done; it is stored before.
    pub seq: i64,
    pub doer_id: Option<&'a str>,
    pub building_id: &'a str,
    pub at: DateTime<Utc>,
    /// That its number carries.
    pub year: i32,
}

pub fn open(conn: &mut Conn, new: &NewCallback) -> QueryResult<()> {
    CallbackRow {
        id: new.id.to_string(),
        number: numbered(CALLBACK_PREFIX, new.year, next_number(conn, "callback", new.year)?),
        ticket_id: new.ticket_id.to_owned(),
        seq: new.seq,
        doer_id: new.doer_id.map(str::to_owned),
        building_id: new.building_id.to_owned(),
        done_at: new.at.timestamp_micros(),
    }
    .insert_into(callbacks::table)
    .execute(conn)
    .map(drop)
}

/// One callback of a building in the scope of this staff member.
pub fn find(conn: &mut Conn, viewer: &Viewer, id: CallbackId) -> QueryResult<Option<CallbackRow>> {
    callbacks::table
        .find(id.to_string())
        .filter(callbacks::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(callbacks::ticket_id.ne_all(kept_from(viewer)))
        .select(CallbackRow::as_select())
        .first(conn)
        .optional()
}

/// Callbacks of the buildings in scope: those to be made the oldest first, all others the newest first.
pub fn page(conn: &mut Conn, viewer: &Viewer, part: &Part) -> QueryResult<Vec<CallbackRow>> {
    let in_scope = callbacks::table
        .filter(callbacks::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(callbacks::ticket_id.ne_all(kept_from(viewer)))
        .limit(part.size.most())
        .select(CallbackRow::as_select());
    if part.is_open == Some(true) {
        let (key, id) = part.after.map_or((i64::MIN, String::new()), |at| (at.key, at.id.to_string()));
        let same_moment = callbacks::done_at.eq(key).and(callbacks::id.gt(id));
        return in_scope
            .filter(callbacks::is_open.eq(1))
            // The plain bound is what lets both databases use the index.
            .filter(callbacks::done_at.ge(key))
            .filter(callbacks::done_at.gt(key).or(same_moment))
            .order((callbacks::done_at, callbacks::id))
            .load(conn);
    }
    let (key, id) = part.after.map_or((i64::MAX, String::new()), |at| (at.key, at.id.to_string()));
    let same_moment = callbacks::done_at.eq(key).and(callbacks::id.lt(id));
    let newest = in_scope
        .filter(callbacks::done_at.le(key))
        .filter(callbacks::done_at.lt(key).or(same_moment))
        .order((callbacks::done_at.desc(), callbacks::id.desc()));
    match part.is_open {
        Some(_) => newest.filter(callbacks::is_open.eq(0)).load(conn),
        None => newest.load(conn),
    }
}

/// Ratings of some tickets with their comments, latest last.
pub fn ratings_of<'a>(
    conn: &mut Conn,
    ticket_ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(RatingRow, Option<String>)>> {
    ratings::table
        .left_join(content::table)
        .filter(one_of(ratings::ticket_id, ticket_ids))
        .order(ratings::seq)
        .select((RatingRow::as_select(), content::body.nullable()))
        .load(conn)
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = callback_calls)]
pub struct CallRow {
    pub callback_id: String,
    pub position: i64,
    pub method: String,
    pub was_reached: i64,
    pub heard: Option<String>,
    pub content_id: Option<String>,
    pub by_id: String,
    pub at: i64,
}

/// What staff recorded of some callbacks, latest last; a text that was erased is not there.
pub fn calls_of<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(CallRow, Option<String>)>> {
    callback_calls::table
        .left_join(content::table)
        .filter(one_of(callback_calls::callback_id, ids))
        .order(callback_calls::position)
        .select((CallRow::as_select(), content::body.nullable()))
        .load(conn)
}

/// Adds an attempt.
pub fn record(
    conn: &mut Conn,
    callback: &CallbackRow,
    form: &RecordCallback,
    text: Option<&NewText>,
    by_id: String,
    at: DateTime<Utc>,
) -> Result<(), DbFault> {
    let before: i64 = callback_calls::table
        .filter(callback_calls::callback_id.eq(&callback.id))
        .count()
        .get_result(conn)?;
    CallRow {
        callback_id: callback.id.clone(),
        position: before + 1,
        method: word(form.method)?,
        was_reached: i64::from(form.was_reached),
        heard: form.heard.map(word).transpose()?,
        content_id: text.map(|text| keep(conn, &callback.ticket_id, text)).transpose()?,
        by_id,
        at: at.timestamp_micros(),
    }
    .insert_into(callback_calls::table)
    .execute(conn)
    .map(drop)
    .map_err(DbFault::raced)
}
