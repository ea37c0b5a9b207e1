//! Acts of the clocks: performed once each, at the time they were due, however late the job runs.

use chrono::{DateTime, Utc};
use contract::tickets::{Action, EventKind, OwedBy, Owes, Party, Step, To};

use super::clocks::{self, Alarm, Watched};
use super::deed::{Deed, Hands};
use super::doing::{Doing, Found, Moment};
use super::owed::kept_promise;
use super::passing::wake_at;
use super::record::Actor;
use super::store::{self, Progress, TicketRow};
use super::{hand_over, rules};
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;
use crate::people::store::parse_id;
use contract::ids::PersonId;

/// More alarms than one ticket can have in a row.
const MOST: usize = 64;

/// Does everything that is due at this ticket.
pub fn wake(conn: &mut Conn, clock: &Doing, ticket_id: &str) -> Result<(), Fault> {
    for _ in 0..MOST {
        let Some(row) = store::any(conn, ticket_id)? else { return Ok(()) };
        let progress = store::progress(conn, ticket_id)?;
        if !ring(conn, clock, row, progress)? {
            return Ok(());
        }
    }
    Err(Fault::internal(format!("the clocks of {ticket_id} do not come to rest")))
}

/// Performs the next alarm, if it is due.
fn ring(conn: &mut Conn, clock: &Doing, row: TicketRow, progress: Progress) -> Result<bool, Fault> {
    let promise = kept_promise(&row)?;
    let watched = Watched::of(promise, &progress)?;
    let at_least = from_micros(store::last_occurred(conn, &row.id)?)?;
    // However late this runs: a calendar that came into force since does not move what was due by then.
    let office = clock.office_at(conn, at_least)?;
    let Some((at, alarm)) = clocks::next_alarm(&watched, &office).filter(|(at, _)| *at <= clock.now) else {
        let wake_at = clocks::next_alarm(&watched, &office).map(|(at, _)| at.timestamp_micros());
        if progress.wake_at != wake_at {
            store::put_progress(conn, &Progress { wake_at, ..progress })?;
        }
        return Ok(false);
    };
    let at = at.max(at_least);
    let found = found(conn, clock, row, progress, at)?;
    perform(conn, clock, found, alarm, at)?;
    Ok(true)
}

fn found(
    conn: &mut Conn,
    clock: &Doing,
    row: TicketRow,
    progress: Progress,
    at: DateTime<Utc>,
) -> Result<Found, Fault> {
    let office = clock.office_at(conn, at)?;
    let case = store::case(conn, &row.kind, &row.id)?;
    let known = super::known::known(conn, clock, &row, &progress, case.as_ref())?;
    Ok(Found {
        kind: from_word(&row.kind)?,
        status: from_word(&row.status)?,
        parties: vec![Party::Clock],
        known,
        to: To::Stays,
        is_versioned: false,
        moment: Moment { occurred_at: at, recorded_at: clock.now.max(at) },
        row,
        progress,
        case,
        office,
    })
}

fn perform(
    conn: &mut Conn,
    clock: &Doing,
    found: Found,
    alarm: Alarm,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    match alarm {
        Alarm::Remind => {
            let kind = EventKind::Reminded;
            clock.record_by(conn, Actor::System, found, kind, &Deed::default(), |progress| {
                progress.reminders += 1;
            })?;
        }
        Alarm::CallDue => {
            let renews = Some(Owes { step: Step::Call, by: OwedBy::Staff });
            let deed = Deed { renews, ..Deed::default() };
            clock.record_by(conn, Actor::System, found, EventKind::CallDue, &deed, |_| {})?;
        }
        Alarm::Escalate => escalate(conn, clock, found, at)?,
        Alarm::DayEnd => day_end(conn, clock, found, at)?,
        Alarm::TransferLapsed => hand_over::lapse(conn, clock, found)?,
        Alarm::Silent => lapse(conn, clock, found, EventKind::Silent)?,
        Alarm::NoReply => lapse(conn, clock, found, EventKind::NoReply)?,
        Alarm::QuoteExpired => {
            let quote = found.progress.quote_id.clone();
            lapse(conn, clock, found, EventKind::QuoteExpired)?;
            if let Some(quote) = quote {
                store::expire_quote(conn, &quote)?;
            }
        }
    }
    Ok(())
}

