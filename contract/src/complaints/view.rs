//! What a complaint says beside what all requests say, as the reader may see it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Severity;
use crate::ids::TicketId;
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::tickets::{Phase, Status};

/// `GET /tickets/{id}/complaint`, and the same at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintView {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub happened_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hope: Option<String>,
    pub is_affected: bool,
    pub wants_letter: bool,
    pub is_confidential: bool,
    /// The latest written reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Letter>,
    /// Work orders it caused, the first one first [CMP-21].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<CausedOrder>,
    /// Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grading: Option<Grading>,
}

/// A work order that a complaint caused, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CausedOrder {
    /// Absent where the reader may know of it, not read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TicketId>,
    pub number: String,
    pub status: Open<Status>,
    pub phase: Open<Phase>,
}

/// A written reply as it was sent [CMP-30].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Letter {
    pub text: String,
    pub from: StaffName,
    #[serde(with = "crate::moment")]
    pub sent_at: DateTime<Utc>,
}

/// What only staff see [CMP-39].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grading {
    pub severity: Open<Severity>,
    pub is_complex: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned: Option<StaffName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned_department: Option<Bilingual>,
    /// 责任部门: that of whoever looks into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Bilingual>,
    /// 受理单位意见
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// 处理意见
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<ActionReport>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
}

/// 《纠正/预防措施报告》 [CMP-31]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActionReport {
    pub cause: String,
    pub correction: String,
    pub prevention: String,
    pub due_on: NaiveDate,
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// 主管评估意见 [CMP-08]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    pub text: String,
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}
