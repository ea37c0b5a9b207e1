//! What every slip is opened by: the secret of its QR code, or a short code typed beside the number of a place. Who hands
//! them out and what they lead to is their capability's.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

/// Characters of the typed code: 32 of them, none that is taken for another, so 8 hold 40 bits.
pub const CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the typed code, without the dash in the middle.
pub const CODE_LENGTH: usize = 8;

/// A QR code, to be drawn in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrCode {
    /// Modules of a side, without the quiet zone of four around it.
    pub size: u16,
    /// SVG path of the dark modules, one unit each.
    pub path: String,
}

/// What a slip proves itself by: the secret of its QR code, or what is printed to be typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "one_way"))]
pub struct SlipProof {
    /// The secret of the QR code.
    #[validate(length(max = 64, code = "too_long"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Unit number in any known spelling, or staff number.
    #[validate(length(max = 64, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub place: Option<String>,
    /// As typed: spaces, dashes and case do not matter, O is 0, I and L are 1.
    #[validate(length(max = 64, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub code: Option<String>,
}

fn one_way(proof: &SlipProof) -> Result<(), ValidationError> {
    let field = match (&proof.token, &proof.place, &proof.code) {
        (Some(_), None, None) | (None, Some(_), Some(_)) => return Ok(()),
        (Some(_), _, _) => return Err(ValidationError::new("unknown_value").at("token")),
        (None, None, _) => "place",
        (None, Some(_), None) => "code",
    };
    Err(ValidationError::new("required").at(field))
}

trait At {
    fn at(self, field: &'static str) -> Self;
}

impl At for ValidationError {
    fn at(mut self, field: &'static str) -> Self {
        self.add_param("field".into(), &field);
        self
    }
}

/// The code as it was printed, from what was typed; `None`: it cannot be one.
pub fn code_of(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '_' | '－'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let is_code = code.len() == CODE_LENGTH && code.bytes().all(|byte| CODE_ALPHABET.contains(&byte));
    is_code.then_some(code)
}

const _: () = assert!(CODE_ALPHABET.len() == 32 && CODE_LENGTH * 5 >= 40);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in ["K7QM-4XPD", "k7qm4xpd", " K7QM – 4XPD ", "K7QM－4XPD"] {
            assert_eq!(code_of(typed).as_deref(), Some("K7QM4XPD"), "{typed}");
        }
        assert_eq!(code_of("OIL0-0000").as_deref(), Some("01100000"));
        for wrong in ["K7QM-4XP", "K7QM-4XPDD", "K7QM-4XPU", "水管漏水"] {
            assert_eq!(code_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_slip_is_shown_or_typed_and_never_half() {
        let proof = |token: Option<&str>, place: Option<&str>, code: Option<&str>| SlipProof {
            token: token.map(str::to_owned),
            place: place.map(str::to_owned),
            code: code.map(str::to_owned),
        };
        assert!(proof(Some("t"), None, None).validate().is_ok());
        assert!(proof(None, Some("1-1-0101"), Some("K7QM-4XPD")).validate().is_ok());
        for half in [proof(None, None, None), proof(None, Some("1"), None), proof(Some("t"), Some("1"), None)]
        {
            assert!(half.validate().is_err(), "{half:?}");
        }
    }
}
