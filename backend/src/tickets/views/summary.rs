//! A page of a list as its reader sees it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use contract::ids::TicketId;
use contract::tickets::TicketSummary;
use diesel::QueryResult;

use super::owed::promise;
use super::{people_of, window};
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Side, Viewer, names, places, public_place};
use crate::tickets::store::{TicketRow, replies_due};

pub fn summaries(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: Vec<TicketRow>,
    now: DateTime<Utc>,
) -> QueryResult<Vec<TicketSummary>> {
    let names = names(conn, rows.iter().flat_map(people_of))?;
    let places = places(conn, rows.iter().filter_map(|row| row.unit_id.as_deref()))?;
    let is_desk = matches!(viewer.side, Side::Desk { .. });
    let waiting = rows.iter().filter(|row| is_desk && row.reply_since.is_some());
    let replies: HashMap<String, i64> = replies_due(conn, waiting.map(|row| row.id.as_str()))?;
    rows.into_iter()
        .map(|row| {
            let reporter = row.reporter_id.as_deref().and_then(|id| names.get(id));
            let place = match &row.unit_id {
                Some(unit) => places.of_unit(unit)?,
                None => public_place(conn, &row.building_id)?,
            };
            Ok(TicketSummary {
                id: TicketId(parse_id(&row.id)?),
                kind: from_word(&row.kind)?,
                status: from_word(&row.status)?,
                phase: from_word(&row.phase)?,
                reported_at: from_micros(row.reported_at)?,
                promise: promise(&row, &names, now)?,
                visit: window(row.visit_from, row.visit_until)?,
                is_emergency: row.emergency.is_some(),
                awaits_reply: row.reply_since.is_some(),
                reply_due_at: replies.get(&row.id).copied().map(from_micros).transpose()?,
                reporter: reporter.map(|named| named.name.clone()).filter(|_| is_desk),
                handler: row.handler_id.as_deref().and_then(|id| names.staff(id)).filter(|_| is_desk),
                version: is_desk.then_some(row.version),
                place,
                number: row.number,
                category: row.category,
                excerpt: row.excerpt.unwrap_or_default(),
                photo_count: row.photo_count,
            })
        })
        .collect()
}
