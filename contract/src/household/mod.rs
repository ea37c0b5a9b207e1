//! Who may act for a unit, decided by those who live there: members of the household, delegates of a company, agents of
//! an owner.
//!
//! Does not live here: owners, tenants and companies themselves, which the office enters (`imports`).

mod invitations;
mod view;

pub use invitations::*;
pub use view::*;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::PersonId;
use crate::people::Occupancy;
use crate::words::words;

/// Most people besides owners and tenants that a household names, those included who have not joined yet.
pub const NAMED_MOST: usize = 12;
/// Longest time an agent is named for, in months.
pub const AGENT_MONTHS: u32 = 24;

words! {
    /// As what somebody is named by those who live there.
    pub enum NamedRole {
        /// 家庭成员
        Member = "member",
        /// 授权人, of a company [ROL-33, ROL-34].
        Delegate = "delegate",
        /// 代理人, of an owner: for listed powers, until a day.
        Agent = "agent",
    }
}

impl From<NamedRole> for Occupancy {
    fn from(role: NamedRole) -> Occupancy {
        match role {
            NamedRole::Member => Occupancy::Member,
            NamedRole::Delegate => Occupancy::Delegate,
            NamedRole::Agent => Occupancy::Agent,
        }
    }
}

words! {
    /// What happened in a household.
    pub enum HouseholdAct {
        Invited = "invited",
        /// The invitation was taken back before it was used.
        Withdrawn = "withdrawn",
        Joined = "joined",
        /// Other powers, or another last day.
        Changed = "changed",
        /// By one of the household.
        Ended = "ended",
        /// By themselves.
        Left = "left",
    }
}

/// `POST /households/{id}/actions/change_occupant`: other powers for somebody the household named. Carries
/// their version in `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeOccupant {
    pub person_id: PersonId,
    pub may_see_fees: bool,
    pub may_act: bool,
    /// Agents only: accepts quotes, and so what they cost.
    #[serde(default)]
    pub may_consent: bool,
    /// Agents only, and needed there: the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// `POST /households/{id}/actions/end_occupancy`: from now on they see and do nothing here any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndOccupancy {
    pub person_id: PersonId,
}
