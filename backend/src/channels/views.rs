//! Channels as the administrator sees them: everything but what is secret.

use contract::channels::{ChannelKind, ChannelView, DeliveryFailure};
use contract::ids::MessageId;
use diesel::QueryResult;

use crate::db::{Conn, from_micros, from_word};
use crate::notify::outgoing::store::{self, FailureRow};
use crate::people::store::parse_id;

/// All kinds, set up or not.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<ChannelView>> {
    ChannelKind::ALL.iter().map(|kind| one(conn, *kind)).collect()
}

pub fn one(conn: &mut Conn, kind: ChannelKind) -> QueryResult<ChannelView> {
    let (waiting, failing) = store::counts(conn, kind.word())?;
    let found = store::channel(conn, kind)?;
    let (row, state) = found.map_or((None, None), |(row, state)| (Some(row), Some(state)));
    let state = state.unwrap_or_default();
    let at = |micros: Option<i64>| micros.map(from_micros).transpose();
    let security = row.as_ref().and_then(|row| row.security.as_deref());
    let template = row.as_ref().and_then(|row| row.template.clone());
    Ok(ChannelView {
        kind: kind.into(),
        is_on: row.as_ref().is_some_and(|row| row.is_on == 1),
        host: row.as_ref().and_then(|row| row.host.clone()),
        port: row.as_ref().and_then(|row| row.port),
        security: security.map(from_word).transpose()?,
        username: row.as_ref().and_then(|row| row.username.clone()),
        sender: row.as_ref().and_then(|row| row.sender.clone()),
        template: template.or_else(|| kind.template().map(str::to_owned)),
        has_secret: row.as_ref().is_some_and(|row| row.secret.is_some()),
        version: row.as_ref().map_or(0, |row| row.version),
        last_sent_at: at(state.last_sent_at)?,
        last_failed_at: at(state.last_failed_at)?,
        last_fault: state.last_fault.as_deref().map(from_word).transpose()?,
        last_detail: state.last_detail,
        waiting,
        failing,
    })
}

pub fn failures(conn: &mut Conn, rows: Vec<FailureRow>) -> QueryResult<Vec<DeliveryFailure>> {
    rows.into_iter().map(|row| failure(conn, row)).collect()
}

fn failure(conn: &mut Conn, row: FailureRow) -> QueryResult<DeliveryFailure> {
    let next_at = (!row.is_given_up()).then(|| from_micros(row.due_at)).transpose()?;
    // The administrator keeps the channels going, and no confidences.
    let is_confidential = store::is_confidential(conn, &row.ticket_id)?;
    Ok(DeliveryFailure {
        id: MessageId(parse_id(&row.message_id)?),
        number: (!is_confidential).then_some(row.number),
        event: from_word(&row.event)?,
        person: row.person,
        attempts: row.attempts,
        fault: from_word(row.fault.as_deref().unwrap_or_default())?,
        detail: row.detail,
        next_at,
    })
}
