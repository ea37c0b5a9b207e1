//! Questions of visitors: no account, a link instead that only they have [ENQ-03].

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use validator::Validate;

use crate::ids::BuildingId;
use crate::tickets::{Language, Rating};
use crate::topics::Topic;

/// Days after the end of an enquiry for which its link still opens it.
pub const LINK_DAYS: i64 = 30;

/// `POST /enquiries/visitor`: without signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VisitorEnquiry {
    /// Whoever sends it draws a random one and keeps it: it is what the follow-up link is made of, and the office
    /// keeps no more than its hash. A random UUID (version 4).
    #[validate(custom(function = "is_random"))]
    pub token: Uuid,
    pub building_id: BuildingId,
    pub topic: Topic,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub name: String,
    /// Digits; for whoever would rather be called.
    #[validate(custom(function = "crate::text::is_phone"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    pub language: Language,
}

/// A counter or a name is no secret.
fn is_random(token: &Uuid) -> Result<(), validator::ValidationError> {
    let is_sound = token.get_version_num() == 4;
    if is_sound { Ok(()) } else { Err(validator::ValidationError::new("unknown_value")) }
}

/// `POST /enquiries/visitor/open`: what became of it. A POST, so that the secret is in no address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenEnquiry {
    pub token: Uuid,
}

/// `POST /enquiries/visitor/say`: an answer where the office asked, a further question where it was answered, else a
/// word more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SayByLink {
    pub token: Uuid,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}

/// `POST /enquiries/visitor/settle`: it is answered, and how it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleByLink {
    pub token: Uuid,
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}
