//! The SQL of the entries, of their versions, and of what they are found by.

use contract::faq::{FaqForm, FaqShow};
use contract::ids::FaqEntryId;
use contract::topics::Topic;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;

use super::search::Terms;
use crate::db::schema::{faq_entries as entries, faq_revisions as revisions, faq_terms};
use crate::db::{Conn, DbFault, one_of};
use crate::http::{Cursor, PageSize};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = entries)]
pub struct EntryRow {
    pub id: String,
    pub version: i64,
    pub topic: String,
    pub question_zh: String,
    pub question_en: String,
    pub answer_zh: String,
    pub answer_en: String,
    pub position: i64,
    pub is_published: i64,
    pub lacks_english: i64,
    pub changed_at: i64,
    pub changed_by: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = revisions)]
pub struct RevisionRow {
    pub entry_id: String,
    pub version: i64,
    pub topic: String,
    pub question_zh: String,
    pub question_en: String,
    pub answer_zh: String,
    pub answer_en: String,
    pub position: i64,
    pub is_published: i64,
    pub at: i64,
    pub actor_id: String,
}

impl EntryRow {
    pub fn reads_as(&self, form: &FaqForm) -> bool {
        let texts = (&self.question_zh, &self.question_en, &self.answer_zh, &self.answer_en);
        let (question, answer) = (&form.question, &form.answer);
        texts == (&question.zh, &question.en, &answer.zh, &answer.en)
            && (self.topic.as_str(), self.position) == (form.topic.word(), form.position)
            && (self.is_published == 1) == form.is_published
    }

    fn revision(&self) -> RevisionRow {
        let row = self.clone();
        RevisionRow {
            entry_id: row.id,
            version: row.version,
            topic: row.topic,
            question_zh: row.question_zh,
            question_en: row.question_en,
            answer_zh: row.answer_zh,
            answer_en: row.answer_en,
            position: row.position,
            is_published: row.is_published,
            at: row.changed_at,
            actor_id: row.changed_by,
        }
    }
}

