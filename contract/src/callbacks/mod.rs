//! Callbacks 回访: asking afterwards whether it is really done and how it was. Every service event makes one when it is
//! done, not when it is paid [CBK-01]. What staff heard stands beside the resident's own rating, never in its place.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{CallbackId, TicketId};
use crate::open::Open;
use crate::people::StaffName;
use crate::tickets::{Place, RatingView, Satisfaction};
use crate::words::words;

/// Letters of a callback's number.
pub const CALLBACK_PREFIX: &str = "HF";

words! {
    /// How staff asked [CBK-05, CBK-06].
    pub enum CallbackMethod {
        Phone = "phone",
        Visit = "visit",
    }
}

words! {
    pub enum CallbackState {
        Open = "open",
        /// The resident rated in the portal and asked for no call; nobody needs to ask, though staff may.
        Rated = "rated",
        Done = "done",
    }
}

/// A callback to be made, or made [CBK-07, CBK-08].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallbackView {
    pub id: CallbackId,
    /// `HF-2026-000077`
    pub number: String,
    pub ticket_id: TicketId,
    pub ticket_number: String,
    pub place: Place,
    pub state: Open<CallbackState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    /// Who did the work; never the one who asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doer: Option<StaffName>,
    #[serde(with = "crate::moment")]
    pub done_at: DateTime<Utc>,
    /// The resident's own words, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingView>,
    /// What staff heard, latest last.
    pub calls: Vec<CallbackCall>,
    /// The reader may record a call: never the doer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_record: bool,
}

/// One attempt, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallbackCall {
    pub method: Open<CallbackMethod>,
    pub was_reached: bool,
    /// The word staff heard; not the resident's rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Open<Satisfaction>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// `POST /desk/callbacks/{id}/calls`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "heard_when_reached"))]
pub struct RecordCallback {
    pub method: CallbackMethod,
    pub was_reached: bool,
    /// Said by the resident in these words; absent where they gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Satisfaction>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}

fn heard_when_reached(form: &RecordCallback) -> Result<(), ValidationError> {
    if form.was_reached || form.heard.is_none() {
        return Ok(());
    }
    let mut misplaced = ValidationError::new("unknown_value");
    misplaced.add_param("field".into(), &"heard");
    Err(misplaced)
}
