//! Questionnaires as residents and as the office read them, and what they have shown.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::ids::{HouseholdId, SurveyId};
use contract::people::Bilingual;
use contract::surveys::{
    AnswerCounts, QuestionKind, QuestionResult, QuestionView, SurveyDesk, SurveyHousehold, SurveyResults,
    SurveyState, SurveySummary, SurveyText, SurveyView, Unanswered,
};
use contract::tickets::{Place, Satisfaction};
use diesel::QueryResult;
use diesel::result::Error;

use super::acts::{day, state};
use super::rules;
use super::store::{self, Chosen, HouseholdRow, OptionRow, QuestionRow, Said, SurveyRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Viewer, names};

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual { zh: zh.to_owned(), en: en.to_owned() }
}

fn place(row: &HouseholdRow) -> Place {
    Place { building: both(&row.building_zh, &row.building_en), unit: Some(row.unit.clone()) }
}

type Questions = (Vec<QuestionRow>, Vec<OptionRow>);

fn questions(survey: &str, (asked, offered): &Questions) -> QueryResult<Vec<QuestionView>> {
    let own = asked.iter().filter(|row| row.survey_id == survey);
    let one = |row: &QuestionRow| {
        let options =
            offered.iter().filter(|option| option.survey_id == survey && option.question == row.position);
        Ok(QuestionView {
            position: row.position,
            kind: from_word(&row.kind)?,
            title: both(&row.title_zh, &row.title_en),
            options: options.map(|option| both(&option.zh, &option.en)).collect(),
        })
    };
    own.map(one).collect()
}

/// Per survey, the households the viewer may answer for.
fn own_households(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: &[SurveyRow],
) -> QueryResult<HashMap<String, Vec<SurveyHousehold>>> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let found = store::households(conn, viewer, &ids)?;
    let have = store::answered(conn, found.iter().map(|(_, row)| row.id.as_str()))?;
    let mut all: HashMap<String, Vec<SurveyHousehold>> = HashMap::new();
    for (survey, row) in found {
        let is_answered = have.iter().any(|(of, household)| *of == survey && *household == row.id);
        let one = SurveyHousehold { id: HouseholdId(parse_id(&row.id)?), place: place(&row), is_answered };
        all.entry(survey).or_default().push(one);
    }
    Ok(all)
}

pub fn summaries(conn: &mut Conn, viewer: &Viewer, rows: &[SurveyRow]) -> QueryResult<Vec<SurveySummary>> {
    let mut households = own_households(conn, viewer, rows)?;
    let view = |row: &SurveyRow| {
        Ok(SurveySummary {
            id: SurveyId(parse_id(&row.id)?),
            period: row.period.clone(),
            title: both(&row.title_zh, &row.title_en),
            state: state(row, viewer.today)?.into(),
            closes_on: day(&row.closes_on)?,
            households: households.remove(&row.id).unwrap_or_default(),
        })
    };
    rows.iter().map(view).collect()
}

/// Nothing for whom no household was asked.
pub fn resident(conn: &mut Conn, viewer: &Viewer, row: &SurveyRow) -> QueryResult<Option<SurveyView>> {
    let mut households = own_households(conn, viewer, std::slice::from_ref(row))?;
    let Some(households) = households.remove(&row.id) else { return Ok(None) };
    let state = state(row, viewer.today)?;
    let found = store::questions(conn, [row.id.as_str()])?;
    let questions = questions(&row.id, &found)?;
    let results = match state {
        SurveyState::Closed => Some(results(conn, row, &questions)?),
        SurveyState::Draft | SurveyState::Open => None,
    };
    Ok(Some(SurveyView {
        id: SurveyId(parse_id(&row.id)?),
        period: row.period.clone(),
        title: both(&row.title_zh, &row.title_en),
        state: state.into(),
        closes_on: day(&row.closes_on)?,
        households,
        questions,
        results,
    }))
}

