//! Making the lists of a morning, all at once.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::QueryResult;

use super::rules;
use super::store::{self, AtTheTop, ItemRow, ListRow};
use crate::calendar::store::Kept;
use crate::db::{Conn, NewIds};
use crate::http::Fault;

/// The day whose lists are to be made now.
pub fn is_due(conn: &mut Conn, now: DateTime<Utc>, zone: Tz) -> QueryResult<Option<NaiveDate>> {
    let day = now.with_timezone(&zone).date_naive();
    let calendar = Kept::default().office_at(conn, zone, now)?.calendar;
    let is_due = rules::has_opened(day, now, &calendar, zone) && !store::is_made(conn, &day.to_string())?;
    Ok(is_due.then_some(day))
}

/// What a day was missed while no backend ran is not made up for: what was overdue then, nobody knows any more.
pub fn make(conn: &mut Conn, day: NaiveDate, now: DateTime<Utc>, ids: &NewIds) -> Result<(), Fault> {
    let day = day.to_string();
    if store::is_made(conn, &day)? {
        return Ok(());
    }
    store::begin(conn, &day, now.timestamp_micros())?;
    let found = store::at_the_top(conn, now.timestamp_micros())?;
    for of_one in found.chunk_by(|one, next| one.person_id == next.person_id) {
        let Some(AtTheTop { person_id, .. }) = of_one.first() else { continue };
        let list = ListRow {
            id: ids.next().to_string(),
            day: day.clone(),
            person_id: person_id.clone(),
            seen_at: None,
            seen_by: None,
        };
        let item = |found: &AtTheTop| ItemRow {
            list_id: list.id.clone(),
            ticket_id: found.ticket_id.clone(),
            step: found.step.clone(),
            due_at: found.due_at,
        };
        store::add(conn, &list, &of_one.iter().map(item).collect::<Vec<_>>())?;
    }
    Ok(())
}
