//! Entries as everybody reads them, as the office does, and as they were.

use contract::faq::{FaqDeskEntry, FaqEntry, FaqRevision};
use contract::ids::FaqEntryId;
use contract::people::Bilingual;
use diesel::QueryResult;
use diesel::result::Error;

use super::store::{EntryRow, RevisionRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::names;
use crate::people::store::parse_id;

pub fn public(row: &EntryRow) -> QueryResult<FaqEntry> {
    Ok(FaqEntry {
        id: FaqEntryId(parse_id(&row.id)?),
        topic: from_word(&row.topic)?,
        question: both(&row.question_zh, &row.question_en),
        answer: both(&row.answer_zh, &row.answer_en),
    })
}

pub fn desk(conn: &mut Conn, rows: &[EntryRow]) -> QueryResult<Vec<FaqDeskEntry>> {
    let names = names(conn, rows.iter().map(|row| row.changed_by.as_str()))?;
    let view = |row: &EntryRow| {
        Ok(FaqDeskEntry {
            id: FaqEntryId(parse_id(&row.id)?),
            version: row.version,
            topic: from_word(&row.topic)?,
            question: both(&row.question_zh, &row.question_en),
            answer: both(&row.answer_zh, &row.answer_en),
            position: row.position,
            is_published: row.is_published == 1,
            lacks_english: row.lacks_english == 1,
            changed_at: from_micros(row.changed_at)?,
            changed_by: names.staff(&row.changed_by).ok_or(Error::NotFound)?,
        })
    };
    rows.iter().map(view).collect()
}

pub fn revisions(conn: &mut Conn, rows: &[RevisionRow]) -> QueryResult<Vec<FaqRevision>> {
    let names = names(conn, rows.iter().map(|row| row.actor_id.as_str()))?;
    let view = |row: &RevisionRow| {
        Ok(FaqRevision {
            version: row.version,
            at: from_micros(row.at)?,
            by: names.staff(&row.actor_id).ok_or(Error::NotFound)?,
            topic: from_word(&row.topic)?,
            question: both(&row.question_zh, &row.question_en),
            answer: both(&row.answer_zh, &row.answer_en),
            position: row.position,
            is_published: row.is_published == 1,
        })
    };
    rows.iter().map(view).collect()
}

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual { zh: zh.to_owned(), en: en.to_owned() }
}
