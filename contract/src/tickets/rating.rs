//! How it was, in the five words of the callback form [CBK-04]. Never pre-filled, never written by staff.

use serde::{Deserialize, Serialize};
use validator::Validate;

/// 非常满意 · 满意 · 一般 · 不满意 · 极不满意
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Satisfaction {
    VerySatisfied,
    Satisfied,
    Average,
    Dissatisfied,
    VeryDissatisfied,
}

impl Satisfaction {
    /// Best first, as printed on the form.
    pub const ALL: [Satisfaction; 5] = [
        Satisfaction::VerySatisfied,
        Satisfaction::Satisfied,
        Satisfaction::Average,
        Satisfaction::Dissatisfied,
        Satisfaction::VeryDissatisfied,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Satisfaction::VerySatisfied => "very_satisfied",
            Satisfaction::Satisfied => "satisfied",
            Satisfaction::Average => "average",
            Satisfaction::Dissatisfied => "dissatisfied",
            Satisfaction::VeryDissatisfied => "very_dissatisfied",
        }
    }
}

/// The resident's rating, sent with the confirmation [REP-15].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
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
}
