//! History: an append-only list of events. Status, promise and times are derived from it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::files::PhotoView;
use crate::open::Open;
use crate::people::StaffName;
use crate::tickets::{Agreement, Status, Window};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    Registered,
    Dispatched,
    Accepted,
    Scheduled,
    Started,
    Completed,
    Confirmed,
    NotFixed,
    Withdrawn,
}

/// One event of a ticket's history, as far as the reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventView {
    /// Position in the ticket's history, from 1, without gaps.
    pub seq: i64,
    pub kind: Open<EventKind>,
    /// Status after the event.
    pub status: Open<Status>,
    /// When it happened; `recorded_at` is when the office learned of it.
    #[serde(serialize_with = "crate::moment::write", deserialize_with = "crate::moment::read")]
    pub occurred_at: DateTime<Utc>,
    #[serde(serialize_with = "crate::moment::write", deserialize_with = "crate::moment::read")]
    pub recorded_at: DateTime<Utc>,
    pub actor: ActorView,
    /// What was said: a reason, what was done. Absent when there was nothing, or when it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The personal text of this event was erased on request; the event stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_erased: bool,
    /// The visit window that was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Window>,
    /// How the window was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_by: Option<Open<Agreement>>,
    /// Who it was given to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<StaffName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoView>,
}

/// Who did it: residents see staff by name and department, themselves as themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ActorView {
    /// The reader.
    You,
    /// Somebody of the household or company.
    Resident {
        name: String,
    },
    Staff {
        staff: StaffName,
    },
    /// A clock, not a person.
    System,
}
