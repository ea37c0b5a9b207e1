//! 电话告知: what somebody has to act on and no channel brings to them. The desk phones.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{MessageId, TicketId};
use crate::open::Open;
use crate::tickets::{EventKind, Kind, Language};

/// One message that somebody is to be told by phone. The number to call stands behind the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneTask {
    /// The message that did not arrive.
    pub id: MessageId,
    pub ticket_id: TicketId,
    pub number: String,
    pub ticket_kind: Open<Kind>,
    /// What there is to tell.
    pub event: Open<EventKind>,
    /// Whom to tell.
    pub person: String,
    /// What they like to speak, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Open<Language>>,
    /// When it happened.
    #[serde(with = "crate::moment")]
    pub created_at: DateTime<Utc>,
    /// Absent while nobody phoned.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub told_at: Option<DateTime<Utc>>,
}

/// Somebody phoned and told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ToldByPhone {}