/// What everybody may read, in order.
pub fn published(
    conn: &mut Conn,
    topic: Option<Topic>,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<EntryRow>> {
    let mut rows = entries::table.filter(entries::is_published.eq(1)).into_boxed();
    if let Some(topic) = topic {
        rows = rows.filter(entries::topic.eq(topic.word()));
    }
    if let Some(Cursor { key, id }) = after {
        let same_place = entries::position.eq(key).and(entries::id.gt(id.to_string()));
        rows = rows.filter(entries::position.gt(key).or(same_place));
    }
    rows.order((entries::position, entries::id)).limit(size.most()).select(EntryRow::as_select()).load(conn)
}

/// What the office keeps, in order.
pub fn kept(
    conn: &mut Conn,
    show: Option<FaqShow>,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<EntryRow>> {
    let mut rows = entries::table.into_boxed();
    rows = match show {
        None => rows,
        Some(FaqShow::Published) => rows.filter(entries::is_published.eq(1)),
        Some(FaqShow::Withdrawn) => rows.filter(entries::is_published.eq(0)),
        Some(FaqShow::LacksEnglish) => rows.filter(entries::lacks_english.eq(1)),
    };
    if let Some(Cursor { key, id }) = after {
        let same_place = entries::position.eq(key).and(entries::id.gt(id.to_string()));
        rows = rows.filter(entries::position.gt(key).or(same_place));
    }
    rows.order((entries::position, entries::id)).limit(size.most()).select(EntryRow::as_select()).load(conn)
}

/// Ids of published entries with at least one of these terms, the best first, and how often they have them: once for
/// each that stands in the entry, once more for each that stands in its question.
pub fn matches<'a>(
    conn: &mut Conn,
    asked: impl IntoIterator<Item = &'a str>,
    topic: Option<Topic>,
    most: i64,
) -> QueryResult<Vec<(EntryRow, i64)>> {
    let mut found = faq_terms::table
        .inner_join(entries::table.on(entries::id.eq(faq_terms::entry_id)))
        .filter(one_of(faq_terms::term, asked))
        .filter(entries::is_published.eq(1))
        .group_by((entries::id, entries::position))
        .order((count_star().desc(), entries::position, entries::id))
        .limit(most)
        .select((entries::id, count_star()))
        .into_boxed();
    if let Some(topic) = topic {
        found = found.filter(entries::topic.eq(topic.word()));
    }
    let found: Vec<(String, i64)> = found.load(conn)?;
    let rows: Vec<EntryRow> = entries::table
        .filter(one_of(entries::id, found.iter().map(|(id, _)| id.as_str())))
        .select(EntryRow::as_select())
        .load(conn)?;
    let with_row = found.into_iter().filter_map(|(id, n)| {
        let row = rows.iter().find(|row| row.id == id)?;
        Some((row.clone(), n))
    });
    Ok(with_row.collect())
}

pub fn find(conn: &mut Conn, id: FaqEntryId) -> QueryResult<Option<EntryRow>> {
    entries::table.find(id.to_string()).select(EntryRow::as_select()).first(conn).optional()
}

/// Whether another entry asks the same.
pub fn is_asked(conn: &mut Conn, question_zh: &str, but: &str) -> QueryResult<bool> {
    let same = entries::table.filter(entries::question_zh.eq(question_zh)).filter(entries::id.ne(but));
    diesel::select(exists(same)).get_result(conn)
}

pub fn add(conn: &mut Conn, row: &EntryRow, terms: &Terms) -> Result<(), DbFault> {
    row.insert_into(entries::table).execute(conn).map_err(DbFault::raced)?;
    written(conn, row, terms)
}

/// The next version of an entry; `false` if somebody else has written that meanwhile.
pub fn replace(conn: &mut Conn, row: &EntryRow, terms: &Terms) -> Result<bool, DbFault> {
    let read = entries::table.find(&row.id).filter(entries::version.eq(row.version - 1));
    let changed = diesel::update(read)
        .set((
            entries::version.eq(row.version),
            entries::topic.eq(&row.topic),
            entries::question_zh.eq(&row.question_zh),
            entries::question_en.eq(&row.question_en),
            entries::answer_zh.eq(&row.answer_zh),
            entries::answer_en.eq(&row.answer_en),
            entries::position.eq(row.position),
            entries::is_published.eq(row.is_published),
            entries::lacks_english.eq(row.lacks_english),
            entries::changed_at.eq(row.changed_at),
            entries::changed_by.eq(&row.changed_by),
        ))
        .execute(conn)
        .map_err(DbFault::raced)?;
    if changed == 1 {
        written(conn, row, terms)?;
    }
    Ok(changed == 1)
}

/// The version is kept, and the entry found by what it says now.
fn written(conn: &mut Conn, row: &EntryRow, terms: &Terms) -> Result<(), DbFault> {
    row.revision().insert_into(revisions::table).execute(conn)?;
    diesel::delete(faq_terms::table.filter(faq_terms::entry_id.eq(&row.id))).execute(conn)?;
    for (in_question, terms) in [(1_i64, &terms.question), (0, &terms.whole)] {
        for term in terms {
            diesel::insert_into(faq_terms::table)
                .values((
                    faq_terms::term.eq(term),
                    faq_terms::entry_id.eq(&row.id),
                    faq_terms::in_question.eq(in_question),
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// The versions of an entry before this one, the latest first.
pub fn revisions(
    conn: &mut Conn,
    id: FaqEntryId,
    before: i64,
    size: PageSize,
) -> QueryResult<Vec<RevisionRow>> {
    revisions::table
        .filter(revisions::entry_id.eq(id.to_string()))
        .filter(revisions::version.lt(before))
        .order(revisions::version.desc())
        .limit(size.most())
        .select(RevisionRow::as_select())
        .load(conn)
}
