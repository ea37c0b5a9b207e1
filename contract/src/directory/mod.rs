//! Who lives and works here, as the desk looks it up: phones masked, opened one by one and for a reason [ARC-03, ARC-08].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{PersonId, TicketId, UnitId};
use crate::open::Open;
use crate::people::{Bilingual, Occupancy, Role, StaffName};
use crate::tickets::Place;

/// A unit and who lives or works in it, or owns it, today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitPeople {
    pub unit_id: UnitId,
    pub place: Place,
    pub people: Vec<ResidentEntry>,
}

/// Somebody of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentEntry {
    pub id: PersonId,
    pub name: String,
    /// 138****1234
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    pub occupancy: Open<Occupancy>,
    /// The company that owns or rents the unit [ROL-33].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    pub may_see_fees: bool,
    pub may_act: bool,
    pub has_account: bool,
}

/// A colleague in service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffEntry {
    pub id: PersonId,
    pub number: String,
    pub name: String,
    pub department: Bilingual,
    pub roles: Vec<Open<Role>>,
    /// Buildings in scope, by their codes.
    pub buildings: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
}

/// Asks for a number in full. From a ticket the ticket is the reason; elsewhere it takes words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "one_reason"))]
pub struct OpenPhone {
    /// A ticket that this person reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub reason: Option<String>,
}

fn one_reason(form: &OpenPhone) -> Result<(), ValidationError> {
    match (&form.ticket_id, &form.reason) {
        (Some(_), None) | (None, Some(_)) => Ok(()),
        (None, None) => Err(at_reason("required")),
        (Some(_), Some(_)) => Err(at_reason("unknown_value")),
    }
}

fn at_reason(code: &'static str) -> ValidationError {
    let mut error = ValidationError::new(code);
    error.add_param("field".into(), &"reason");
    error
}

/// A number in full; that it was asked for is logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenedPhone {
    pub phone: String,
}

/// Who opened whose number, when and why [ARC-03].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneOpening {
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: StaffName,
    pub whose: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<OpeningTicket>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The ticket that was the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningTicket {
    pub id: TicketId,
    pub number: String,
}
