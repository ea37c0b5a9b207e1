//! What residents read of a measure, in both languages.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

/// Longest part of a published text, in code points.
pub const TEXT_MAX: u64 = 600;

/// One part in both languages: nothing is published in one only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MeasureLine {
    #[validate(length(max = 600, code = "too_long"), custom(function = "published"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub zh: String,
    #[validate(length(max = 600, code = "too_long"), custom(function = "published"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub en: String,
}

/// `POST /desk/measures/{id}/texts`: what residents are to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MeasureText {
    /// What you said.
    #[validate(nested)]
    pub said: MeasureLine,
    /// What we do.
    #[validate(nested)]
    pub doing: MeasureLine,
    /// What came of it, once something did.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<MeasureLine>,
}

fn published(text: &str) -> Result<(), ValidationError> {
    crate::text::prose(text)?;
    if names_request(text) { Err(ValidationError::new("names_request")) } else { Ok(()) }
}

/// Whether the number of a request stands in it: `TS-2026-000123`. From that, neighbours would know whose it was.
pub fn names_request(text: &str) -> bool {
    text.as_bytes().windows("TS-2026-000123".len()).any(|part| {
        part.iter().enumerate().all(|(at, byte)| match at {
            0 | 1 => byte.is_ascii_alphabetic(),
            2 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::field_faults;

    #[test]
    fn a_published_text_has_both_languages_and_names_no_request() {
        let line = |zh: &str, en: &str| MeasureLine { zh: zh.into(), en: en.into() };
        let text =
            MeasureText { said: line("太暗", "Too dark"), doing: line("换灯", "New lamps"), came: None };
        assert!(text.validate().is_ok());
        let wrong = MeasureText {
            said: line("见TS-2026-000123。", "Too dark"),
            doing: line("换灯", " "),
            came: Some(line("亮了", "see bx-2026-000007")),
        };
        let faults = field_faults(&wrong.validate().unwrap_err());
        let faults: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.code.as_str())).collect();
        assert_eq!(
            faults,
            [("came.en", "names_request"), ("doing.en", "required"), ("said.zh", "names_request")]
        );
    }

    #[test]
    fn only_a_number_is_a_number() {
        assert!(names_request("TS-2026-000123"));
        for other in ["", "TS-2026-00012", "2026-11-29", "TS-2026-00012x", "TS 2026 000123", "T1-2026-000123"]
        {
            assert!(!names_request(other), "{other}");
        }
    }
}
