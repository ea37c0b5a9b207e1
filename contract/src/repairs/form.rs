//! The short form: one line or a photo, where, and what [REP-02, REP-03].

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{BuildingId, PersonId, PhotoId, TicketId, UnitId};
use crate::tickets::{Caller, Channel, Language, Window};
use crate::words::words;
pub use crate::works::Category;

words! {
    /// What cannot wait: somebody is in danger, or great damage is being done [REP-27, REP-28].
    pub enum Emergency {
        Flooding = "flooding",
        Gas = "gas",
        Trapped = "trapped",
        NoPower = "no_power",
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
    /// The resident brings the materials [REP-11].
    #[serde(default)]
    pub own_materials: bool,
    /// Phone first; then the report, which skips the appointment rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
    /// How and when the resident prefers to be reached [ENQ-07].
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub contact: Option<String>,
    /// An ended request that cannot be opened again any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_of: Option<TicketId>,
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

/// `POST /desk/repairs`: for a caller, a visitor, a letter, or what a patrol found [REP-21, REP-26]. Either a unit
/// and who called, or a building and a public place that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "somewhere"))]
pub struct RegisterRepair {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_id: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building_id: Option<BuildingId>,
    /// Who called, for whom `GET /desk/callers` knows at this unit: two may share one telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// Who called, for anybody else. Both absent where nobody is to be answered: a patrol, an unknown reporter.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<Caller>,
    pub channel: Channel,
    pub category: Category,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wished_visit: Option<Window>,
    #[serde(default)]
    pub may_enter: bool,
    #[serde(default)]
    pub own_materials: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub contact: Option<String>,
    pub language: Language,
}

fn somewhere(form: &RegisterRepair) -> Result<(), ValidationError> {
    crate::tickets::somewhere(form.unit_id, form.building_id, form.person_id, form.caller.as_ref())
}
