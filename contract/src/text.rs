//! One place for what a text may be: NFC, lengths in code points, no control characters.
//!
//! Texts are stored as written (no trimming, no markup rules): the screens escape, and bidi controls are
//! neutralised when drawn. U+0000 is refused because PostgreSQL refuses what SQLite would store.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use validator::ValidationError;

/// Longest single-line text (names, places), in code points.
pub const LINE_MAX: u64 = 200;
/// Longest free text (descriptions, reasons), in code points: let people finish [UXM-01].
pub const PROSE_MAX: u64 = 2000;

/// Field rule of a one-line text that must say something.
pub fn line(text: &str) -> Result<(), ValidationError> {
    said(text)?;
    optional_line(text)
}

/// Field rule of a one-line text that may be empty.
pub fn optional_line(text: &str) -> Result<(), ValidationError> {
    refuse(text, |c| c.is_control())
}

/// Field rule of a text of several lines that must say something: line breaks and tabs are welcome.
pub fn prose(text: &str) -> Result<(), ValidationError> {
    said(text)?;
    optional_prose(text)
}

/// Field rule of a text of several lines that may be empty.
pub fn optional_prose(text: &str) -> Result<(), ValidationError> {
    refuse(text, |c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn said(text: &str) -> Result<(), ValidationError> {
    if text.chars().all(char::is_whitespace) { Err(ValidationError::new("required")) } else { Ok(()) }
}

fn refuse(text: &str, is_refused: impl Fn(char) -> bool) -> Result<(), ValidationError> {
    if text.contains(is_refused) { Err(ValidationError::new("control_character")) } else { Ok(()) }
}

/// A telephone number as people dial it: 5 to 20 digits.
pub fn is_phone(phone: &str) -> Result<(), ValidationError> {
    let is_sound = (5..=20).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit());
    if is_sound { Ok(()) } else { Err(ValidationError::new("out_of_range")) }
}

/// Reads a text in NFC, so that the same words are the same bytes. The portal leaves this to the backend.
pub fn nfc<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(to_nfc(Cow::deserialize(deserializer)?).into_owned())
}

/// [`nfc`] for a field that may be absent.
pub fn nfc_option<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(|text| to_nfc(Cow::Owned(text)).into_owned()))
}

/// The text in NFC, for what does not come as JSON.
#[cfg(feature = "nfc")]
pub fn to_nfc(text: Cow<'_, str>) -> Cow<'_, str> {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => Cow::Owned(text.nfc().collect()),
    }
}

#[cfg(not(feature = "nfc"))]
pub fn to_nfc(text: Cow<'_, str>) -> Cow<'_, str> {
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_not_an_answer_and_controls_are_refused() {
        assert_eq!(line(" \u{3000}\t").unwrap_err().code, "required");
        assert_eq!(line("水管\n漏水").unwrap_err().code, "control_character");
        assert_eq!(prose("水管漏水\u{0}").unwrap_err().code, "control_character");
        assert!(prose("水管漏水\n厨房").is_ok());
        assert!(optional_prose("").is_ok());
    }

    #[cfg(feature = "nfc")]
    #[test]
    fn the_same_words_are_the_same_bytes() {
        #[derive(Deserialize)]
        struct Form {
            #[serde(deserialize_with = "nfc")]
            text: String,
        }
        let form: Form = serde_json::from_str(r#"{"text":"Cafe\u0301"}"#).unwrap();
        assert_eq!(form.text, "Caf\u{e9}");
    }
}
