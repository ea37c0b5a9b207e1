//! Canned replies [CMP-49]: what customer service says again and again, in both languages.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::none_twice;

pub const REPLIES_MAX: usize = 40;
/// Longest text of one, in code points: it begins an answer, it is not all of it.
pub const REPLY_MAX: u64 = 500;

/// What is said to the resident, in their language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplyText {
    #[validate(length(max = 500, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub zh: String,
    #[validate(length(max = 500, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, deserialize_with = "crate::text::nfc")]
    pub en: String,
}

/// A reply, found by its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplyEntry {
    /// For staff, in Chinese.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub title: String,
    #[validate(nested)]
    pub text: ReplyText,
}

/// All replies in the order they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "each_once"))]
pub struct ReplyList {
    #[validate(nested, length(max = 40, code = "too_many"))]
    pub replies: Vec<ReplyEntry>,
}

fn each_once(list: &ReplyList) -> Result<(), ValidationError> {
    none_twice("replies", list.replies.iter().map(|reply| reply.title.as_str()), "title")
}
