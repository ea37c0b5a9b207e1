//! What an enquiry says: the question, what it is about, and when to call back [ENQ-02, ENQ-07, ENQ-12].

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{BuildingId, PersonId, PhotoId, UnitId};
use crate::tickets::{Caller, Channel, Language};
use crate::topics::Topic;

/// `POST /enquiries`: name, phone and address come from the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewEnquiry {
    pub unit_id: UnitId,
    pub topic: Topic,
    /// The question, in the resident's words.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// Photos uploaded before, none twice.
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
    /// 「请给我回电」
    #[serde(default)]
    pub wants_call: bool,
    /// How and when the resident prefers to be reached [ENQ-07].
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub contact: Option<String>,
    /// Language the resident reads the portal in: staff answer in it.
    pub language: Language,
}

/// `POST /desk/enquiries`: for whoever calls, comes by or writes [ENQ-14]. Either a unit and who asks, or a building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "somewhere"))]
pub struct RegisterEnquiry {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_id: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building_id: Option<BuildingId>,
    /// Who asks, for whom `GET /desk/callers` knows at this unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// Who asks, for anybody else. Both absent where nobody is to be answered.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<Caller>,
    pub channel: Channel,
    pub topic: Topic,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// 「已当场答复」: what was answered on the spot [ENQ-01]. It is then answered, and only has to be rated.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub answer: Option<String>,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub contact: Option<String>,
    pub language: Language,
}

fn somewhere(form: &RegisterEnquiry) -> Result<(), ValidationError> {
    crate::tickets::somewhere(form.unit_id, form.building_id, form.person_id, form.caller.as_ref())
}
