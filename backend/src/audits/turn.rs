//! The steps of a month: committed, frozen, drawn; each when its time has come, none twice, and each to be told before
//! the next is taken.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::rules::{self, Done};
use super::store::{self, FreezeRow, MonthRow, Work};
use crate::calendar::Month;
use crate::db::{Conn, DbFault, NewIds, from_micros};

/// A call that was recorded in the last moment of a month is stored by then.
const SETTLING: TimeDelta = TimeDelta::minutes(10);
/// How long the frozen population is told before the seed is shown: whoever wants to can note its hash.
const TOLD: TimeDelta = TimeDelta::days(1);
/// How far back is looked for what was stored too late for its own month: clocks that jump are put right by then.
const LATE: TimeDelta = TimeDelta::days(62);

/// The steps whose time has come, by month.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Due {
    pub commit: Vec<Month>,
    pub freeze: Vec<String>,
    pub draw: Vec<String>,
}

/// A seed that was drawn for a month and is told nobody.
#[derive(Debug, Clone)]
pub struct Sealed {
    pub month: Month,
    pub seed: [u8; 32],
}

/// The month that runs and the next: so the seed is there before the month begins, though the house stood still for days.
pub fn months_to_commit(now: DateTime<Utc>, zone: Tz) -> [Month; 2] {
    let month = Month::of(now, zone);
    [month, month.next()]
}

pub fn due(conn: &mut Conn, now: DateTime<Utc>, zone: Tz) -> Result<Due, DbFault> {
    let mut due = Due::default();
    for month in months_to_commit(now, zone) {
        if store::month(conn, &month.name())?.is_none() {
            due.commit.push(month);
        }
    }
    for open in store::not_drawn(conn)? {
        match open.frozen_at.map(from_micros).transpose()? {
            None if now >= from_micros(open.ends_at)? + SETTLING => due.freeze.push(open.month),
            Some(frozen_at) if now >= frozen_at + TOLD => due.draw.push(open.month),
            _ => {}
        }
    }
    Ok(due)
}

/// Publishes the hash of a seed. What was done before is not counted: it was known when the seed was drawn.
pub fn commit(conn: &mut Conn, sealed: &Sealed, now: DateTime<Utc>, zone: Tz) -> Result<(), DbFault> {
    let month = sealed.month;
    if store::month(conn, &month.name())?.is_some() {
        return Ok(());
    }
    let seed = rules::hexadecimal(&sealed.seed);
    let row = MonthRow {
        month: month.name(),
        begins_at: month.begins_at(zone).max(now).timestamp_micros(),
        ends_at: month.next().begins_at(zone).timestamp_micros(),
        seed_hash: rules::sha256(&seed),
        committed_at: now.timestamp_micros(),
    };
    store::commit(conn, &row, &seed)
}

/// Freezes what was done in a month, and whatever of earlier months was stored too late for their own.
pub fn freeze(conn: &mut Conn, month: &str, now: DateTime<Utc>) -> Result<(), DbFault> {
    let Some(row) = store::month(conn, month)? else { return Ok(()) };
    if store::freeze_of(conn, month)?.is_some() {
        return Ok(());
    }
    let mut done = uncounted(conn, &row)?;
    done.sort_by(|one, other| one.line.cmp(&other.line));
    let text = rules::population_text(month, done.iter().map(|done| done.line.as_str()));
    let freeze = FreezeRow {
        month: month.to_owned(),
        population_hash: rules::sha256(&text),
        population_size: i64::try_from(done.len()).unwrap_or(i64::MAX),
        at: now.timestamp_micros(),
    };
    store::freeze(conn, &freeze, &done)
}

/// What was done until the end of the month and is in no population.
pub fn uncounted(conn: &mut Conn, month: &MonthRow) -> Result<Vec<Work>, DbFault> {
    let since = month.begins_at.saturating_sub(LATE.num_microseconds().unwrap_or(0));
    let since = since.max(store::first_begin(conn)?.unwrap_or(month.begins_at));
    let counted: HashSet<(String, String)> = store::counted(conn, since)?.into_iter().collect();
    let mut work = store::work(conn, since, month.ends_at)?;
    work.retain(|work| !counted.contains(&(work.kind.to_owned(), work.subject_id.clone())));
    Ok(work)
}

/// Shows the seed, and draws what it decides.
pub fn draw(conn: &mut Conn, month: &str, now: DateTime<Utc>, ids: &NewIds) -> Result<(), DbFault> {
    let Some(freeze) = store::freeze_of(conn, month)? else { return Ok(()) };
    if store::draw_of(conn, month)?.is_some() {
        return Ok(());
    }
    let (seed, population) = (store::seed(conn, month)?, store::population(conn, month)?);
    let done: Vec<Done> = population.iter().map(|row| Done { by: &row.by_id, line: &row.line }).collect();
    let places = rules::lot(&seed, &freeze.population_hash, &done);
    let drawn = places.into_iter().filter_map(|place| population.get(place)).map(|row| row.position);
    let drawn: Vec<(String, i64)> = drawn.map(|position| (ids.next().to_string(), position)).collect();
    store::draw(conn, month, &drawn, now.timestamp_micros())
}