pub fn desk(conn: &mut Conn, viewer: &Viewer, rows: &[SurveyRow]) -> QueryResult<Vec<SurveyDesk>> {
    let found = store::questions(conn, rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>())?;
    let people = rows
        .iter()
        .flat_map(|row| [Some(row.created_by.as_str()), row.opened_by.as_deref(), row.closed_by.as_deref()]);
    let names = names(conn, people.flatten())?;
    let mut views = Vec::new();
    for row in rows {
        let (now, stored): (_, SurveyState) = (state(row, viewer.today)?, from_word(&row.state)?);
        let questions = questions(&row.id, &found)?;
        let results = match row.asked {
            Some(_) if viewer.has_role(rules::sees_results) => Some(results(conn, row, &questions)?),
            _ => None,
        };
        let (opens_on, closes_on) = (day(&row.opens_on)?, day(&row.closes_on)?);
        let name = |id: &Option<String>| id.as_deref().and_then(|id| names.staff(id));
        let is_open = now == SurveyState::Open;
        views.push(SurveyDesk {
            id: SurveyId(parse_id(&row.id)?),
            version: row.version,
            period: row.period.clone(),
            title: both(&row.title_zh, &row.title_en),
            opens_on,
            closes_on,
            state: now.into(),
            questions,
            created_by: names.staff(&row.created_by).ok_or(Error::NotFound)?,
            opened_at: row.opened_at.map(from_micros).transpose()?,
            opened_by: name(&row.opened_by),
            closed_at: row.closed_at.map(from_micros).transpose()?,
            closed_by: name(&row.closed_by),
            results,
            may_write: stored == SurveyState::Draft && viewer.has_role(rules::writes),
            may_open: viewer.has_role(rules::opens)
                && rules::may_be_opened(stored, (opens_on, closes_on), viewer.today),
            may_close: is_open && viewer.has_role(rules::opens),
            may_record: is_open && viewer.has_role(rules::records),
        });
    }
    Ok(views)
}

fn results(conn: &mut Conn, row: &SurveyRow, asked: &[QuestionView]) -> QueryResult<SurveyResults> {
    let (answered, on_paper) = store::answers_of(conn, &row.id)?;
    let (own, paper) = (store::counts(conn, &row.id, false)?, store::counts(conn, &row.id, true)?);
    let one = |question: &QuestionView| QuestionResult {
        question: question.position,
        own: counts(question, &own),
        paper: counts(question, &paper),
    };
    Ok(SurveyResults {
        asked: row.asked.unwrap_or(0),
        answered,
        on_paper,
        questions: asked.iter().map(one).collect(),
    })
}

fn counts(question: &QuestionView, rows: &[Chosen]) -> AnswerCounts {
    let rows: Vec<&Chosen> = rows.iter().filter(|row| row.question == question.position).collect();
    let times =
        |is: &dyn Fn(&Chosen) -> bool| rows.iter().filter(|row| is(row)).map(|row| row.n).sum::<i64>();
    let words = match question.kind.is(QuestionKind::Satisfaction) {
        true => Satisfaction::ALL
            .iter()
            .map(|word| times(&|row| row.word.as_deref() == Some(word.word())))
            .collect(),
        false => Vec::new(),
    };
    let options =
        (1_i64..).zip(&question.options).map(|(at, _)| times(&|row| row.option == Some(at))).collect();
    AnswerCounts { answered: times(&|_| true), words, options }
}

pub fn unanswered(conn: &mut Conn, rows: &[HouseholdRow], today: NaiveDate) -> QueryResult<Vec<Unanswered>> {
    let people = store::people(conn, rows.iter().map(|row| row.id.as_str()), &today.to_string())?;
    let view = |row: &HouseholdRow| {
        let own = people.iter().filter(|(household, _)| *household == row.id);
        Ok(Unanswered {
            household_id: HouseholdId(parse_id(&row.id)?),
            place: place(row),
            people: own.map(|(_, name)| name.clone()).collect(),
        })
    };
    rows.iter().map(view).collect()
}

/// What was erased is not there.
pub fn texts(rows: Vec<Said>) -> Vec<SurveyText> {
    let text = |row: Said| row.body.map(|text| SurveyText { text, is_paper: row.is_paper == 1 });
    rows.into_iter().filter_map(text).collect()
}
