//! Versions of the service calendar. Only approved ones are ever in force; a decided one is never changed.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contract::calendar::{Hours, ServiceCalendar};
use contract::ids::PersonId;
use contract::proposals::ProposalState;
use diesel::dsl::{exists, max};
use diesel::prelude::*;

use super::unsound;
use crate::db::schema::{calendar_days, calendar_versions as versions};
use crate::db::{Conn, DbFault, from_micros, from_word, word};
use crate::proposals::Proposal;

#[derive(Debug, Clone, Queryable, Insertable, Selectable)]
#[diesel(table_name = versions)]
pub struct CalendarRow {
    pub version: i64,
    pub valid_from: i64,
    pub opens: String,
    pub closes: String,
    pub same_day_until: String,
    pub next_day_by: String,
    pub visiting_from: String,
    pub visiting_until: String,
    pub has_duty_shift: i64,
    pub state: String,
    /// `None`: published with the installation.
    pub proposed_by: Option<String>,
    pub proposed_at: Option<i64>,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
    /// Why it was sent back.
    pub reason: Option<String>,
}

/// A holiday, or a day worked in the place of one.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = calendar_days)]
pub struct CalendarDay {
    pub day: String,
    pub is_worked: i64,
    pub name: Option<String>,
}

/// A version with its special days, in their order.
#[derive(Debug, Clone)]
pub struct StoredCalendar {
    pub row: CalendarRow,
    pub days: Vec<CalendarDay>,
}

impl StoredCalendar {
    pub fn valid_from(&self) -> QueryResult<DateTime<Utc>> {
        from_micros(self.row.valid_from)
    }

    /// As far as deciding on it goes.
    pub fn proposal(&self) -> QueryResult<Proposal<'_>> {
        Ok(Proposal {
            state: from_word(&self.row.state)?,
            by: self.row.proposed_by.as_deref(),
            valid_from: Some(self.valid_from()?),
        })
    }
}

/// What was in force at `at`: the latest that was valid by then, the higher version among equals.
pub(super) fn in_force(conn: &mut Conn, at: DateTime<Utc>) -> QueryResult<CalendarRow> {
    versions::table
        .filter(versions::state.eq(ProposalState::Approved.word()))
        .filter(versions::valid_from.le(at.timestamp_micros()))
        .order((versions::valid_from.desc(), versions::version.desc()))
        .select(CalendarRow::as_select())
        .first(conn)
}

/// Between which local times visits begin and end, as it is published at `at`.
pub fn visiting_hours(conn: &mut Conn, at: DateTime<Utc>) -> QueryResult<(String, String)> {
    in_force(conn, at).map(|row| (row.visiting_from, row.visiting_until))
}

pub(super) fn calendar(conn: &mut Conn, row: &CalendarRow) -> QueryResult<ServiceCalendar> {
    let days = days(conn, row.version)?;
    let on = |wanted: i64| -> QueryResult<BTreeSet<NaiveDate>> {
        let chosen = days.iter().filter(|day| day.is_worked == wanted);
        chosen.map(|day| day.day.parse::<NaiveDate>().map_err(unsound)).collect()
    };
    let hours = Hours {
        opens: time(&row.opens)?,
        closes: time(&row.closes)?,
        same_day_until: time(&row.same_day_until)?,
        next_day_by: time(&row.next_day_by)?,
        visiting_from: time(&row.visiting_from)?,
        visiting_until: time(&row.visiting_until)?,
    };
    ServiceCalendar::new(row.version, hours, row.has_duty_shift == 1, on(0)?, on(1)?).map_err(unsound)
}

/// All versions, the latest first. There are a handful a year.
pub fn calendar_versions(conn: &mut Conn) -> QueryResult<Vec<StoredCalendar>> {
    let rows: Vec<CalendarRow> =
        versions::table.order(versions::version.desc()).select(CalendarRow::as_select()).load(conn)?;
    rows.into_iter().map(|row| with_days(conn, row)).collect()
}

pub fn calendar_version(conn: &mut Conn, version: i64) -> QueryResult<Option<StoredCalendar>> {
    let row = versions::table.find(version).select(CalendarRow::as_select()).first(conn).optional()?;
    row.map(|row| with_days(conn, row)).transpose()
}

