//! A questionnaire as it is written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::problem::field;
use crate::words::words;

/// Most questions of a questionnaire: more, and nobody comes to the end.
pub const MAX_QUESTIONS: u64 = 20;
/// Most things to choose from.
pub const MAX_OPTIONS: usize = 8;

words! {
    pub enum QuestionKind {
        /// One of the five words, 非常满意 … 极不满意, never filled in beforehand.
        Satisfaction = "satisfaction",
        /// One of a few things.
        Choice = "choice",
        /// In one's own words.
        Text = "text",
    }
}

/// A line in both languages: nobody is asked in one that they do not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SurveyWords {
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub zh: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub en: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "has_what_to_choose_from"))]
pub struct SurveyQuestion {
    pub kind: QuestionKind,
    #[validate(nested)]
    pub title: SurveyWords,
    /// Of a choice, two to eight things; of all others none.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<SurveyWords>,
}

/// `POST /desk/surveys` and `PUT /desk/surveys/{id}`: a questionnaire as it is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "ends_after_it_begins"))]
pub struct SurveyForm {
    /// Half a year, `2026-H2`: asked about once.
    #[validate(custom(function = "half_year"))]
    pub period: String,
    #[validate(nested)]
    pub title: SurveyWords,
    /// First day on which it may be opened, on the estate's calendar.
    pub opens_on: NaiveDate,
    /// Last day on which it is answered.
    pub closes_on: NaiveDate,
    /// In the order in which they are asked; at least one.
    #[validate(custom(function = "asks_something"), nested)]
    pub questions: Vec<SurveyQuestion>,
}

fn half_year(period: &str) -> Result<(), ValidationError> {
    let is_half = matches!(period.as_bytes(), [b'2', rest @ .., b'-', b'H', b'1' | b'2']
        if rest.len() == 3 && rest.iter().all(u8::is_ascii_digit));
    if is_half { Ok(()) } else { Err(ValidationError::new(field::WRONG_TYPE)) }
}

fn of_field(name: &'static str, code: &'static str, max: Option<usize>) -> ValidationError {
    let mut error = ValidationError::new(code);
    error.add_param("field".into(), &name);
    if let Some(max) = max {
        error.add_param("max".into(), &max);
    }
    error
}

fn ends_after_it_begins(form: &SurveyForm) -> Result<(), ValidationError> {
    if form.closes_on > form.opens_on {
        return Ok(());
    }
    Err(of_field("closes_on", field::END_BEFORE_BEGIN, None))
}

fn asks_something(questions: &[SurveyQuestion]) -> Result<(), ValidationError> {
    if questions.is_empty() {
        return Err(ValidationError::new(field::REQUIRED));
    }
    if questions.len() as u64 > MAX_QUESTIONS {
        let mut error = ValidationError::new(field::TOO_MANY);
        error.add_param("max".into(), &MAX_QUESTIONS);
        return Err(error);
    }
    Ok(())
}

fn has_what_to_choose_from(question: &SurveyQuestion) -> Result<(), ValidationError> {
    let options = &question.options;
    let most = if question.kind == QuestionKind::Choice { MAX_OPTIONS } else { 0 };
    if options.len() > most {
        return Err(of_field("options", field::TOO_MANY, Some(most)));
    }
    if question.kind == QuestionKind::Choice && options.len() < 2 {
        return Err(of_field("options", field::REQUIRED, None));
    }
    let different: BTreeSet<_> = options.iter().map(|option| option.zh.trim()).collect();
    if different.len() < options.len() {
        return Err(of_field("options", field::REPEATED, None));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::field_faults;

    fn words(zh: &str) -> SurveyWords {
        SurveyWords { zh: zh.into(), en: format!("{zh} in English") }
    }

    fn form() -> SurveyForm {
        let day = |day: &str| day.parse().unwrap();
        let plain = |kind| SurveyQuestion { kind, title: words("问"), options: Vec::new() };
        let choice =
            SurveyQuestion { options: vec![words("甲"), words("乙")], ..plain(QuestionKind::Choice) };
        SurveyForm {
            period: "2026-H2".into(),
            title: words("问卷"),
            opens_on: day("2026-11-16"),
            closes_on: day("2026-11-30"),
            questions: vec![plain(QuestionKind::Satisfaction), choice, plain(QuestionKind::Text)],
        }
    }

    fn first_fault(change: impl FnOnce(&mut SurveyForm)) -> Option<(String, String)> {
        let mut form = form();
        change(&mut form);
        let found = form.validate().err().map_or_else(Vec::new, |errors| field_faults(&errors));
        found.into_iter().next().map(|fault| (fault.path, fault.code))
    }

    #[test]
    fn a_questionnaire_is_whole_or_refused_with_its_place() {
        assert_eq!(first_fault(|_| {}), None);
        let fault = |path: &str, code: &str| Some((path.to_owned(), code.to_owned()));
        for period in ["2026-H3", "2026-Q1", "1026-H1", "2026-h1", "20260-H1", "2026-H22", ""] {
            assert_eq!(
                first_fault(|form| form.period = period.into()),
                fault("period", "wrong_type"),
                "{period}"
            );
        }
        assert_eq!(
            first_fault(|form| form.closes_on = form.opens_on),
            fault("closes_on", "end_before_begin")
        );
        assert_eq!(first_fault(|form| form.questions.clear()), fault("questions", "required"));
        let many = |form: &mut SurveyForm| form.questions = vec![form.questions[0].clone(); 21];
        assert_eq!(first_fault(many), fault("questions", "too_many"));
        let no_english = |form: &mut SurveyForm| form.questions[1].options[1].en = " ".into();
        assert_eq!(first_fault(no_english), fault("questions.1.options.1.en", "required"));
        let one = |form: &mut SurveyForm| drop(form.questions[1].options.pop());
        assert_eq!(first_fault(one), fault("questions.1.options", "required"));
        let same = |form: &mut SurveyForm| form.questions[1].options[1] = words("甲");
        assert_eq!(first_fault(same), fault("questions.1.options", "repeated"));
        let of_text = |form: &mut SurveyForm| form.questions[2].options = vec![words("甲")];
        assert_eq!(first_fault(of_text), fault("questions.2.options", "too_many"));
    }
}
