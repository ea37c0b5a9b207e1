//! Bodies of the acts that all kinds share. All but a message need `If-Match` with the version that was read.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{PersonId, PhotoId, TicketId, UnitId};
use crate::tickets::Rating;

/// An act that says all by being taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// An act that needs a reason: not fixed, withdrawn, reopened, returned, handed back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithReason {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

/// A word to the other side, an answer, or a note among staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Say {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// Photos uploaded before, none twice.
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
}

/// The office cannot do it: why, and where help is. No bare refusal [CMP-45].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decline {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub help: String,
}

/// The report that was there before, by the number people quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinDuplicate {
    pub lead_id: TicketId,
}

/// The unit it really is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CorrectUnit {
    pub unit_id: UnitId,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

/// What came of a call to a resident who owes something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordCall {
    /// Nobody answered: after the time for it, the ticket may end without a reply.
    pub reached: bool,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// When, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}

/// To whom the responsibility goes, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    pub to: PersonId,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

/// The resident says it is fixed [REP-14]; the rating may come with it or be left out, never pre-filled [REP-15].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

crate::words::words! {
    /// How somebody signed who has no account.
    pub enum SignedOn {
        /// Drawn on the staff member's device.
        Device = "device",
        /// On a paper slip that was photographed.
        Slip = "slip",
    }
}

/// The consent of a resident without an account; who sends it is the witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub on: SignedOn,
    /// Who signed, as they write their name.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub signer: String,
    /// The picture of the signature, uploaded before.
    pub photo_id: PhotoId,
    /// When it was signed, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}
