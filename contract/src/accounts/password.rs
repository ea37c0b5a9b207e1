//! Changing the password one has.

use serde::{Deserialize, Serialize};
use validator::Validate;

pub use crate::session::{
    PASSWORD_MAX, RESIDENT_MIN, STAFF_MIN, STAFF_MIN_WITH_TOTP, new_password, password_min,
};

/// `PUT /account/password`: a new password in place of the one that is known. All other devices are signed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    #[validate(length(min = 1, max = 256, code = "required"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub current: String,
    #[validate(custom(function = "new_password"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub new: String,
}
