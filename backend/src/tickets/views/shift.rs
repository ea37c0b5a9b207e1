//! The end of a shift as its owner sees it: what is theirs, and parcels on their way.

use contract::calendar::next_opening;
use contract::tickets::{PARCEL_MAX, Parcel, ShiftView, TicketSummary};
use diesel::QueryResult;

use super::summaries;
use crate::db::{Conn, from_micros};
use crate::people::names;
use crate::tickets::Doing;
use crate::tickets::store::{self, Progress, TicketRow};

/// As many as are handed on at once.
const MOST: usize = PARCEL_MAX as usize;

pub fn shift(conn: &mut Conn, doing: &Doing) -> QueryResult<ShiftView> {
    let office = doing.office_at(conn, doing.now)?;
    let mut mine = store::unactioned(conn, &doing.viewer, limit() + 1)?;
    let has_more = mine.len() > MOST;
    mine.truncate(MOST);
    let to_answer = store::to_answer(conn, &doing.viewer, limit())?;
    let received = store::handed_to(conn, &doing.viewer, limit())?;
    let sent = store::handed_by(conn, &doing.viewer, limit())?;
    Ok(ShiftView {
        opens_at: next_opening(doing.now, &office.calendar, &office.zone),
        mine: summaries(conn, &doing.viewer, mine, doing.now)?,
        has_more,
        to_answer: summaries(conn, &doing.viewer, to_answer, doing.now)?,
        received: parcels(conn, doing, received)?,
        sent: parcels(conn, doing, sent)?,
    })
}

fn limit() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX)
}

/// What was handed on in one go and is still with the same person, in the order of what falls due first.
fn parcels(conn: &mut Conn, doing: &Doing, rows: Vec<TicketRow>) -> QueryResult<Vec<Parcel>> {
    let progresses = store::progresses(conn, rows.iter().map(|row| row.id.as_str()))?;
    let mut parcels: Vec<(Progress, Vec<TicketRow>)> = Vec::new();
    for row in rows {
        let Some(progress) = progresses.iter().find(|progress| progress.ticket_id == row.id) else {
            continue;
        };
        let is_same = |other: &Progress| {
            progress.transfer_parcel.is_some()
                && (&other.transfer_parcel, &other.transfer_to)
                    == (&progress.transfer_parcel, &progress.transfer_to)
        };
        match parcels.iter_mut().find(|(other, _)| is_same(other)) {
            Some((_, rows)) => rows.push(row),
            None => parcels.push((progress.clone(), vec![row])),
        }
    }
    parcels.into_iter().map(|(progress, rows)| parcel(conn, doing, &progress, rows)).collect()
}

fn parcel(conn: &mut Conn, doing: &Doing, progress: &Progress, rows: Vec<TicketRow>) -> QueryResult<Parcel> {
    let (at, remark) = store::last_handed(conn, &progress.ticket_id)?;
    let (from, to) = (progress.transfer_by.as_deref(), progress.transfer_to.as_deref());
    let names = names(conn, [from, to].into_iter().flatten())?;
    let staff = |id: Option<&str>| id.and_then(|id| names.staff(id)).ok_or(diesel::result::Error::NotFound);
    let tickets: Vec<TicketSummary> = summaries(conn, &doing.viewer, rows, doing.now)?;
    Ok(Parcel {
        from: staff(from)?,
        to: staff(to)?,
        at: from_micros(at)?,
        due_at: progress.transfer_due_at.map(from_micros).transpose()?,
        remark,
        tickets,
    })
}
