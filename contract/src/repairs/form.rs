//! The short form: one line or a photo, where, and what [REP-02, REP-03].

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{PhotoId, UnitId};
use crate::tickets::{Language, Window};

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Water,
    Electricity,
    DoorWindow,
    Appliance,
    AirConditioning,
    Lift,
    PublicArea,
    /// 工程遗留问题 [REP-23]
    HandoverDefect,
    Other,
}

impl Category {
    pub const ALL: [Category; 9] = [
        Category::Water,
        Category::Electricity,
        Category::DoorWindow,
        Category::Appliance,
        Category::AirConditioning,
        Category::Lift,
        Category::PublicArea,
        Category::HandoverDefect,
        Category::Other,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Category::Water => "water",
            Category::Electricity => "electricity",
            Category::DoorWindow => "door_window",
            Category::Appliance => "appliance",
            Category::AirConditioning => "air_conditioning",
            Category::Lift => "lift",
            Category::PublicArea => "public_area",
            Category::HandoverDefect => "handover_defect",
            Category::Other => "other",
        }
    }
}

/// Length of a wished or agreed visit window, in minutes.
pub const WINDOW_MINUTES: i64 = 120;
/// How far ahead a visit can be wished for or agreed, in days.
pub const HORIZON_DAYS: i64 = 30;

/// `POST /repairs`: name, phone and address come from the account [REP-02].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "says_something"))]
pub struct NewRepair {
    pub unit_id: UnitId,
    pub category: Category,
    /// What is wrong, in the resident's words; may be empty when a photo says it.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// Photos uploaded before, none twice.
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
    /// Wished visit: a window of two hours within visiting hours, from now to 30 days ahead.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wished_visit: Option<Window>,
    /// Staff may enter with the butler when nobody is at home.
    #[serde(default)]
    pub may_enter: bool,
    /// 「请给我回电」
    #[serde(default)]
    pub wants_call: bool,
    /// Language the resident reads the portal in: staff answer in it.
    pub language: Language,
}

fn says_something(form: &NewRepair) -> Result<(), ValidationError> {
    if form.photo_ids.is_empty() && form.text.chars().all(char::is_whitespace) {
        let mut silent = ValidationError::new("required");
        silent.add_param("field".into(), &"text");
        return Err(silent);
    }
    Ok(())
}
