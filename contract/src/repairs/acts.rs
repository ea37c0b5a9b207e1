//! Bodies of the acts on a repair. All need `If-Match` with the version that was read.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{PersonId, PhotoId};
use crate::tickets::{Agreement, FreeOf, Purpose, Window};

/// Most windows that are named at once.
pub const MAX_WINDOWS: usize = 3;

/// Customer service sends an engineer [REP-06].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    pub handler_id: PersonId,
}

/// Accepting, arriving, going on: all there is to say is when, if it is recorded later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// When, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}

/// It costs the resident nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetFree {
    pub free_of: FreeOf,
}

/// A visit both sides agreed. `chosen` and `told` are other acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    #[validate(nested)]
    pub visit: Window,
    pub agreed_by: Agreement,
    /// The work, if nothing else is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
}

/// Windows to choose from: staff's to the resident, or the resident's to staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "different_windows"))]
pub struct Windows {
    #[validate(nested, length(min = 1, max = 3, code = "out_of_range"))]
    pub windows: Vec<Window>,
    /// Staff: the work, if nothing else is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub text: Option<String>,
}

fn different_windows(form: &Windows) -> Result<(), ValidationError> {
    let repeated = form.windows.iter().enumerate().any(|(at, window)| form.windows[..at].contains(window));
    if !repeated {
        return Ok(());
    }
    let mut error = ValidationError::new("repeated");
    error.add_param("field".into(), &"windows");
    Err(error)
}

/// The window the resident takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseWindow {
    #[validate(nested)]
    pub visit: Window,
}

/// Later than agreed, and why: the new window is told before the old one is missed [REP-10].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RunLate {
    #[validate(nested)]
    pub visit: Window,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

/// Nobody opened: a photo of the door and the time show that somebody came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FailVisit {
    #[validate(custom(function = "some_photos"))]
    pub photo_ids: Vec<PhotoId>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub text: Option<String>,
    /// When, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}

fn some_photos(photos: &[PhotoId]) -> Result<(), ValidationError> {
    match photos.len() {
        0 => Err(ValidationError::new("required")),
        1..=9 => Ok(()),
        _ => Err(ValidationError::new("too_many")),
    }
}

/// What was found when looking at the resident's own materials [REP-11].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyMaterials {
    pub are_fit: bool,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// When, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}

/// It waits for parts or for others, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Wait {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
    /// When, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}

/// The handler says it is done: what was done is required, the arrival is the start of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Complete {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub what_was_done: String,
    /// Photos after the work [REP-30].
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
    /// When, if it is recorded later: not in the future, and not before what happened last.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub occurred_at: Option<DateTime<Utc>>,
}
