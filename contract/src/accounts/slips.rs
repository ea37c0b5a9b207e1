//! Invitation slips: a QR code and a code to type, for one person, for one use. The way to the first password and to a
//! new one: nobody has to remember an answer to a question.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

pub use crate::slips::{CODE_ALPHABET, CODE_LENGTH, QrCode, SlipProof, code_of};

use super::new_password;
use crate::ids::PersonId;
use crate::open::Open;
use crate::people::{Bilingual, Role};
use crate::session::Audience;
use crate::words::words;

/// Most people invited at once.
pub const INVITED_AT_ONCE: usize = 60;

words! {
    /// Whether somebody can sign in.
    pub enum AccountState {
        /// Never had a slip, or it has expired.
        Absent = "absent",
        /// A slip is waiting to be used.
        Invited = "invited",
        Active = "active",
    }
}

/// A person as those see it who hand out slips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    pub person_id: PersonId,
    pub name: String,
    /// Residents: the unit's number. Staff: the staff number.
    pub place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    /// Staff only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Open<Role>>,
    pub state: Open<AccountState>,
    /// When the slip was issued that is waiting.
    #[serde(with = "crate::moment::optional", default, skip_serializing_if = "Option::is_none")]
    pub invited_at: Option<DateTime<Utc>>,
    /// When they last signed in or came back, to the day.
    #[serde(with = "crate::moment::optional", default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<DateTime<Utc>>,
}

/// `POST /desk/invitations`: a slip for each; an earlier one that is still waiting is void from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Invite {
    pub audience: Audience,
    #[validate(custom(function = "some_but_not_too_many"))]
    pub person_ids: Vec<PersonId>,
    /// The link opens the portal in elder mode.
    #[serde(default)]
    pub elder: bool,
}

fn some_but_not_too_many(people: &[PersonId]) -> Result<(), ValidationError> {
    match people.len() {
        0 => Err(ValidationError::new("required")),
        1..=INVITED_AT_ONCE => Ok(()),
        _ => Err(ValidationError::new("too_many")),
    }
}

/// A slip as it is printed. The secrets are only in this answer: the backend keeps hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlipView {
    pub person_id: PersonId,
    pub name: String,
    /// What is typed beside the code: the unit's number or the staff number.
    pub place: String,
    /// Absent for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<Bilingual>,
    /// `K7QM-4XPD`
    pub code: String,
    /// Opens the page with the slip already read. The secret stands behind the `#`: it never reaches a server's log.
    pub link: String,
    pub qr: QrCode,
    #[serde(with = "crate::moment")]
    pub expires_at: DateTime<Utc>,
    /// They have an account: this slip gives it a new password.
    pub is_reset: bool,
}

/// `POST /activations/preview`: whose slip it is, so that nobody uses somebody else's by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlipOwner {
    pub audience: Open<Audience>,
    pub name: String,
    pub place: String,
    /// What they will sign in with; absent: a mobile number has to be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    pub is_reset: bool,
    /// Fewest characters of the new password.
    pub password_min: u16,
}

/// `POST /activations`: uses the slip up and signs in. Every other device of this account is signed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Activate {
    #[validate(nested)]
    pub slip: SlipProof,
    #[validate(custom(function = "new_password"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub password: String,
    /// Own mobile number, where the office has none.
    #[validate(length(max = 32, code = "too_long"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}