fn with_days(conn: &mut Conn, row: CalendarRow) -> QueryResult<StoredCalendar> {
    Ok(StoredCalendar { days: days(conn, row.version)?, row })
}

fn days(conn: &mut Conn, version: i64) -> QueryResult<Vec<CalendarDay>> {
    calendar_days::table
        .filter(calendar_days::version.eq(version))
        .order(calendar_days::day)
        .select(CalendarDay::as_select())
        .load(conn)
}

/// Whether an approved or proposed version holds a special day of that year.
pub fn knows_a_day_of(conn: &mut Conn, year: i32) -> QueryResult<bool> {
    let hopeful =
        versions::table.filter(versions::state.ne(ProposalState::Returned.word())).select(versions::version);
    let found = calendar_days::table
        .filter(calendar_days::day.between(format!("{year:04}-01-01"), format!("{year:04}-12-31")))
        .filter(calendar_days::version.eq_any(hopeful));
    diesel::select(exists(found)).get_result(conn)
}

/// Publishes a calendar from `valid_from` on, with the installation: nobody proposes and nobody decides.
pub fn publish_calendar(
    conn: &mut Conn,
    calendar: &ServiceCalendar,
    valid_from: DateTime<Utc>,
    days: &[CalendarDay],
) -> QueryResult<()> {
    let row = row(calendar.version(), calendar.hours(), calendar.has_duty_shift(), valid_from);
    add(conn, &CalendarRow { state: word(ProposalState::Approved)?, ..row }, days)
}

/// What somebody proposes.
pub struct NewCalendar<'a> {
    pub valid_from: DateTime<Utc>,
    pub hours: Hours,
    pub has_duty_shift: bool,
    pub days: &'a [CalendarDay],
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// Stores a proposal; answers its version.
pub fn propose_calendar(conn: &mut Conn, new: &NewCalendar) -> Result<i64, DbFault> {
    let latest: Option<i64> = versions::table.select(max(versions::version)).first(conn)?;
    let version = latest.unwrap_or(0) + 1;
    let row = CalendarRow {
        state: word(ProposalState::Proposed)?,
        proposed_by: Some(new.by.to_string()),
        proposed_at: Some(new.at.timestamp_micros()),
        ..row(version, &new.hours, new.has_duty_shift, new.valid_from)
    };
    add(conn, &row, new.days).map_err(DbFault::raced)?;
    Ok(version)
}

fn row(version: i64, hours: &Hours, has_duty_shift: bool, valid_from: DateTime<Utc>) -> CalendarRow {
    CalendarRow {
        version,
        valid_from: valid_from.timestamp_micros(),
        opens: stored(hours.opens),
        closes: stored(hours.closes),
        same_day_until: stored(hours.same_day_until),
        next_day_by: stored(hours.next_day_by),
        visiting_from: stored(hours.visiting_from),
        visiting_until: stored(hours.visiting_until),
        has_duty_shift: i64::from(has_duty_shift),
        state: String::new(),
        proposed_by: None,
        proposed_at: None,
        decided_by: None,
        decided_at: None,
        reason: None,
    }
}

fn add(conn: &mut Conn, row: &CalendarRow, days: &[CalendarDay]) -> QueryResult<()> {
    row.insert_into(versions::table).execute(conn)?;
    for day in days {
        diesel::insert_into(calendar_days::table)
            .values((
                calendar_days::version.eq(row.version),
                calendar_days::day.eq(&day.day),
                calendar_days::is_worked.eq(day.is_worked),
                calendar_days::name.eq(&day.name),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Decides on a proposal; `false` if somebody had done so before.
pub fn decide_calendar(
    conn: &mut Conn,
    version: i64,
    state: ProposalState,
    by: PersonId,
    at: DateTime<Utc>,
    reason: Option<&str>,
) -> QueryResult<bool> {
    let proposed = versions::table.find(version).filter(versions::state.eq(ProposalState::Proposed.word()));
    diesel::update(proposed)
        .set((
            versions::state.eq(word(state)?),
            versions::decided_by.eq(by.to_string()),
            versions::decided_at.eq(at.timestamp_micros()),
            versions::reason.eq(reason),
        ))
        .execute(conn)
        .map(|rows| rows == 1)
}

fn time(stored: &str) -> QueryResult<NaiveTime> {
    NaiveTime::parse_from_str(stored, "%H:%M").map_err(unsound)
}

fn stored(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests;
