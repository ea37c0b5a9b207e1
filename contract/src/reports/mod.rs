//! The monthly report over all kinds [STA-02], the complaint table form (九) [STA-01], and what is frozen of a month.
//!
//! A figure is a list of requests, or is computed from such lists: whoever doubts a number reads the list. What each
//! figure counts is said in the locale files under its word, `report_definition`, and stands below it on screen and paper.
//! A month is one of the estate's own calendar.

mod figure;
mod table;

pub use figure::{Figure, Measure};
pub use table::{ComplaintRow, ComplaintTable};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::TicketId;
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::tickets::{Kind, Place};

/// Letters of a frozen report's number: `YB-2026-11`.
pub const REPORT_PREFIX: &str = "YB";

/// A month of which there is a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportMonth {
    /// `2026-10`
    pub month: String,
    /// The month has ended.
    pub is_over: bool,
    /// Of a frozen one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub frozen_at: Option<DateTime<Utc>>,
}

/// `GET /desk/reports/{month}`. Counted is what the reader may see; a frozen month never counts anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportView {
    pub month: String,
    #[serde(with = "crate::moment")]
    pub begins_at: DateTime<Utc>,
    #[serde(with = "crate::moment")]
    pub ends_at: DateTime<Utc>,
    pub is_over: bool,
    /// What had happened by then is counted.
    #[serde(with = "crate::moment")]
    pub as_of: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<FrozenReport>,
    /// The reader may freeze it now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_freeze: bool,
    /// There is a month before it to compare with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_before: bool,
    /// In the order in which they are shown.
    pub rows: Vec<FigureRow>,
}

/// Who froze a month, and what they said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FrozenReport {
    /// `YB-2026-10`
    pub number: String,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: StaffName,
    pub opinion: String,
    /// SHA-256 of what is stored.
    pub hash: String,
}

/// A figure, or a part of one: an ending, a category, a building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureRow {
    pub figure: Open<Figure>,
    pub measure: Open<Measure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<FigurePart>,
    /// Of each kind, then of all together.
    pub cells: Vec<FigureCell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigurePart {
    /// The word of the ending or of the category, or the building's id: `part` of the list of its requests.
    pub word: String,
    /// Of a building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Bilingual>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureCell {
    /// Absent: all kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Open<Kind>>,
    /// In the figure's measure; absent where there is nothing to compute it from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// The same of the month before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// One of the requests behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportTicket {
    pub ticket_id: TicketId,
    pub number: String,
    pub kind: Open<Kind>,
    pub place: Place,
    /// When what is counted happened.
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    /// How long it took, where that is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
}

/// `POST /desk/reports/{month}/actions/freeze`, once, when the month is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FreezeReport {
    /// What the supervisor says of the month. It is printed below the figures and stays.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub opinion: String,
}
