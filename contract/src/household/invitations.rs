//! Asking somebody to join: a slip that carries the membership, handed over by whoever lives there. It is accepted by
//! signing in with the number it is for, or makes an account for a number nobody here knows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::NamedRole;
use crate::ids::{HouseholdId, InvitationId};
use crate::open::Open;
use crate::people::Bilingual;
use crate::session::new_password;
use crate::slips::{QrCode, SlipProof};

/// `POST /households/invitations`: asks somebody to join. Sent again for the same number and name it makes a new slip, and
/// the one before is void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteToHousehold {
    pub household_id: HouseholdId,
    pub role: NamedRole,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub name: String,
    /// Mobile number; spaces, dashes and +86 do not matter.
    #[validate(length(max = 32, code = "too_long"), custom(function = "crate::text::line"))]
    pub phone: String,
    pub may_see_fees: bool,
    pub may_act: bool,
    /// Agents only: accepts quotes, and so what they cost.
    #[serde(default)]
    pub may_consent: bool,
    /// Agents only, and needed there: the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The link opens the portal in elder mode.
    #[serde(default)]
    pub elder: bool,
}

/// A slip as it is shown once. The secrets are only in this answer, which says the same whether the number is known
/// here or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HouseholdSlip {
    pub id: InvitationId,
    /// As it was typed, whoever the number belongs to.
    pub name: String,
    pub role: Open<NamedRole>,
    /// What is typed beside the code: the unit's number.
    pub place: String,
    pub building: Bilingual,
    /// `K7QM-4XPD`
    pub code: String,
    /// Opens the page with the slip already read. The secret stands behind the `#`: it never reaches a server's log.
    pub link: String,
    pub qr: QrCode,
    #[serde(with = "crate::moment")]
    pub expires_at: DateTime<Utc>,
}

/// `POST /households/invitations/preview`: what one is asked to join, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    pub name: String,
    /// The number it is for: 138****1234.
    pub phone_masked: String,
    pub place: String,
    pub building: Bilingual,
    pub invited_by: String,
    pub role: Open<NamedRole>,
    pub may_see_fees: bool,
    pub may_act: bool,
    pub may_consent: bool,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Fewest characters of a new password.
    pub password_min: u16,
}

/// `POST /households/invitations/accept`: joins as whoever is signed in. Their number has to be the one it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    #[validate(nested)]
    pub slip: SlipProof,
}

/// `POST /households/invitations/activate`: makes an account for the number it is for, joins, and signs in. Refused alike
/// for every number that is known here, with an account or without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActivateInvitation {
    #[validate(nested)]
    pub slip: SlipProof,
    #[validate(custom(function = "new_password"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub password: String,
}
