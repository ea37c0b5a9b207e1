//! Questionnaires as residents and as the office read them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{QuestionKind, SurveyResults, SurveyState};
use crate::ids::{HouseholdId, SurveyId};
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::tickets::Place;

/// One question, as it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionView {
    /// From 1.
    pub position: i64,
    pub kind: Open<QuestionKind>,
    pub title: Bilingual,
    /// What is chosen from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Bilingual>,
}

/// A household that the reader may answer for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyHousehold {
    pub id: HouseholdId,
    pub place: Place,
    /// Somebody of it answered, or staff wrote its answer down.
    pub is_answered: bool,
}

/// `GET /surveys`: a questionnaire that the reader's households were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveySummary {
    pub id: SurveyId,
    /// `2026-H2`
    pub period: String,
    pub title: Bilingual,
    pub state: Open<SurveyState>,
    pub closes_on: NaiveDate,
    pub households: Vec<SurveyHousehold>,
}

/// `GET /surveys/{id}`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyView {
    pub id: SurveyId,
    pub period: String,
    pub title: Bilingual,
    pub state: Open<SurveyState>,
    pub closes_on: NaiveDate,
    pub households: Vec<SurveyHousehold>,
    pub questions: Vec<QuestionView>,
    /// Once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<SurveyResults>,
}

/// A questionnaire as the office keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyDesk {
    pub id: SurveyId,
    /// For `If-Match`.
    pub version: i64,
    pub period: String,
    pub title: Bilingual,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub state: Open<SurveyState>,
    pub questions: Vec<QuestionView>,
    pub created_by: StaffName,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub opened_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by: Option<StaffName>,
    /// When it was closed before its last day was over.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub closed_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<StaffName>,
    /// Since it was opened, for those who lead customer service and those above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub results: Option<SurveyResults>,
    /// The reader may change it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_write: bool,
    /// The reader may open it today.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_open: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_close: bool,
    /// The reader may write down what a household said.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_record: bool,
}

/// A household that was asked and has not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unanswered {
    pub household_id: HouseholdId,
    pub place: Place,
    /// Of whom it is made up today: of owners and tenants of the same unit, each are one household.
    pub people: Vec<String>,
}

/// What somebody answered in their own words. Whose they are, nobody reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SurveyText {
    pub text: String,
    /// Written down by staff.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_paper: bool,
}
