//! Writing, opening and closing a questionnaire, as the operations and the demonstration estate do.

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::SurveyId;
use contract::problem::{Code, field};
use contract::surveys::{SurveyForm, SurveyState};
use diesel::QueryResult;
use diesel::result::Error;
use uuid::Uuid;

use super::rules;
use super::store::{self, SurveyRow};
use crate::db::{Conn, from_word, word};
use crate::http::Fault;
use crate::people::Viewer;

pub fn day(stored: &str) -> QueryResult<NaiveDate> {
    stored.parse().map_err(|_| Error::DeserializationError("no day".into()))
}

/// In which state it is on that day.
pub fn state(row: &SurveyRow, today: NaiveDate) -> QueryResult<SurveyState> {
    Ok(rules::state(from_word(&row.state)?, day(&row.closes_on)?, today))
}

pub fn add(
    conn: &mut Conn,
    viewer: &Viewer,
    id: Uuid,
    form: &SurveyForm,
    now: DateTime<Utc>,
) -> Result<SurveyRow, Fault> {
    let row = SurveyRow {
        id: id.to_string(),
        version: 1,
        period: form.period.clone(),
        title_zh: form.title.zh.clone(),
        title_en: form.title.en.clone(),
        opens_on: form.opens_on.to_string(),
        closes_on: form.closes_on.to_string(),
        state: word(SurveyState::Draft)?,
        asked: None,
        created_at: now.timestamp_micros(),
        created_by: viewer.person_id.to_string(),
        opened_at: None,
        opened_by: None,
        closed_at: None,
        closed_by: None,
    };
    check(conn, viewer, form, &row.id)?;
    store::insert(conn, &row)?;
    store::write_questions(conn, &row.id, form)?;
    Ok(row)
}

/// Only what was read is replaced, and only while nobody was asked.
pub fn replace(
    conn: &mut Conn,
    viewer: &Viewer,
    (id, version): (SurveyId, i64),
    form: &SurveyForm,
) -> Result<SurveyRow, Fault> {
    let before = store::find(conn, id)?.ok_or(Code::NotFound)?;
    if before.version != version {
        return Err(Code::Stale.into());
    }
    if before.state != SurveyState::Draft.word() {
        return Err(Code::WrongState.into());
    }
    check(conn, viewer, form, &before.id)?;
    let row = SurveyRow {
        version: version + 1,
        period: form.period.clone(),
        title_zh: form.title.zh.clone(),
        title_en: form.title.en.clone(),
        opens_on: form.opens_on.to_string(),
        closes_on: form.closes_on.to_string(),
        ..before
    };
    let row = write(conn, row)?;
    store::write_questions(conn, &row.id, form)?;
    Ok(row)
}

/// Each half-year is asked about once, and not when its days are over.
fn check(conn: &mut Conn, viewer: &Viewer, form: &SurveyForm, id: &str) -> Result<(), Fault> {
    if form.closes_on < viewer.today {
        return Err(Fault::field("closes_on", field::IN_THE_PAST));
    }
    if store::is_period_taken(conn, &form.period, id)? {
        return Err(Fault::field("period", field::REPEATED));
    }
    Ok(())
}

/// Freezes the questions and asks every household with somebody in it today. How many they are stays as it is from here
/// on: who moves in later was not asked, and who moves out still was.
pub fn open(conn: &mut Conn, viewer: &Viewer, id: SurveyId, now: DateTime<Utc>) -> Result<SurveyRow, Fault> {
    store::take_turns(conn)?;
    let before = store::find(conn, id)?.ok_or(Code::NotFound)?;
    let days = (day(&before.opens_on)?, day(&before.closes_on)?);
    if !rules::may_be_opened(from_word(&before.state)?, days, viewer.today) {
        return Err(Code::WrongState.into());
    }
    let asked = store::ask(conn, &before.id, &viewer.today.to_string())?;
    let row = SurveyRow {
        version: before.version + 1,
        state: word(SurveyState::Open)?,
        asked: Some(asked),
        opened_at: Some(now.timestamp_micros()),
        opened_by: Some(viewer.person_id.to_string()),
        ..before
    };
    write(conn, row)
}

/// Before its last day is over; after that it is closed by itself.
pub fn close(conn: &mut Conn, viewer: &Viewer, id: SurveyId, now: DateTime<Utc>) -> Result<SurveyRow, Fault> {
    let before = store::find(conn, id)?.ok_or(Code::NotFound)?;
    if state(&before, viewer.today)? != SurveyState::Open {
        return Err(Code::WrongState.into());
    }
    let row = SurveyRow {
        version: before.version + 1,
        state: word(SurveyState::Closed)?,
        closed_at: Some(now.timestamp_micros()),
        closed_by: Some(viewer.person_id.to_string()),
        ..before
    };
    write(conn, row)
}

/// Read and written in one transaction: if the version is gone, another was faster.
fn write(conn: &mut Conn, row: SurveyRow) -> Result<SurveyRow, Fault> {
    if store::replace(conn, &row)? { Ok(row) } else { Err(Code::Stale.into()) }
}