/// A clock of the state table ran out.
fn lapse(conn: &mut Conn, clock: &Doing, mut found: Found, kind: EventKind) -> Result<(), Fault> {
    let table = rules::state_table(found.kind);
    let step = table.allows(found.status, Action::Lapse, &[Party::Clock], &found.known);
    found.to = step.map_err(|_| Fault::internal(format!("no clock runs at {:?}", found.status)))?;
    clock.record_by(conn, Actor::System, found, kind, &Deed::default(), |_| {})?;
    Ok(())
}

/// The responsible first, then level by level up the tree; who is away is stood in for.
fn escalate(conn: &mut Conn, clock: &Doing, found: Found, at: DateTime<Utc>) -> Result<(), Fault> {
    let day = at.with_timezone(&clock.zone).date_naive().to_string();
    let mut next = match &found.progress.escalated_to {
        None => Some(found.row.responsible_id.clone()),
        Some(last) => store::superior_of(conn, last)?,
    };
    // Whom it must be kept from is passed over.
    while let Some(level) = &next
        && store::concerns(conn, found.case.as_ref(), level)?
    {
        next = store::superior_of(conn, level)?;
    }
    let Some(level) = next else {
        // The top knows: nothing more to tell.
        let progress = Progress { escalate_at: None, ..found.progress };
        let promise = kept_promise(&found.row)?;
        let wake_at = wake_at(promise, &progress, &found.office)?;
        store::put_progress(conn, &Progress { wake_at, ..progress })?;
        return Ok(());
    };
    let told = store::deputy_of(conn, &level, &day)?.unwrap_or_else(|| level.clone());
    let after = clocks::next_escalation(at, &found.office).map(|at| at.timestamp_micros());
    let deed = Deed { named: Some(PersonId(parse_id(&told)?)), hands: Hands::Same, ..Deed::default() };
    let id = found.row.id.clone();
    clock.record_by(conn, Actor::System, found, EventKind::Escalated, &deed, |progress| {
        progress.escalated_to = Some(level);
        progress.escalate_at = after;
    })?;
    store::raise_level(conn, &id)?;
    Ok(())
}

/// What still harms the resident, or is overdue, when the day of service ends goes to the manager; the rest is looked at
/// again at the end of the next day [CMP-18].
fn day_end(conn: &mut Conn, clock: &Doing, found: Found, at: DateTime<Utc>) -> Result<(), Fault> {
    let promise = kept_promise(&found.row)?;
    let is_affected = found.case.as_ref().is_some_and(|case| case.is_affected == 1);
    let is_overdue = promise.and_then(|promise| promise.due_at).is_some_and(|due_at| due_at <= at);
    let manager = match is_affected || is_overdue {
        true => store::keeper(conn, &found.row.building_id, found.case.as_ref(), store::ABOVE)?,
        false => None,
    };
    let day_end_at = match &manager {
        Some(_) => None,
        None => Some(clocks::day_end(at, &found.office).timestamp_micros()),
    };
    let Some(manager) = manager else {
        let progress = Progress { day_end_at, ..found.progress };
        let wake_at = wake_at(promise, &progress, &found.office)?;
        store::put_progress(conn, &Progress { wake_at, ..progress })?;
        return Ok(());
    };
    let id = found.row.id.clone();
    let deed = Deed { named: Some(PersonId(parse_id(&manager)?)), ..Deed::default() };
    clock.record_by(conn, Actor::System, found, EventKind::Escalated, &deed, |progress| {
        progress.day_end_at = day_end_at;
    })?;
    store::raise_level(conn, &id)?;
    Ok(())
}
