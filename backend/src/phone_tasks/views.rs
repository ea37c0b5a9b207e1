//! What is to be told, as staff see it.

use contract::ids::{MessageId, TicketId};
use contract::phone_tasks::PhoneTask;
use diesel::QueryResult;

use crate::db::{from_micros, from_word};
use crate::notify::outgoing::store::PhoneTaskRow;
use crate::people::store::parse_id;

pub fn task(row: PhoneTaskRow) -> QueryResult<PhoneTask> {
    Ok(PhoneTask {
        id: MessageId(parse_id(&row.id)?),
        ticket_id: TicketId(parse_id(&row.ticket_id)?),
        number: row.number,
        ticket_kind: from_word(&row.ticket_kind)?,
        event: from_word(&row.kind)?,
        person: row.person,
        language: row.language.as_deref().map(from_word).transpose()?,
        created_at: from_micros(row.created_at)?,
        told_at: row.told_at.map(from_micros).transpose()?,
    })
}
