//! For whom staff register a request, and about which place.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{BuildingId, PersonId, UnitId};

/// Somebody who called, came by or wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Caller {
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub name: String,
    /// Digits; somebody of the unit with this phone is recognised.
    #[validate(custom(function = "crate::text::is_phone"))]
    pub phone: String,
}

/// Rule of what staff register: either a unit and at most one reporter, or a building and nobody.
pub fn somewhere(
    unit: Option<UnitId>,
    building: Option<BuildingId>,
    person: Option<PersonId>,
    caller: Option<&Caller>,
) -> Result<(), ValidationError> {
    let at = |field: &'static str, code: &'static str| {
        let mut error = ValidationError::new(code);
        error.add_param("field".into(), &field);
        Err(error)
    };
    match (unit, building) {
        (None, None) => at("unit_id", "required"),
        (Some(_), Some(_)) => at("building_id", "unknown_value"),
        // Who is to be answered belongs to a unit.
        (None, Some(_)) if caller.is_some() || person.is_some() => at("caller", "unknown_value"),
        // One of the two would be left out.
        (Some(_), None) if caller.is_some() && person.is_some() => at("caller", "unknown_value"),
        (Some(_), None) | (None, Some(_)) => Ok(()),
    }
}
