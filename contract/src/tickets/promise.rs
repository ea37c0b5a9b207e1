//! What is owed next, by whom, until when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::open::Open;
use crate::people::StaffName;

/// The step that is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Send somebody.
    Dispatch,
    /// The handler takes it.
    Accept,
    /// Agree on a visit window.
    Schedule,
    /// Come within the agreed window.
    Visit,
    /// Finish the work.
    Finish,
    /// The resident says whether it is fixed.
    Confirm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OwedBy {
    Staff,
    Resident,
}

/// The current promise of a ticket. A promise is a stored fact: later changes of rules or calendar move nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PromiseView {
    pub step: Open<Step>,
    pub owed_by: Open<OwedBy>,
    /// Who, by name, when it is staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffName>,
    /// When the clock started.
    #[serde(serialize_with = "crate::moment::write", deserialize_with = "crate::moment::read")]
    pub since: DateTime<Utc>,
    /// Until when; absent where the office set no deadline: say so, never invent one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::moment::write_option",
        deserialize_with = "crate::moment::read_option"
    )]
    pub due_at: Option<DateTime<Utc>>,
    /// `due_at` has passed. Said plainly to the resident.
    pub is_overdue: bool,
}
