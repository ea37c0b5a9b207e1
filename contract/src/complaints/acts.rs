//! Bodies of the acts on a complaint. All need `If-Match` with the version that was read.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::Severity;
use crate::ids::{DepartmentId, PersonId, PhotoId};
use crate::works::Category;

/// How many days ahead somebody of customer service, or whoever has it in hand, may name a day: nobody promises what
/// they cannot see to [CMP-47].
pub const PROMISE_DAYS: i64 = 14;
/// The same for who leads customer service.
pub const LEADING_PROMISE_DAYS: i64 = 90;

/// The first answer: whoever sends it signs with name and department [CMP-13, ENQ-19].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Respond {
    /// What comes next.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}

/// Who is to look into it, with what customer service thinks of it (受理单位意见) [CMP-07, CMP-20].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refer {
    pub handler_id: PersonId,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub opinion: String,
}

/// What is left out stays as it is; at least one thing changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "changes_something"))]
pub struct Classify {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Up to three working days instead of one [CMP-14].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_complex: Option<bool>,
    /// It harms the resident still; lowered only with a reason [CMP-15].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_affected: Option<bool>,
    /// The staff member whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned_id: Option<PersonId>,
    /// The department whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned_department_id: Option<DepartmentId>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

fn changes_something(form: &Classify) -> Result<(), ValidationError> {
    let is_something = form.severity.is_some()
        || form.is_complex.is_some()
        || form.is_affected.is_some()
        || form.concerned_id.is_some()
        || form.concerned_department_id.is_some();
    if is_something {
        return Ok(());
    }
    let mut nothing = ValidationError::new("required");
    nothing.add_param("field".into(), &"severity");
    Err(nothing)
}

/// What was found, what will be done (处理意见), and by when [CMP-14, CMP-22, CMP-23].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// In the future, at most [`PROMISE_DAYS`] ahead, or [`LEADING_PROMISE_DAYS`].
    #[serde(with = "crate::moment")]
    pub due_at: DateTime<Utc>,
}

/// 服务单: what is to be done with hands, as engineering reads it [CMP-21].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderWork {
    pub category: Category,
    /// What is to be done, and where. Nothing of the complaint goes along: not its words, not who complained.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// It is done at the resident's, who is to agree on the visit: the work order names them. Never of a confidential
    /// one, nor where nobody is known.
    #[serde(default)]
    pub is_at_home: bool,
}

/// Why it cannot go on, and when it will [CMP-16].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Hold {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
    /// As in [`Plan::due_at`].
    #[serde(with = "crate::moment")]
    pub due_at: DateTime<Utc>,
}

/// The outcome, told to the resident: never empty [CMP-25, CMP-36].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Resolve {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
}

/// The written reply: how it was handled, and the outcome [CMP-30].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendLetter {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}

/// 《纠正/预防措施报告》 by whoever handled it [CMP-31].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportAction {
    /// 原因分析
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub cause: String,
    /// 纠正措施
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub correction: String,
    /// 预防措施
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub prevention: String,
    /// When the prevention will be in place.
    pub due_on: NaiveDate,
}

/// What the supervisor thinks of how it was handled (主管评估意见) [CMP-08].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Assess {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}
