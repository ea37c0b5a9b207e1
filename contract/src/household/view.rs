//! A household as its own people see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{HouseholdAct, NamedRole};
use crate::ids::{HouseholdId, InvitationId, PersonId};
use crate::open::Open;
use crate::people::Occupancy;
use crate::tickets::Place;

/// A household of the caller's. Who only belongs to it sees themselves; who decides in it sees everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HouseholdView {
    pub id: HouseholdId,
    pub place: Place,
    /// The caller's own.
    pub occupancy: Open<Occupancy>,
    /// The company that owns or rents the unit [ROL-33].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    pub people: Vec<OccupantView>,
    /// Asked to join, and not there yet.
    pub waiting: Vec<PendingInvitation>,
    /// As what the caller may name somebody; empty for who decides nothing here.
    pub may_name: Vec<Open<NamedRole>>,
    /// The caller may leave by themselves.
    pub may_leave: bool,
}

/// Somebody of a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OccupantView {
    pub id: PersonId,
    pub name: String,
    /// 138****1234
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    pub occupancy: Open<Occupancy>,
    pub is_you: bool,
    pub may_see_fees: bool,
    pub may_act: bool,
    pub may_consent: bool,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// For `If-Match`.
    pub version: i64,
    /// Absent where the office entered them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_by: Option<String>,
    /// The caller may change their powers and end it.
    pub may_change: bool,
}

/// An invitation that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingInvitation {
    pub id: InvitationId,
    pub name: String,
    pub phone_masked: String,
    pub role: Open<NamedRole>,
    pub invited_by: String,
    #[serde(with = "crate::moment")]
    pub expires_at: DateTime<Utc>,
    /// The caller may take it back.
    pub may_withdraw: bool,
}

/// One line of what happened in a household. Nothing of it is ever changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HouseholdChange {
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: String,
    pub act: Open<HouseholdAct>,
    /// Whom it is about, by the name of that time.
    pub whom: String,
    pub role: Open<NamedRole>,
    pub may_see_fees: bool,
    pub may_act: bool,
    pub may_consent: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}
