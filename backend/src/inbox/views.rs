//! Messages as their reader sees them.

use std::collections::HashMap;

use contract::ids::{MessageId, TicketId};
use contract::inbox::{InboxMessage, MOST_COUNTED};
use diesel::QueryResult;

use crate::db::{Conn, from_micros, from_word};
use crate::notify::Owner;
use crate::notify::store::{self, MessageRow};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::tickets::store::{Known, known_to};

/// What the reader may no longer see is left out.
pub fn messages(conn: &mut Conn, viewer: &Viewer, rows: Vec<MessageRow>) -> QueryResult<Vec<InboxMessage>> {
    let known = known_to(conn, viewer, rows.iter().map(|row| row.ticket_id.as_str()))?;
    let known: HashMap<&str, &Known> = known.iter().map(|known| (known.ticket_id.as_str(), known)).collect();
    let visible = rows.into_iter().filter_map(|row| {
        let about = known.get(row.ticket_id.as_str())?;
        Some(message(row, about))
    });
    visible.collect()
}

fn message(row: MessageRow, about: &Known) -> QueryResult<InboxMessage> {
    Ok(InboxMessage {
        id: MessageId(parse_id(&row.id)?),
        ticket_id: TicketId(parse_id(&row.ticket_id)?),
        number: about.number.clone(),
        ticket_kind: from_word(&about.kind)?,
        seq: row.seq,
        kind: from_word(&row.kind)?,
        created_at: from_micros(row.created_at)?,
        read_at: row.read_at.map(from_micros).transpose()?,
    })
}

/// How many messages wait to be read, of those whose reader may still see what they are about.
pub fn unread(conn: &mut Conn, viewer: &Viewer, owner: Owner) -> QueryResult<i64> {
    let waiting = store::unread(conn, owner)?;
    let known = known_to(conn, viewer, waiting.iter().map(|(ticket, _)| ticket.as_str()))?;
    let is_known = |ticket: &str| known.iter().any(|known| known.ticket_id == ticket);
    let count: i64 = waiting.iter().filter(|(ticket, _)| is_known(ticket)).map(|(_, n)| n).sum();
    Ok(count.min(MOST_COUNTED))
}
