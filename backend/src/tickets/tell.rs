//! Events that only tell: they move nothing and need no guard of the ticket, as what they tell of has its own.

use contract::ids::PersonId;
use contract::problem::Code;
use contract::tickets::{EventKind, Party, To};

use super::deed::{Deed, Reply};
use super::doing::{Doing, Found, Moment};
use super::store;
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;

/// Something with a number or an amount happened that belongs to this ticket.
pub fn tell(
    conn: &mut Conn,
    doing: &Doing,
    ticket_id: &str,
    kind: EventKind,
    number: Option<String>,
    amount_fen: Option<i64>,
) -> Result<(), Fault> {
    event(conn, doing, ticket_id, kind, &Deed { number, amount_fen, ..Deed::default() })
}

/// Somebody higher up knows of it from now on.
pub fn tell_named(
    conn: &mut Conn,
    doing: &Doing,
    ticket_id: &str,
    kind: EventKind,
    named: PersonId,
) -> Result<(), Fault> {
    event(conn, doing, ticket_id, kind, &Deed { named: Some(named), ..Deed::default() })
}

/// Somebody was reached and asked how it was; that is also the call they may have wanted with their rating.
pub fn tell_called_back(
    conn: &mut Conn,
    doing: &Doing,
    ticket_id: &str,
    number: String,
) -> Result<(), Fault> {
    let row = store::any(conn, ticket_id)?.ok_or(Code::NotFound)?;
    let is_the_call = match row.reply_since {
        Some(since) => store::awaits_call(conn, ticket_id, since)?,
        None => false,
    };
    let reply = if is_the_call { Reply::Given } else { Reply::AsBefore };
    event(
        conn,
        doing,
        ticket_id,
        EventKind::CalledBack,
        &Deed { number: Some(number), reply, ..Deed::default() },
    )
}

pub(super) fn event(
    conn: &mut Conn,
    doing: &Doing,
    ticket_id: &str,
    kind: EventKind,
    deed: &Deed,
) -> Result<(), Fault> {
    let row = store::any(conn, ticket_id)?.ok_or(Code::NotFound)?;
    let progress = store::progress(conn, ticket_id)?;
    let case = store::case(conn, &row.kind, &row.id)?;
    let at = doing.now.max(from_micros(store::last_occurred(conn, ticket_id)?)?);
    let found = Found {
        kind: from_word(&row.kind)?,
        status: from_word(&row.status)?,
        parties: vec![Party::Clock],
        known: super::known::known(conn, doing, &row, &progress, case.as_ref())?,
        to: To::Stays,
        is_versioned: false,
        moment: Moment { occurred_at: at, recorded_at: at },
        office: doing.office_at(conn, at)?,
        row,
        progress,
        case,
    };
    doing.record(conn, found, kind, deed, |_| {})?;
    Ok(())
}
