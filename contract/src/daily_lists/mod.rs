//! 每日逾期清单: what nobody further up can be told of any more, every morning, for whoever stands at the top [ROL-21].

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{DailyListId, TicketId};
use crate::open::Open;
use crate::people::StaffName;
use crate::tickets::{Kind, Step};

/// One morning's list, as it stands among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DailyListRow {
    pub id: DailyListId,
    /// On the estate's calendar.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub day: NaiveDate,
    /// Whose it is; the reader, or somebody for whom the reader stands in.
    pub person: StaffName,
    /// How many promises were broken that morning, all the way up.
    pub count: i64,
    /// How many of them are still not kept.
    pub open: i64,
    /// Absent while nobody has seen to it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub seen_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_by: Option<StaffName>,
}

/// One morning's list, whole. What the reader may not see themselves is counted, not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DailyListView {
    #[serde(flatten)]
    pub list: DailyListRow,
    /// The longest overdue first.
    pub items: Vec<DailyListItem>,
    /// How many more there are of which the reader may not know.
    pub hidden: i64,
}

/// A promise that was broken that morning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DailyListItem {
    pub ticket_id: TicketId,
    pub number: String,
    pub kind: Open<Kind>,
    /// What was owed.
    pub step: Open<Step>,
    #[serde(with = "crate::moment")]
    pub due_at: DateTime<Utc>,
    /// Who is responsible now.
    pub responsible: StaffName,
    /// On how many mornings it has stood on this person's list, this one included.
    pub mornings: i64,
    /// That promise is not owed any more.
    pub is_settled: bool,
}

/// Says that the list was seen to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SeeDailyList {}
