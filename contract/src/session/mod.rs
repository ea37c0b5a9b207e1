//! Who is signed in, and what a password has to be.

mod new_password;

pub use new_password::*;

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::PersonId;
use crate::open::Open;
use crate::people::{Role, UnitView};

/// Which part of the house a session opens. A person who is both resident and staff signs in to one of them:
/// nobody acts as a resident from the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Resident,
    Desk,
}

/// `POST /session`.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Residents: mobile number, spaces and dashes ignored. Staff: staff number.
    #[validate(length(min = 1, max = 64, code = "required"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub login: String,
    #[validate(length(min = 1, max = 256, code = "required"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub password: String,
    pub audience: Audience,
    /// Staff with a second factor: the code of six digits their app shows.
    #[validate(length(max = 16, code = "too_long"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<String>,
}

/// `GET /session`: what the screens need to know about the person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    pub person_id: PersonId,
    pub audience: Audience,
    /// The name to greet with.
    pub name: String,
    /// How the person wishes to be addressed; absent: by name alone [ENQ-22].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<Open<Salutation>>,
    /// Own mobile number in full; it is the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Residents: units they may act for today, in estate order.
    pub units: Vec<UnitView>,
    /// Staff: their roles; empty for residents.
    pub roles: Vec<Open<Role>>,
}

/// The resident's choice, never a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Salutation {
    Mr,
    Ms,
}
