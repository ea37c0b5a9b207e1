//! The second factor of staff, and the telephones on which a short number is enough.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::QrCode;

/// `PUT /desk/account/totp`: a new secret for an authenticator app. Nothing is asked for before a code is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpOffer {
    /// To be typed where no camera helps (base 32).
    pub secret: String,
    pub qr: QrCode,
}

/// `PUT /desk/account/totp/confirmation`: from now on a code is asked for at every sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmTotp {
    #[validate(length(max = 16, code = "too_long"), custom(function = "crate::text::line"))]
    pub code: String,
}

/// Digits of the number that is enough on an enrolled device.
pub const PIN_LENGTH: usize = 6;

/// `PUT /desk/device`: this browser is the telephone of the person signed in. For people in the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrolDevice {
    #[validate(custom(function = "new_pin"))]
    pub pin: String,
}

/// `GET /session/device`: whose telephone this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolledDevice {
    pub name: String,
}

/// `POST /session/device`: signs in on an enrolled device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInWithPin {
    #[validate(length(max = 16, code = "too_long"), custom(function = "crate::text::line"))]
    pub pin: String,
}

/// Six digits, neither one digit six times nor a row of them.
pub fn new_pin(pin: &str) -> Result<(), ValidationError> {
    let digits: Vec<i8> = pin.bytes().filter(u8::is_ascii_digit).map(|digit| digit.cast_signed()).collect();
    if digits.len() != PIN_LENGTH || pin.len() != PIN_LENGTH {
        return Err(ValidationError::new("out_of_range"));
    }
    let steps = |by: i8| digits.windows(2).all(|pair| pair[1] - pair[0] == by);
    if [-1, 0, 1].into_iter().any(steps) { Err(ValidationError::new("too_common")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_repetitions_are_no_secret() {
        for common in ["111111", "123456", "987654"] {
            assert_eq!(new_pin(common).unwrap_err().code, "too_common", "{common}");
        }
        for wrong in ["12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(new_pin(wrong).unwrap_err().code, "out_of_range", "{wrong}");
        }
        assert!(new_pin("281904").is_ok());
    }
}
