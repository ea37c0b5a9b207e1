//! What somebody has to hand on at the end of a shift, and what is on its way to or from them.

use contract::tickets::{EventKind, OwedBy};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::TicketRow;
use crate::db::Conn;
use crate::db::schema::{content, ticket_events, ticket_progress, tickets};
use crate::people::Viewer;

/// Open, the viewer is responsible, staff owe something, and it is not on its way to anybody: by what falls due next.
pub fn unactioned(conn: &mut Conn, viewer: &Viewer, most: i64) -> QueryResult<Vec<TicketRow>> {
    let under_way = ticket_progress::table
        .filter(ticket_progress::ticket_id.eq(tickets::id))
        .filter(ticket_progress::transfer_to.is_not_null());
    let is_owed = tickets::promise_owed_by
        .assume_not_null()
        .eq(OwedBy::Staff.word())
        .or(tickets::reply_since.is_not_null());
    tickets::table
        .filter(tickets::responsible_id.eq(viewer.person_id.to_string()))
        .filter(tickets::ended_at.is_null())
        .filter(is_owed)
        .filter(not(exists(under_way)))
        .order((tickets::queue_at, tickets::id))
        .limit(most)
        .select(TicketRow::as_select())
        .load(conn)
}

/// Ended, and a message waits for the answer of the viewer.
pub fn to_answer(conn: &mut Conn, viewer: &Viewer, most: i64) -> QueryResult<Vec<TicketRow>> {
    tickets::table
        .filter(tickets::responsible_id.eq(viewer.person_id.to_string()))
        .filter(tickets::ended_at.is_not_null())
        .filter(tickets::reply_since.is_not_null())
        .order((tickets::queue_at, tickets::id))
        .limit(most)
        .select(TicketRow::as_select())
        .load(conn)
}

/// Open and offered to the viewer, by what falls due next.
pub fn handed_to(conn: &mut Conn, viewer: &Viewer, most: i64) -> QueryResult<Vec<TicketRow>> {
    let offered = ticket_progress::table
        .filter(ticket_progress::transfer_to.eq(viewer.person_id.to_string()))
        .select(ticket_progress::ticket_id);
    tickets::table
        .filter(tickets::id.eq_any(offered))
        .filter(tickets::ended_at.is_null())
        .order((tickets::queue_at, tickets::id))
        .limit(most)
        .select(TicketRow::as_select())
        .load(conn)
}

/// Open, offered by the viewer and not taken yet.
pub fn handed_by(conn: &mut Conn, viewer: &Viewer, most: i64) -> QueryResult<Vec<TicketRow>> {
    let handed = ticket_progress::table
        .filter(ticket_progress::transfer_by.eq(viewer.person_id.to_string()))
        .select(ticket_progress::ticket_id);
    tickets::table
        .filter(tickets::id.eq_any(handed))
        .filter(tickets::ended_at.is_null())
        .order((tickets::queue_at, tickets::id))
        .limit(most)
        .select(TicketRow::as_select())
        .load(conn)
}

/// When it was last handed on, and what was said then.
pub fn last_handed(conn: &mut Conn, ticket_id: &str) -> QueryResult<(i64, Option<String>)> {
    ticket_events::table
        .left_join(content::table.on(content::id.nullable().eq(ticket_events::content_id)))
        .filter(ticket_events::ticket_id.eq(ticket_id))
        .filter(ticket_events::kind.eq(EventKind::Transferred.word()))
        .order(ticket_events::seq.desc())
        .select((ticket_events::occurred_at, content::body.nullable()))
        .first(conn)
}
