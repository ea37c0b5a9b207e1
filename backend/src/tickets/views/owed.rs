//! What is owed on a ticket, as a reader sees it: by whom, and until when.

use chrono::{DateTime, Utc};
use contract::tickets::{OwedBy, PromiseView, Step, TransferView};
use diesel::QueryResult;

use crate::db::{from_micros, from_word};
use crate::people::Names;
use crate::tickets::store::{Progress, TicketRow};

pub(super) fn promise(
    row: &TicketRow,
    names: &Names,
    now: DateTime<Utc>,
) -> QueryResult<Option<PromiseView>> {
    let (Some(step), Some(owed_by), Some(since)) =
        (&row.promise_step, &row.promise_owed_by, row.promise_since)
    else {
        return Ok(None);
    };
    let due_at = row.promise_due_at.map(from_micros).transpose()?;
    let owed_by = from_word(owed_by)?;
    // What nobody has in hand yet, or is customer service's to do, is owed by who received it [REP-33].
    let step: Step = from_word(step)?;
    let is_for_desk =
        matches!(step, Step::Dispatch | Step::ConfirmQuote | Step::Check | Step::Call | Step::Reply);
    let who = row.handler_id.as_ref().filter(|_| !is_for_desk).unwrap_or(&row.responsible_id);
    let staff = match owed_by {
        OwedBy::Staff => names.staff(who),
        OwedBy::Resident => None,
    };
    Ok(Some(PromiseView {
        step: step.into(),
        owed_by: owed_by.into(),
        staff,
        since: from_micros(since)?,
        due_at,
        is_overdue: due_at.is_some_and(|due_at| due_at < now),
        escalation_level: row.escalation_level,
    }))
}

/// The answer that is owed in the thread, by who is responsible.
pub(super) fn reply(
    row: &TicketRow,
    progress: &Progress,
    names: &Names,
    now: DateTime<Utc>,
) -> QueryResult<Option<PromiseView>> {
    let Some(since) = row.reply_since else { return Ok(None) };
    let due_at = progress.reply_due_at.map(from_micros).transpose()?;
    Ok(Some(PromiseView {
        step: Step::Reply.into(),
        owed_by: OwedBy::Staff.into(),
        staff: names.staff(&row.responsible_id),
        since: from_micros(since)?,
        due_at,
        is_overdue: due_at.is_some_and(|due_at| due_at < now),
        escalation_level: 0,
    }))
}

pub(super) fn transfer(progress: &Progress, names: &Names) -> QueryResult<Option<TransferView>> {
    let to = progress.transfer_to.as_deref().and_then(|id| names.staff(id));
    let due_at = progress.transfer_due_at.map(from_micros).transpose()?;
    Ok(to.map(|to| TransferView { to, due_at }))
}
