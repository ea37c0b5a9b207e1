//! Two questionnaires: the last half-year's, closed with its results, and this one's, open. Those of the cast have still
//! to answer that.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use contract::ids::SurveyId;
use contract::surveys::{AnswerSurvey, QuestionKind, SurveyAnswer, SurveyForm, SurveyQuestion, SurveyWords};
use contract::tickets::Satisfaction;
use serde::Deserialize;

use super::World;
use super::dice::Dice;
use super::residents::Resident;
use super::staff::{Colleague, Members};
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::surveys::{self, acts};

const CHANCE: u64 = 5;
/// How many of those who have an account answer, in percent.
const ANSWERS: u64 = 35;
const SKIPS: u64 = 12;
/// Of a hundred, up to how many each of the five words is said by.
const MOODS: [u64; 5] = [34, 71, 88, 96, 100];

#[derive(Deserialize)]
struct Told {
    title: SurveyWords,
    questions: Vec<SurveyQuestion>,
    /// How many days ago it was opened, and for how many it lasts.
    ago: u64,
    lasts: u64,
    texts: Vec<String>,
}

pub fn enter(conn: &mut Conn, world: &World, members: &Members, residents: &[Resident]) -> Result<(), Fault> {
    let all: Vec<Told> = serde_json::from_str(include_str!("surveys.json")).map_err(Fault::internal)?;
    let dice = Dice::seeded(CHANCE);
    let last = all.len().saturating_sub(1);
    for (at, told) in all.into_iter().enumerate() {
        let now = world.now - TimeDelta::days(i64::try_from(told.ago).unwrap_or(0));
        let today = world.date(now);
        let someone = |member: &Colleague| Viewer {
            person_id: member.person,
            today,
            side: Side::Desk { roles: member.roles.clone() },
        };
        let (author, manager) = (someone(members.get("cs_supervisor")?), someone(members.get("manager")?));
        let form = SurveyForm {
            period: period(world.date(world.now), at == last),
            title: told.title.clone(),
            opens_on: today,
            closes_on: today.checked_add_days(Days::new(told.lasts)).unwrap_or(today),
            questions: told.questions.clone(),
        };
        let id = world.ids.next();
        acts::add(conn, &author, id, &form, now)?;
        acts::open(conn, &manager, SurveyId(id), now)?;
        let answering = residents.iter().filter(|resident| at < last || resident.key.is_none());
        let days = told.lasts.min(told.ago);
        answer(conn, world, (SurveyId(id), &told, now), answering, (&dice, days))?;
    }
    Ok(())
}

/// The running half-year, or the one before.
fn period(today: NaiveDate, is_running: bool) -> String {
    let halves = today.year() * 2 + i32::from(today.month() > 6) - i32::from(!is_running);
    format!("{}-H{}", halves.div_euclid(2), halves.rem_euclid(2) + 1)
}

/// One after the other, each on some day since; whoever comes second in a household finds it answered.
fn answer<'a>(
    conn: &mut Conn,
    world: &World,
    (id, told, opened): (SurveyId, &Told, DateTime<Utc>),
    residents: impl Iterator<Item = &'a Resident>,
    (dice, days): (&Dice, u64),
) -> Result<(), Fault> {
    let mut have = BTreeSet::new();
    for resident in residents.filter(|resident| resident.has_account) {
        if !dice.chance(ANSWERS) {
            continue;
        }
        let at = opened + TimeDelta::hours(i64::try_from(dice.below(days * 24)).unwrap_or(0));
        let viewer = Viewer { person_id: resident.person, today: world.date(at), side: Side::Resident };
        let Some(household_id) = surveys::theirs(conn, &viewer, id)?.into_iter().next() else { continue };
        let answers = said(told, dice);
        if answers.is_empty() || !have.insert(household_id) {
            continue;
        }
        let form = AnswerSurvey { household_id, answers };
        surveys::answer(conn, &viewer, id, &form, (&NewIds::from(world.ids.next()), at))?;
    }
    Ok(())
}

fn said(told: &Told, dice: &Dice) -> Vec<SurveyAnswer> {
    let mut answers = Vec::new();
    for (question, asked) in (1_i64..).zip(&told.questions) {
        let mut answer = SurveyAnswer { question, word: None, option: None, text: None };
        match asked.kind {
            _ if dice.chance(SKIPS) => continue,
            QuestionKind::Satisfaction => {
                let mood = dice.below(100);
                let word = Satisfaction::ALL.iter().zip(MOODS).find(|(_, until)| mood < *until);
                answer.word = word.map(|(word, _)| *word);
            }
            QuestionKind::Choice => {
                answer.option = i64::try_from(dice.below(asked.options.len() as u64) + 1).ok();
            }
            // Few write.
            QuestionKind::Text if dice.chance(15) => answer.text = dice.pick(&told.texts).cloned(),
            QuestionKind::Text => continue,
        }
        answers.push(answer);
    }
    answers
}
