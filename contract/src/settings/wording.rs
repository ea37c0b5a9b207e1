//! A text that staff write in both languages. The Chinese half must say something; the English half may wait, and then
//! stands on the list of what lacks English.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::people::Bilingual;

/// A name, or hours in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Wording {
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub zh: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, deserialize_with = "crate::text::nfc")]
    pub en: String,
}

impl From<Wording> for Bilingual {
    fn from(Wording { zh, en }: Wording) -> Bilingual {
        Bilingual { zh, en }
    }
}
