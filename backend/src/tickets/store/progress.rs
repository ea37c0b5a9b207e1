//! What guards and clocks need beside the projection.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{ticket_progress, tickets};
use crate::db::{Conn, one_of};

#[derive(Debug, Clone, Default, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = ticket_progress, treat_none_as_null = true)]
pub struct Progress {
    pub ticket_id: String,
    pub purpose: Option<String>,
    pub charging: Option<String>,
    pub free_of: Option<String>,
    pub quote_id: Option<String>,
    pub arrived_at: Option<i64>,
    pub failed_visits: i64,
    pub own_materials: i64,
    pub are_materials_fit: Option<i64>,
    pub contact_id: Option<String>,
    pub resume_status: Option<String>,
    pub paused_at: Option<i64>,
    pub paused_step: Option<String>,
    pub paused_since: Option<i64>,
    pub paused_due_at: Option<i64>,
    pub reminders: i64,
    pub first_attempt_at: Option<i64>,
    pub unreachable_at: Option<i64>,
    pub escalate_at: Option<i64>,
    pub escalated_to: Option<String>,
    pub urged_at: Option<i64>,
    pub transfer_to: Option<String>,
    pub transfer_by: Option<String>,
    pub transfer_due_at: Option<i64>,
    pub transfer_refusals: i64,
    pub reply_due_at: Option<i64>,
    pub lead_id: Option<String>,
    pub follows_up: Option<String>,
    pub wake_at: Option<i64>,
    /// Handed on together with others.
    pub transfer_parcel: Option<String>,
    /// When the day ends on which what is still harmful or overdue goes to the manager [CMP-18].
    pub day_end_at: Option<i64>,
}

pub fn progress(conn: &mut Conn, ticket_id: &str) -> QueryResult<Progress> {
    ticket_progress::table.find(ticket_id).select(Progress::as_select()).first(conn)
}

/// Of several tickets, in no order.
pub fn progresses<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<Progress>> {
    ticket_progress::table
        .filter(one_of(ticket_progress::ticket_id, ids))
        .select(Progress::as_select())
        .load(conn)
}

pub fn put_progress(conn: &mut Conn, progress: &Progress) -> QueryResult<usize> {
    diesel::update(ticket_progress::table.find(&progress.ticket_id)).set(progress).execute(conn)
}

/// Tickets at which a clock has something to do by `now`, the longest waiting first.
pub fn waking(conn: &mut Conn, now: i64, most: i64) -> QueryResult<Vec<String>> {
    ticket_progress::table
        .filter(ticket_progress::wake_at.le(now))
        .order(ticket_progress::wake_at)
        .limit(most)
        .select(ticket_progress::ticket_id)
        .load(conn)
}

/// Until when the waiting messages of these tickets are to be answered, as far as that was promised.
pub fn replies_due<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<HashMap<String, i64>> {
    let mut ids = ids.into_iter().peekable();
    // Nothing waits on most pages.
    if ids.peek().is_none() {
        return Ok(HashMap::new());
    }
    let due: Vec<(String, i64)> = ticket_progress::table
        .filter(one_of(ticket_progress::ticket_id, ids))
        .filter(ticket_progress::reply_due_at.is_not_null())
        .select((ticket_progress::ticket_id, ticket_progress::reply_due_at.assume_not_null()))
        .load(conn)?;
    Ok(due.into_iter().collect())
}

/// Reports of the same thing that joined this one.
pub fn followers(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<String>> {
    ticket_progress::table
        .filter(ticket_progress::lead_id.eq(ticket_id))
        .order(ticket_progress::ticket_id)
        .select(ticket_progress::ticket_id)
        .load(conn)
}

/// Number, status and phase of the one that goes on.
pub fn lead(conn: &mut Conn, ticket_id: &str) -> QueryResult<(String, String, String)> {
    tickets::table.find(ticket_id).select((tickets::number, tickets::status, tickets::phase)).first(conn)
}
