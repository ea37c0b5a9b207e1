//! What must hold after whatever happened.

use contract::tickets::{ANY_TIME, Action, Kind, OwedBy, Status, TicketView};

use super::life::{NOTE, SAID};
use super::store as past;
use crate::db::{Conn, from_word};
use crate::http::Fault;
use crate::people::Side;
use crate::repairs::quotes::views;
use crate::tickets::store::{self, TicketRow};
use crate::tickets::{self, Doing};

pub type Holds = Result<(), String>;

fn say(fault: impl std::fmt::Debug) -> String {
    format!("{fault:?}")
}

pub fn row(conn: &mut Conn, id: &str) -> Result<TicketRow, String> {
    store::any(conn, id).map_err(say)?.ok_or_else(|| "the ticket is gone".to_owned())
}

/// An open ticket has somebody who owes the next step and can take it, or a clock that will take it from them.
pub fn somebody_can_go_on(conn: &mut Conn, row: &TicketRow, everybody: &[Doing]) -> Holds {
    if row.ended_at.is_some() {
        return Ok(());
    }
    let owed_by: OwedBy = match &row.promise_owed_by {
        Some(word) => from_word(word).map_err(say)?,
        None => return Err(format!("{}: nobody owes the next step", row.status)),
    };
    let is_any_time =
        |action: &Action| *action != Action::RecordCall && ANY_TIME.iter().any(|row| row.action == *action);
    let mut can = false;
    let progress = store::progress(conn, &row.id).map_err(say)?;
    let status = from_word(&row.status).map_err(say)?;
    for doing in everybody {
        let is_desk = matches!(doing.viewer.side, Side::Desk { .. });
        if can || is_desk != (owed_by == OwedBy::Staff) {
            continue;
        }
        let parties = store::parties(conn, &doing.viewer, row, &progress).map_err(say)?;
        let known = tickets::known(conn, doing, row, &progress, None).map_err(say)?;
        let offers = tickets::rules::state_table(Kind::Repair).offers(status, &parties, &known);
        can = offers.iter().any(|action| !is_any_time(action));
    }
    let wakes = progress.wake_at.is_some();
    match can || (wakes && owed_by == OwedBy::Resident) {
        true => Ok(()),
        false => Err(format!("{}: owed by {owed_by:?}, who can do nothing", row.status)),
    }
}

/// The projection is what the last event that moved it says; the history has no gaps and does not run backwards.
pub fn history_adds_up(conn: &mut Conn, row: &TicketRow) -> Holds {
    let events = past::events(conn, &row.id).map_err(say)?;
    let has_no_gaps = events.iter().map(|event| event.0).eq(1..=row.version);
    let is_in_order = events.is_sorted_by_key(|event| event.2);
    let is_last = events.last().is_some_and(|last| last.1 == row.status);
    match has_no_gaps && is_in_order && is_last {
        true => Ok(()),
        false => Err(format!("the history does not lead to {}", row.status)),
    }
}

/// What was agreed is charged once the work is done, by payer, and stays; nobody pays more than they owe.
pub fn no_charge_is_lost(conn: &mut Conn, row: &TicketRow, completions: usize) -> Result<i64, String> {
    let charged = past::charged(conn, &row.id).map_err(say)?;
    let agreed = past::agreed(conn, &row.id).map_err(say)?;
    if let Some(lost) = charged.iter().find(|charge| !agreed.contains(charge)) {
        return Err(format!("a charge nobody agreed to: {lost:?}"));
    }
    let is_done = row.status == Status::Done.word();
    if is_done && completions > 0 && charged != agreed {
        return Err(format!("a charge is lost: agreed {agreed:?}, charged {charged:?}"));
    }
    let paid = past::paid(conn, &row.id).map_err(say)?;
    if paid.iter().any(|(owed, paid)| paid > owed) {
        return Err("more was paid than charged".to_owned());
    }
    Ok(charged.iter().map(|charge| charge.2).sum())
}

/// Residents see what is theirs and nothing else: no note among staff, no thread of another household.
pub fn nothing_is_told(conn: &mut Conn, row: &TicketRow, residents: &[(String, Doing, bool)]) -> Holds {
    for (household, doing, may_act) in residents {
        let is_theirs = row.household_id.as_ref() == Some(household)
            && (*may_act || row.reporter_id == Some(doing.viewer.person_id.to_string()));
        let id = row.id.parse().map_err(say)?;
        let seen = store::find(conn, &doing.viewer, id).map_err(say)?;
        if seen.is_some() != is_theirs {
            return Err(format!("a resident of {household}: seen {}, theirs {is_theirs}", seen.is_some()));
        }
        if let Some(row) = seen {
            let view: TicketView = tickets::views::detail(conn, doing, row).map_err(say)?;
            let text = serde_json::to_string(&view).map_err(say)?;
            if text.contains(NOTE) {
                return Err("a note among staff is told to a resident".to_owned());
            }
        }
        let shares = views::shares(conn, doing).map_err(say)?;
        let text = serde_json::to_string(&shares).map_err(say)?;
        if text.contains(SAID) || text.contains(NOTE) {
            return Err("an owner reads somebody else's thread".to_owned());
        }
    }
    Ok(())
}

/// What was refused changed nothing.
pub fn refused_is_undone(conn: &mut Conn, before: &TicketRow) -> Holds {
    match row(conn, &before.id)?.version == before.version {
        true => Ok(()),
        false => Err("a refused act left something behind".to_owned()),
    }
}

/// Faults that say the house is broken, not that somebody asked for the wrong thing.
pub fn is_ours(fault: &Fault) -> bool {
    fault.code() == contract::problem::Code::InternalFault
}
