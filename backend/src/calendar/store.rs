//! The SQL of calendar and promise versions.

mod promises;

pub use promises::{
    NewVersion, Published, decide, propose, publish_promises, published, version as promise_version,
    versions as promise_versions,
};

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use contract::calendar::{Hours, ServiceCalendar};
use contract::promises::PromiseRules;
use diesel::prelude::*;
use diesel::result::Error;

use super::Office;
use crate::db::Conn;
use crate::db::schema::{calendar_days, calendar_versions};

#[derive(Queryable, Insertable, Selectable)]
#[diesel(table_name = calendar_versions)]
struct CalendarRow {
    version: i64,
    valid_from: i64,
    opens: String,
    closes: String,
    same_day_until: String,
    next_day_by: String,
    visiting_from: String,
    visiting_until: String,
    has_duty_shift: i64,
}

/// Versions one act has read, so that it parses none of them twice however often it asks. Which one is in force is
/// asked each time, inside the write that uses it: a version published a moment ago already counts.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Versions>>);

#[derive(Debug, Default)]
struct Versions {
    calendar: Option<ServiceCalendar>,
    rules: Option<PromiseRules>,
}

impl Kept {
    /// What was in force at `at`.
    pub fn office_at(&self, conn: &mut Conn, zone: Tz, at: DateTime<Utc>) -> QueryResult<Office> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = calendar_in_force(conn, at)?;
        let calendar = match kept.calendar.take().filter(|kept| kept.version() == row.version) {
            Some(calendar) => calendar,
            None => calendar(conn, &row)?,
        };
        let row = promises::in_force(conn, at)?;
        let rules = match kept.rules.take().filter(|kept| kept.version == row.version) {
            Some(rules) => rules,
            None => promises::rules(conn, &row)?,
        };
        *kept = Versions { calendar: Some(calendar.clone()), rules: Some(rules.clone()) };
        Ok(Office { zone, calendar, rules })
    }
}

fn calendar_in_force(conn: &mut Conn, at: DateTime<Utc>) -> QueryResult<CalendarRow> {
    calendar_versions::table
        .filter(calendar_versions::valid_from.le(at.timestamp_micros()))
        .order((calendar_versions::valid_from.desc(), calendar_versions::version.desc()))
        .select(CalendarRow::as_select())
        .first(conn)
}

fn calendar(conn: &mut Conn, row: &CalendarRow) -> QueryResult<ServiceCalendar> {
    let days: Vec<(String, i64)> = calendar_days::table
        .filter(calendar_days::version.eq(row.version))
        .select((calendar_days::day, calendar_days::is_worked))
        .load(conn)?;
    let on = |wanted: i64| {
        let chosen = days.iter().filter(|(_, is_worked)| *is_worked == wanted);
        chosen.map(|(day, _)| day.parse::<NaiveDate>().map_err(unsound)).collect::<QueryResult<_>>()
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

/// Publishes a calendar from `valid_from` on.
pub fn publish_calendar(
    conn: &mut Conn,
    calendar: &ServiceCalendar,
    valid_from: DateTime<Utc>,
    holidays: &[NaiveDate],
    make_up_days: &[NaiveDate],
) -> QueryResult<()> {
    let hours = calendar.hours();
    CalendarRow {
        version: calendar.version(),
        valid_from: valid_from.timestamp_micros(),
        opens: stored(hours.opens),
        closes: stored(hours.closes),
        same_day_until: stored(hours.same_day_until),
        next_day_by: stored(hours.next_day_by),
        visiting_from: stored(hours.visiting_from),
        visiting_until: stored(hours.visiting_until),
        has_duty_shift: i64::from(calendar.has_duty_shift()),
    }
    .insert_into(calendar_versions::table)
    .execute(conn)?;
    let days = holidays.iter().map(|day| (day, 0)).chain(make_up_days.iter().map(|day| (day, 1)));
    for (day, is_worked) in days {
        diesel::insert_into(calendar_days::table)
            .values((
                calendar_days::version.eq(calendar.version()),
                calendar_days::day.eq(day.to_string()),
                calendar_days::is_worked.eq(is_worked),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn time(stored: &str) -> QueryResult<NaiveTime> {
    NaiveTime::parse_from_str(stored, "%H:%M").map_err(unsound)
}

fn stored(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn unsound(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::DeserializationError(Box::new(why))
}
