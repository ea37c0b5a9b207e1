//! The SQL of questionnaires, of who was asked, and of the answers.

mod answers;
mod figures;

use contract::ids::SurveyId;
use contract::surveys::SurveyForm;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::db::schema::{
    survey_asked as asked, survey_options as options, survey_questions as questions, surveys,
};
use crate::db::{Conn, DbFault, next_number, one_of};
use crate::people::Viewer;
use crate::people::store::scope;

pub use answers::{
    AnswerRow, HouseholdRow, ItemRow, add, answered, households, in_reach, is_answered, people, unanswered,
};
pub use figures::{Chosen, Said, answers_of, counts, texts};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = surveys)]
pub struct SurveyRow {
    pub id: String,
    pub version: i64,
    pub period: String,
    pub title_zh: String,
    pub title_en: String,
    pub opens_on: String,
    pub closes_on: String,
    pub state: String,
    pub asked: Option<i64>,
    pub created_at: i64,
    pub created_by: String,
    pub opened_at: Option<i64>,
    pub opened_by: Option<String>,
    pub closed_at: Option<i64>,
    pub closed_by: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = questions)]
pub struct QuestionRow {
    pub survey_id: String,
    pub position: i64,
    pub kind: String,
    pub title_zh: String,
    pub title_en: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = options)]
pub struct OptionRow {
    pub survey_id: String,
    pub question: i64,
    pub position: i64,
    pub zh: String,
    pub en: String,
}

pub fn find(conn: &mut Conn, id: SurveyId) -> QueryResult<Option<SurveyRow>> {
    surveys::table.find(id.to_string()).select(SurveyRow::as_select()).first(conn).optional()
}

/// All of them, the latest half-year first: there are two a year.
pub fn all(conn: &mut Conn, most: i64) -> QueryResult<Vec<SurveyRow>> {
    surveys::table.order(surveys::period.desc()).limit(most).select(SurveyRow::as_select()).load(conn)
}

/// Those that one of the households the viewer acts for was asked, the latest first.
pub fn of_viewer(conn: &mut Conn, viewer: &Viewer, most: i64) -> QueryResult<Vec<SurveyRow>> {
    let theirs = asked::table
        .filter(asked::household_id.eq_any(scope::acting_households(viewer)))
        .select(asked::survey_id);
    surveys::table
        .filter(surveys::id.eq_any(theirs))
        .order(surveys::period.desc())
        .limit(most)
        .select(SurveyRow::as_select())
        .load(conn)
}

pub fn is_period_taken(conn: &mut Conn, period: &str, but: &str) -> QueryResult<bool> {
    let same = surveys::table.filter(surveys::period.eq(period)).filter(surveys::id.ne(but));
    diesel::select(exists(same)).get_result(conn)
}

pub fn insert(conn: &mut Conn, row: &SurveyRow) -> Result<(), DbFault> {
    row.insert_into(surveys::table).execute(conn).map(drop).map_err(DbFault::raced)
}

/// The next version; `false` if somebody else has written that meanwhile.
pub fn replace(conn: &mut Conn, row: &SurveyRow) -> Result<bool, DbFault> {
    let read = surveys::table.find(&row.id).filter(surveys::version.eq(row.version - 1));
    let changed = diesel::update(read)
        .set((
            surveys::version.eq(row.version),
            surveys::period.eq(&row.period),
            surveys::title_zh.eq(&row.title_zh),
            surveys::title_en.eq(&row.title_en),
            surveys::opens_on.eq(&row.opens_on),
            surveys::closes_on.eq(&row.closes_on),
            surveys::state.eq(&row.state),
            surveys::asked.eq(row.asked),
            surveys::opened_at.eq(row.opened_at),
            surveys::opened_by.eq(&row.opened_by),
            surveys::closed_at.eq(row.closed_at),
            surveys::closed_by.eq(&row.closed_by),
        ))
        .execute(conn)
        .map_err(DbFault::raced)?;
    Ok(changed == 1)
}

/// The questions as they are to be, in the place of those there were.
pub fn write_questions(conn: &mut Conn, survey_id: &str, form: &SurveyForm) -> QueryResult<()> {
    diesel::delete(options::table.filter(options::survey_id.eq(survey_id))).execute(conn)?;
    diesel::delete(questions::table.filter(questions::survey_id.eq(survey_id))).execute(conn)?;
    for (position, question) in (1_i64..).zip(&form.questions) {
        let row = QuestionRow {
            survey_id: survey_id.to_owned(),
            position,
            kind: question.kind.word().to_owned(),
            title_zh: question.title.zh.clone(),
            title_en: question.title.en.clone(),
        };
        row.insert_into(questions::table).execute(conn)?;
        for (at, option) in (1_i64..).zip(&question.options) {
            let row = OptionRow {
                survey_id: survey_id.to_owned(),
                question: position,
                position: at,
                zh: option.zh.clone(),
                en: option.en.clone(),
            };
            row.insert_into(options::table).execute(conn)?;
        }
    }
    Ok(())
}

pub fn questions<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str> + Clone,
) -> QueryResult<(Vec<QuestionRow>, Vec<OptionRow>)> {
    let asked: Vec<QuestionRow> = questions::table
        .filter(one_of(questions::survey_id, ids.clone()))
        .order((questions::survey_id, questions::position))
        .select(QuestionRow::as_select())
        .load(conn)?;
    let offered: Vec<OptionRow> = options::table
        .filter(one_of(options::survey_id, ids))
        .order((options::survey_id, options::question, options::position))
        .select(OptionRow::as_select())
        .load(conn)?;
    Ok((asked, offered))
}

/// Whoever opens a questionnaire waits here for whoever is at it: what was checked still holds.
pub fn take_turns(conn: &mut Conn) -> QueryResult<i64> {
    next_number(conn, "survey", 0)
}

/// Writes down who is asked, in one statement: every household with somebody in it on that day. How many they are.
pub fn ask(conn: &mut Conn, survey_id: &str, today: &str) -> Result<i64, DbFault> {
    diesel::sql_query(
        "INSERT INTO survey_asked (survey_id, household_id)
         SELECT $1, households.id FROM households JOIN units ON units.id = households.unit_id
         WHERE units.gone_at IS NULL AND EXISTS (
             SELECT 1 FROM occupancies WHERE occupancies.household_id = households.id
                 AND occupancies.from_date <= $2
                 AND (occupancies.until_date IS NULL OR occupancies.until_date >= $3)
         )",
    )
    .bind::<Text, _>(survey_id)
    .bind::<Text, _>(today)
    .bind::<Text, _>(today)
    .execute(conn)
    .map_err(DbFault::raced)?;
    Ok(asked::table.filter(asked::survey_id.eq(survey_id)).count().get_result(conn)?)
}
