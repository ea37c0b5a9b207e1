//! What the answers come to.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{content, survey_answer_items as items, survey_answers as answers};
use crate::http::{Cursor, PageSize};

/// How many households have answered themselves, and of how many staff wrote it down.
pub fn answers_of(conn: &mut Conn, survey: &str) -> QueryResult<(i64, i64)> {
    let rows: Vec<(i64, i64)> = answers::table
        .filter(answers::survey_id.eq(survey))
        .group_by(answers::is_paper)
        .select((answers::is_paper, count_star()))
        .load(conn)?;
    let of = |paper: i64| rows.iter().find(|(is_paper, _)| *is_paper == paper).map_or(0, |(_, n)| *n);
    Ok((of(0), of(1)))
}

/// What was answered how often.
#[derive(Debug, Clone, Queryable)]
pub struct Chosen {
    pub question: i64,
    /// Neither word nor option: a text.
    pub word: Option<String>,
    pub option: Option<i64>,
    pub n: i64,
}

/// Of the households' own answers, or of those that staff wrote down.
pub fn counts(conn: &mut Conn, survey: &str, is_paper: bool) -> QueryResult<Vec<Chosen>> {
    items::table
        .inner_join(answers::table.on(answers::id.eq(items::answer_id)))
        .filter(answers::survey_id.eq(survey))
        .filter(answers::is_paper.eq(i64::from(is_paper)))
        .group_by((items::question, items::word, items::option))
        .select((items::question, items::word, items::option, count_star()))
        .load(conn)
}

/// A text, without whose it is.
#[derive(Debug, Clone, Queryable)]
pub struct Said {
    pub id: String,
    pub body: Option<String>,
    pub is_paper: i64,
}

pub fn texts(
    conn: &mut Conn,
    survey: &str,
    question: i64,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<Said>> {
    items::table
        .inner_join(answers::table.on(answers::id.eq(items::answer_id)))
        .inner_join(content::table.on(content::id.nullable().eq(items::text_id)))
        .filter(answers::survey_id.eq(survey))
        .filter(items::question.eq(question))
        .filter(content::id.gt(after.map_or(String::new(), |at| at.id.to_string())))
        .order(content::id)
        .limit(size.most())
        .select((content::id, content::body, answers::is_paper))
        .load(conn)
}
