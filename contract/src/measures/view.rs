//! Measures as residents and as the office read them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{MeasureSource, MeasureState, MeasureText};
use crate::ids::{DepartmentId, MeasureId, PersonId, TicketId};
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::proposals::ProposalState;

/// `GET /measures`: 您说我们改. Of whom and of which request it came is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedMeasure {
    pub id: MeasureId,
    pub state: Open<MeasureState>,
    /// What you said.
    pub said: Bilingual,
    /// What we do.
    pub doing: Bilingual,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<Bilingual>,
    /// Who sees to it.
    pub department: Bilingual,
    /// By when.
    pub due_on: NaiveDate,
    /// That day is over, and it is not done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_overdue: bool,
    #[serde(with = "crate::moment")]
    pub published_at: DateTime<Utc>,
    /// When it was done or given up.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub ended_at: Option<DateTime<Utc>>,
}

/// A measure as the office keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureView {
    pub id: MeasureId,
    /// For `If-Match`.
    pub version: i64,
    pub source: Open<MeasureSource>,
    /// The request it grew out of, for those who may see that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<MeasureTicket>,
    pub found: String,
    pub plan: String,
    /// The colleague who sees to it; absent where a department does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<StaffName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible_id: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department_id: Option<DepartmentId>,
    /// That department, or the colleague's.
    pub department: Bilingual,
    pub due_on: NaiveDate,
    /// As it was first said, if it was put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_due_on: Option<NaiveDate>,
    pub state: Open<MeasureState>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_overdue: bool,
    /// The result, or why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub ended_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<StaffName>,
    #[serde(with = "crate::moment")]
    pub created_at: DateTime<Utc>,
    pub created_by: StaffName,
    /// What residents are to read: as it was proposed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<MeasureTextView>,
    /// Revision of the text that residents read now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_revision: Option<i64>,
    /// The reader may change it, end it, and write its text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_write: bool,
}

/// The request a measure grew out of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureTicket {
    pub id: TicketId,
    pub number: String,
}

/// A text for residents, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureTextView {
    pub revision: i64,
    pub state: Open<ProposalState>,
    pub text: MeasureText,
    pub proposed_by: StaffName,
    #[serde(with = "crate::moment")]
    pub proposed_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<StaffName>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reader may approve it or send it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_you: bool,
}

/// `GET /desk/measure-parties`: who can see to a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureParties {
    /// Colleagues in service.
    pub people: Vec<MeasureParty>,
    pub departments: Vec<MeasureDepartment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureParty {
    pub id: PersonId,
    pub name: StaffName,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeasureDepartment {
    pub id: DepartmentId,
    pub name: Bilingual,
}
