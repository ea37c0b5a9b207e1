//! What a household answers: once, by itself or by way of staff.

use chrono::{DateTime, Utc};
use contract::ids::{HouseholdId, SurveyId};
use contract::problem::{Code, field};
use contract::surveys::{AnswerSurvey, QuestionKind, RecordPaper, SurveyAnswer, SurveyState};

use super::acts;
use super::rules::{self, Asked};
use super::store::{self, AnswerRow, ItemRow, SurveyRow};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, NewIds, from_word, word};
use crate::http::Fault;
use crate::people::Viewer;
use crate::people::store::parse_id;

/// A survey that can be answered today.
fn running(conn: &mut Conn, viewer: &Viewer, id: SurveyId) -> Result<SurveyRow, Fault> {
    let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
    match acts::state(&row, viewer.today)? {
        SurveyState::Open => Ok(row),
        SurveyState::Draft | SurveyState::Closed => Err(Code::WrongState.into()),
    }
}

/// Of the households that were asked, those the viewer may answer for today.
pub fn theirs(conn: &mut Conn, viewer: &Viewer, id: SurveyId) -> Result<Vec<HouseholdId>, Fault> {
    let found = store::households(conn, viewer, &[id.to_string().as_str()])?;
    found.iter().map(|(_, row)| Ok(HouseholdId(parse_id(&row.id)?))).collect()
}

/// By somebody who acts for the household. To others neither the household nor the survey is there.
pub fn answer(
    conn: &mut Conn,
    viewer: &Viewer,
    id: SurveyId,
    form: &AnswerSurvey,
    (ids, now): (&NewIds, DateTime<Utc>),
) -> Result<(), Fault> {
    if !theirs(conn, viewer, id)?.contains(&form.household_id) {
        return Err(Code::NotFound.into());
    }
    let row = running(conn, viewer, id)?;
    let answer = AnswerRow {
        id: ids.next().to_string(),
        survey_id: row.id,
        household_id: form.household_id.to_string(),
        is_paper: 0,
        by_id: viewer.person_id.to_string(),
        method: None,
        witness_id: None,
        at: now.timestamp_micros(),
    };
    put(conn, answer, &form.answers, ids)
}

/// By staff, from paper or from somebody's mouth; how and who witnessed stays with it.
pub fn record(
    conn: &mut Conn,
    viewer: &Viewer,
    id: SurveyId,
    form: &RecordPaper,
    (ids, now): (&NewIds, DateTime<Utc>),
) -> Result<(), Fault> {
    let row = running(conn, viewer, id)?;
    if !store::in_reach(conn, viewer, &row.id, form.household_id)? {
        return Err(Fault::field("household_id", field::NOT_FOUND));
    }
    let answer_id = ids.next().to_string();
    let missing = || Fault::field("witness", field::REQUIRED);
    let witness = NewText::said(ids.next(), form.witness.clone()).ok_or_else(missing)?;
    let answer = AnswerRow {
        survey_id: row.id,
        household_id: form.household_id.to_string(),
        is_paper: 1,
        by_id: viewer.person_id.to_string(),
        method: Some(word(form.method)?),
        witness_id: Some(keep(conn, &answer_id, &witness)?),
        at: now.timestamp_micros(),
        id: answer_id,
    };
    put(conn, answer, &form.answers, ids)
}

/// One answer a household, whoever of it is faster: the other is told.
fn put(conn: &mut Conn, answer: AnswerRow, said: &[SurveyAnswer], ids: &NewIds) -> Result<(), Fault> {
    if store::is_answered(conn, &answer.survey_id, &answer.household_id)? {
        return Err(Fault::field("household_id", field::REPEATED));
    }
    let faults = rules::check(said, &asked(conn, &answer.survey_id)?);
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let mut items = Vec::new();
    for one in said {
        let text = one.text.clone().and_then(|text| NewText::said(ids.next(), text));
        items.push(ItemRow {
            answer_id: answer.id.clone(),
            survey_id: answer.survey_id.clone(),
            question: one.question,
            word: one.word.map(word).transpose()?,
            option: one.option,
            text_id: text.map(|text| keep(conn, &answer.id, &text)).transpose()?,
        });
    }
    Ok(store::add(conn, &answer, &items)?)
}

fn asked(conn: &mut Conn, survey: &str) -> Result<Vec<Asked>, Fault> {
    let (questions, options) = store::questions(conn, [survey])?;
    let one = |row: &store::QuestionRow| {
        let kind: QuestionKind = from_word(&row.kind)?;
        let options = options.iter().filter(|option| option.question == row.position).count();
        Ok(Asked { position: row.position, kind, options: i64::try_from(options).unwrap_or(0) })
    };
    questions.iter().map(one).collect()
}
