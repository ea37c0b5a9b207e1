//! Writing an entry and finding one, as the operations and the demonstration estate do.

use chrono::{DateTime, Utc};
use contract::faq::FaqForm;
use contract::ids::{FaqEntryId, PersonId};
use contract::problem::{Code, field};
use contract::topics::Topic;
use diesel::QueryResult;
use uuid::Uuid;

use super::rules::lacks_english;
use super::search::{self, Terms};
use super::store::{self, EntryRow};
use crate::db::Conn;
use crate::http::Fault;

/// The most entries a search answers with.
pub const BEST: usize = 20;

pub fn add(
    conn: &mut Conn,
    id: Uuid,
    form: &FaqForm,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<EntryRow, Fault> {
    let row = row(id.to_string(), 1, form, by, at);
    asked_once(conn, &row)?;
    store::add(conn, &row, &terms(form))?;
    Ok(row)
}

/// Only what was read is replaced; saved as it was, it is no new version.
pub fn replace(
    conn: &mut Conn,
    id: FaqEntryId,
    version: i64,
    form: &FaqForm,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<EntryRow, Fault> {
    let before = store::find(conn, id)?.ok_or(Code::NotFound)?;
    if before.version != version {
        return Err(Code::Stale.into());
    }
    if before.reads_as(form) {
        return Ok(before);
    }
    let row = row(before.id, version + 1, form, by, at);
    asked_once(conn, &row)?;
    if !store::replace(conn, &row, &terms(form))? {
        return Err(Code::Stale.into());
    }
    Ok(row)
}

fn asked_once(conn: &mut Conn, row: &EntryRow) -> Result<(), Fault> {
    if store::is_asked(conn, &row.question_zh, &row.id)? {
        return Err(Fault::field("question.zh", field::REPEATED));
    }
    Ok(())
}

/// Published entries that may answer what is typed, the likeliest first.
pub fn look_up(
    conn: &mut Conn,
    typed: &str,
    topic: Option<Topic>,
    most: usize,
) -> QueryResult<Vec<EntryRow>> {
    let asked = search::asked(typed);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let found = store::matches(conn, asked.iter().map(String::as_str), topic, most as i64)?;
    let is_answer = |n: i64| search::is_answer(asked.len(), usize::try_from(n).unwrap_or(0));
    Ok(found.into_iter().filter(|(_, n)| is_answer(*n)).map(|(row, _)| row).collect())
}

fn terms(form: &FaqForm) -> Terms {
    search::terms([&form.question.zh, &form.question.en], [&form.answer.zh, &form.answer.en])
}

fn row(id: String, version: i64, form: &FaqForm, by: PersonId, at: DateTime<Utc>) -> EntryRow {
    EntryRow {
        id,
        version,
        topic: form.topic.word().to_owned(),
        question_zh: form.question.zh.clone(),
        question_en: form.question.en.clone(),
        answer_zh: form.answer.zh.clone(),
        answer_en: form.answer.en.clone(),
        position: form.position,
        is_published: form.is_published.into(),
        lacks_english: lacks_english(form).into(),
        changed_at: at.timestamp_micros(),
        changed_by: by.to_string(),
    }
}
