//! How it was, in the five words of the callback form [CBK-04]. Never pre-filled, never written by staff.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::words::words;

words! {
    /// 非常满意 · 满意 · 一般 · 不满意 · 极不满意, best first, as printed on the form.
    pub enum Satisfaction {
        VerySatisfied = "very_satisfied",
        Satisfied = "satisfied",
        Average = "average",
        Dissatisfied = "dissatisfied",
        VeryDissatisfied = "very_dissatisfied",
    }
}

impl Satisfaction {
    /// The two worst words ask what should be done about it.
    pub const fn asks_for_more(self) -> bool {
        matches!(self, Satisfaction::Dissatisfied | Satisfaction::VeryDissatisfied)
    }
}

words! {
    /// What a resident who is not content wants to happen.
    pub enum FollowUp {
        /// 请重新处理
        Redo = "redo",
        /// 只反映，请主管回电
        CallMe = "call_me",
        /// 转为投诉
        Complain = "complain",
    }
}

/// The resident's rating, sent with the confirmation [REP-15].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "follow_up_fits"))]
pub struct Rating {
    pub overall: Satisfaction,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub punctuality: Option<Satisfaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<Satisfaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Satisfaction>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub comment: Option<String>,
    /// Asked for with the two worst words, and only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
}

fn follow_up_fits(rating: &Rating) -> Result<(), ValidationError> {
    if rating.follow_up.is_none() || rating.overall.asks_for_more() {
        return Ok(());
    }
    let mut misplaced = ValidationError::new("unknown_value");
    misplaced.add_param("field".into(), &"follow_up");
    Err(misplaced)
}

/// A stored rating as it is read back; a newer backend may know other words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingView {
    pub overall: crate::open::Open<Satisfaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub punctuality: Option<crate::open::Open<Satisfaction>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<crate::open::Open<Satisfaction>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<crate::open::Open<Satisfaction>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<crate::open::Open<FollowUp>>,
}
