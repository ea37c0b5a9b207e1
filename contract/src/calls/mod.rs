//! Who calls: people and units as customer service finds them while somebody is on the telephone.

use serde::{Deserialize, Serialize};

use crate::ids::{BuildingId, PersonId, UnitId};
use crate::open::Open;
use crate::people::{Bilingual, Occupancy};
use crate::tickets::Language;

/// A row of `GET /desk/callers`: a person at one unit, or a unit with nobody named. Whoever has two units stands there
/// twice, so that choosing a row says which of them it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallerView {
    pub unit_id: UnitId,
    /// "1-2-0301"
    pub code: String,
    pub building_id: BuildingId,
    pub building: Bilingual,
    /// Somebody belongs there today. What is reported about an empty flat is registered at its building.
    pub is_occupied: bool,
    /// Absent: somebody else of this unit, or nobody knows who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<KnownCaller>,
}

/// Somebody the desk knows, with or without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnownCaller {
    pub id: PersonId,
    pub name: String,
    /// Masked: 138****1234 [ARC-03]. What was typed is matched, not shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    /// In what they like to be answered, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Open<Language>>,
    /// As what they belong to the unit; absent for somebody who only called about it before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupancy: Option<Open<Occupancy>>,
    /// Belonged there until lately.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_former: bool,
    /// Can answer in the portal; whoever cannot, signs.
    pub has_account: bool,
}
