//! From stored calendars to what the desk reads of them.

use chrono::{DateTime, Utc};
use contract::calendar::{CalendarView, SpecialDay};
use diesel::QueryResult;

use crate::calendar::store::{CalendarDay, StoredCalendar};
use crate::db::{Conn, from_word};
use crate::people::names;
use crate::proposals::{Standing, Subject};

pub fn desk(
    conn: &mut Conn,
    standing: &Standing,
    versions: &[StoredCalendar],
    now: DateTime<Utc>,
) -> QueryResult<Vec<CalendarView>> {
    let people = versions.iter().flat_map(|version| [&version.row.proposed_by, &version.row.decided_by]);
    let names = names(conn, people.filter_map(|person| person.as_deref()))?;
    let view = |version: &StoredCalendar| {
        let row = &version.row;
        Ok(CalendarView {
            version: row.version,
            state: from_word(&row.state)?,
            valid_from: version.valid_from()?,
            opens: row.opens.clone(),
            closes: row.closes.clone(),
            same_day_until: row.same_day_until.clone(),
            next_day_by: row.next_day_by.clone(),
            visiting_from: row.visiting_from.clone(),
            visiting_until: row.visiting_until.clone(),
            has_duty_shift: row.has_duty_shift == 1,
            days: version.days.iter().map(special).collect(),
            proposed_by: row.proposed_by.as_deref().and_then(|id| names.staff(id)),
            decided_by: row.decided_by.as_deref().and_then(|id| names.staff(id)),
            reason: row.reason.clone(),
            awaits_you: standing.is_awaited(Subject::Calendar, version.proposal()?, now),
        })
    };
    versions.iter().map(view).collect()
}

fn special(day: &CalendarDay) -> SpecialDay {
    SpecialDay { day: day.day.clone(), is_worked: day.is_worked == 1, name: day.name.clone() }
}
