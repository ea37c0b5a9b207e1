//! How a ticket looks in lists and on its page.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::files::PhotoView;
use crate::ids::{PersonId, QuoteId, TicketId};
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::tickets::{
    Action, Channel, Charging, Ending, EventView, FreeOf, Kind, Language, Phase, PromiseView, Purpose,
    RatingView, Status,
};

/// A span of time, both ends as instants; `from` is before `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "in_order"))]
pub struct Window {
    #[serde(with = "crate::moment")]
    pub from: DateTime<Utc>,
    #[serde(with = "crate::moment")]
    pub until: DateTime<Utc>,
}

fn in_order(window: &Window) -> Result<(), ValidationError> {
    if window.from < window.until { Ok(()) } else { Err(ValidationError::new("window_length")) }
}

/// A ticket in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketSummary {
    pub id: TicketId,
    /// What people quote on the phone: `BX-2026-000123`.
    pub number: String,
    pub kind: Open<Kind>,
    pub status: Open<Status>,
    pub phase: Open<Phase>,
    /// The kind's own category word (for repairs see `works::Category`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    pub place: Place,
    /// The first words of the text, at most 80 code points.
    pub excerpt: String,
    pub photo_count: i64,
    #[serde(with = "crate::moment")]
    pub reported_at: DateTime<Utc>,
    /// Absent once ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseView>,
    /// The agreed visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Window>,
    /// Somebody is in danger or great damage is being done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_emergency: bool,
    /// A message waits for an answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_reply: bool,
    /// Desk only: until when that message is to be answered. Absent where nothing waits, or nothing was promised.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub reply_due_at: Option<DateTime<Utc>>,
    /// Desk only: who reported it, name only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// Desk only: who has it in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<StaffName>,
    /// Desk only: as `TicketView::version`, for what is done to many at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// Where the thing is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    pub building: Bilingual,
    /// "1-2-0301"; absent for a public place, which the text names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A ticket with its history, as the reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketView {
    pub id: TicketId,
    pub number: String,
    pub kind: Open<Kind>,
    pub status: Open<Status>,
    pub phase: Open<Phase>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Open<Ending>>,
    /// Grows with every event; send it back as `If-Match: "<version>"`.
    pub version: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    pub place: Place,
    pub channel: Open<Channel>,
    /// What the resident wrote. Absent when erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// 「请给我回电」
    pub wants_call: bool,
    /// The window the resident wished for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wished_visit: Option<Window>,
    /// The window both sides agreed [REP-09].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Window>,
    /// What the agreed or proposed visit is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Open<Purpose>>,
    /// Windows that were named and wait to be chosen from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// Staff may enter with the butler when nobody is at home.
    pub may_enter: bool,
    /// The resident brings the materials [REP-11].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_materials: bool,
    /// Whether they were found fit; absent while nobody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub are_materials_fit: Option<bool>,
    /// How and when the resident prefers to be reached, in their words [ENQ-07].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_emergency: bool,
    /// Whether the resident pays; absent while it is not decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charging: Option<Open<Charging>>,
    /// Why it costs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_of: Option<Open<FreeOf>>,
    /// The latest quote, if there ever was one: `GET /tickets/{id}/quotes` has them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<QuoteId>,
    /// How many amounts became due: `GET /tickets/{id}/charges` has them.
    #[serde(default)]
    pub charge_count: i64,
    /// The one that goes on in place of this one, where the reader may know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Lead>,
    /// The complaint that caused this work order [CMP-21]. Desk only, to who may read that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// How many reports of the same thing joined this one. Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follower_count: Option<i64>,
    /// The ended request that this one follows up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows_up: Option<String>,
    pub photos: Vec<PhotoView>,
    /// First receiver, responsible to the end [REP-33].
    pub responsible: StaffName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<StaffName>,
    #[serde(with = "crate::moment")]
    pub reported_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<PromiseView>,
    /// A message waits for an answer, at any status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<PromiseView>,
    /// Offered to somebody who has not taken it yet. Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferView>,
    /// What the reader can do now.
    pub actions: Vec<Open<Action>>,
    pub events: Vec<EventView>,
    pub reopen_count: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingView>,
    /// Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<ReporterView>,
}

/// The report that goes on in place of a duplicate. Its place and its words may be somebody else's and are not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lead {
    pub number: String,
    pub status: Open<Status>,
    pub phase: Open<Phase>,
}

/// Responsibility on its way to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferView {
    pub to: StaffName,
    /// Taken until then, or offered to the second line.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub due_at: Option<DateTime<Utc>>,
}

/// Who reported it, as the desk sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReporterView {
    pub id: PersonId,
    pub name: String,
    /// Masked: 138****1234 [ARC-03].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    /// A badge wherever staff meet the ticket.
    pub language: Open<Language>,
    /// Can answer in the portal; whoever cannot, signs.
    pub has_account: bool,
}
