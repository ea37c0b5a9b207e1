//! Bodies of the acts on an enquiry. All need `If-Match` with the version that was read.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{PersonId, PhotoId};

/// The answer, to the resident; whoever sends it signs with name and department [ENQ-19, ENQ-20].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Explain {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
}

/// Who knows, and what customer service says to them; the resident sees only that it was passed on [ENQ-02].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Consult {
    pub handler_id: PersonId,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub note: String,
}

/// Why it takes longer than a day, to the resident [ENQ-02, ENQ-13].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkComplex {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}

/// What is still to be asked: it is open again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskFurther {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}
