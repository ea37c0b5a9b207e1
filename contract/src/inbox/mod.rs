//! 消息: what happened on requests, told to those whom it concerns, and the news a page that is open is kept up with.
//! No personal text travels here: what a message says follows from its kind, on the reader's side, in the reader's
//! language.

mod choices;

pub use choices::*;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{MessageId, TicketId};
use crate::open::Open;
use crate::tickets::{EventKind, Kind};

/// Of what happened to one request, one person's copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxMessage {
    pub id: MessageId,
    pub ticket_id: TicketId,
    /// What people quote on the phone: `BX-2026-000123`.
    pub number: String,
    pub ticket_kind: Open<Kind>,
    /// Position of the event in the request's history: `EventView::seq`.
    pub seq: i64,
    /// What happened.
    pub kind: Open<EventKind>,
    /// When the office learned of it: `EventView::recorded_at`.
    #[serde(with = "crate::moment")]
    pub created_at: DateTime<Utc>,
    /// Absent while it was not read.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub read_at: Option<DateTime<Utc>>,
}

/// How many messages wait to be read; beyond [`MOST_COUNTED`] nobody counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnreadView {
    pub unread: i64,
}

/// "999+" is as good as any larger number.
pub const MOST_COUNTED: i64 = 1000;

/// Marks messages as read: all of one request, or all there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadMessages {
    /// Only those of this request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// Only those created by then: what came after the list was drawn was not seen.
    #[serde(with = "crate::moment")]
    pub until: DateTime<Utc>,
}

/// `event: ticket` of the event stream: a request that the reader may see has come to this version. Told at least
/// once; whoever has that version already has nothing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketNews {
    pub ticket_id: TicketId,
    pub version: i64,
}

/// One event of the stream, as a reader of streams takes it apart. It is only written down here: a stream is text.
#[cfg(feature = "openapi")]
#[derive(utoipa::ToSchema)]
pub struct StreamEvent {
    /// One of the words of [`event`].
    pub event: Option<String>,
    /// JSON, by the word before it.
    pub data: Option<String>,
    /// Comes back as `Last-Event-ID`.
    pub id: Option<String>,
    /// Milliseconds until a reader comes back by itself.
    pub retry: Option<i64>,
}

/// The words behind `event:` in the stream.
pub mod event {
    /// With a [`super::TicketNews`].
    pub const TICKET: &str = "ticket";
    /// With an [`super::UnreadView`].
    pub const UNREAD: &str = "unread";
    /// Too much happened to tell it one by one: read anew what is shown.
    pub const RESET: &str = "reset";
    /// The session has ended: there is no use in coming back.
    pub const SIGNED_OUT: &str = "signed_out";
}
