//! The SQL of imports: uploads, the estate as a table speaks of it, and what is written.

pub mod residents;
pub mod staff;
pub mod units;
mod uploads;

pub use uploads::{About, NewUpload, Upload, applied, find, forget, keep};

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::tickets;
use crate::db::{Conn, NewIds};

/// Of the tickets in somebody's way no more are named.
const NAMED: usize = 10;

/// Who writes, when, and with which ids.
pub struct Writing<'a> {
    pub ids: &'a NewIds,
    pub now: DateTime<Utc>,
    pub by: Option<contract::ids::PersonId>,
}

type Ticket = (String, String);

/// Sorted under those whose they are.
fn by_owner(rows: impl IntoIterator<Item = (String, Ticket)>) -> HashMap<String, Vec<Ticket>> {
    let mut found: HashMap<String, Vec<Ticket>> = HashMap::new();
    for (owner, ticket) in rows {
        let theirs = found.entry(owner).or_default();
        if theirs.len() < NAMED && !theirs.contains(&ticket) {
            theirs.push(ticket);
        }
    }
    found
}

/// Open tickets: id, number, unit, who is responsible, who has it in hand.
type Open = (String, String, Option<String>, String, Option<String>);

fn open_tickets(conn: &mut Conn) -> QueryResult<Vec<Open>> {
    tickets::table
        .filter(tickets::ended_at.is_null())
        .order((tickets::queue_at, tickets::id))
        .select((
            tickets::id,
            tickets::number,
            tickets::unit_id,
            tickets::responsible_id,
            tickets::handler_id,
        ))
        .load(conn)
}
