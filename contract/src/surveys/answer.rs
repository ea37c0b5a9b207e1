//! What a household answers.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::HouseholdId;
use crate::problem::field;
use crate::tickets::Satisfaction;
use crate::words::words;

/// The answer to one question: the word, the choice or the text that its kind asks for. What is skipped is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SurveyAnswer {
    /// Position of the question, from 1.
    #[validate(range(min = 1, max = 20, code = "out_of_range"))]
    pub question: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<Satisfaction>,
    /// Position of what is chosen, from 1.
    #[validate(range(min = 1, max = 8, code = "out_of_range"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<i64>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub text: Option<String>,
}

/// `POST /surveys/{id}/answers`: what a household says, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerSurvey {
    pub household_id: HouseholdId,
    /// At least one; the rest may be skipped.
    #[validate(custom(function = "says_something"), nested)]
    pub answers: Vec<SurveyAnswer>,
}

words! {
    /// How an answer came to staff who write it down.
    pub enum PaperMethod {
        /// On a printed form.
        Slip = "slip",
        /// Read out on the telephone.
        Phone = "phone",
        /// Said at the door or at the counter.
        Visit = "visit",
    }
}

/// `POST /desk/surveys/{id}/paper`: what a household said on paper or to somebody. Counted apart from its own answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordPaper {
    pub household_id: HouseholdId,
    pub method: PaperMethod,
    /// Who was there when it was said, or where the form is kept.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub witness: String,
    #[validate(custom(function = "says_something"), nested)]
    pub answers: Vec<SurveyAnswer>,
}

fn says_something(answers: &[SurveyAnswer]) -> Result<(), ValidationError> {
    if answers.is_empty() {
        return Err(ValidationError::new(field::REQUIRED));
    }
    if answers.len() as u64 > super::MAX_QUESTIONS {
        let mut error = ValidationError::new(field::TOO_MANY);
        error.add_param("max".into(), &super::MAX_QUESTIONS);
        return Err(error);
    }
    Ok(())
}
