//! What a complaint says: what happened, when, where, whom it concerns, whether it still harms, what is hoped for
//! [CMP-04, CMP-05, CMP-09, CMP-10].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{BuildingId, DepartmentId, PersonId, PhotoId, TicketId, UnitId};
use crate::tickets::{Caller, Channel, Kind, Language};
use crate::words::words;

words! {
    /// Which of the two it is.
    pub enum Voice {
        Complaint = "complaint",
        /// 建议 [CMP-41]
        Suggestion = "suggestion",
    }
}

impl Voice {
    pub const fn kind(self) -> Kind {
        match self {
            Voice::Complaint => Kind::Complaint,
            Voice::Suggestion => Kind::Suggestion,
        }
    }
}

words! {
    /// What it is about.
    pub enum Matter {
        /// 服务态度
        Attitude = "attitude",
        /// 安保与秩序 [CMP-53]
        Security = "security",
        /// 保洁与环境 [CMP-53]
        Cleanliness = "cleanliness",
        /// 维修与设施 [CMP-53]
        Facilities = "facilities",
        /// 噪音与邻里
        Noise = "noise",
        /// 停车与车辆
        Parking = "parking",
        /// 收费
        Fees = "fees",
        /// 餐饮等外部商家 [CMP-44]
        Vendor = "vendor",
        Other = "other",
    }
}

words! {
    /// 严重 · 重要 · 一般; internal, never shown to the resident [CMP-06, CMP-39].
    pub enum Severity {
        Serious = "serious",
        Important = "important",
        General = "general",
    }
}

impl Severity {
    /// What comes in writing is taken one more seriously [CMP-29].
    pub const fn one_up(self) -> Severity {
        match self {
            Severity::General => Severity::Important,
            Severity::Important | Severity::Serious => Severity::Serious,
        }
    }
}

/// `POST /complaints`: name, phone and address come from the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewComplaint {
    pub voice: Voice,
    pub unit_id: UnitId,
    pub matter: Matter,
    /// What happened, in the resident's words.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// When it happened; not when it is reported [CMP-10]. Not in the future.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub happened_at: Option<DateTime<Utc>>,
    /// Where, if not at home: public places too [CMP-42].
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub place: Option<String>,
    /// Whom it concerns, in the resident's words.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub whom: Option<String>,
    /// 「现在还受影响吗?」 [CMP-15]
    #[serde(default)]
    pub is_affected: bool,
    /// 客户希望/要求 [CMP-05]
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub hope: Option<String>,
    /// Photos uploaded before, none twice.
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
    /// A written reply is wanted [CMP-30].
    #[serde(default)]
    pub wants_letter: bool,
    /// Kept from whom it concerns: it is held by those above them.
    #[serde(default)]
    pub is_confidential: bool,
    /// 「请给我回电」
    #[serde(default)]
    pub wants_call: bool,
    /// How and when the resident prefers to be reached [ENQ-07].
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub contact: Option<String>,
    /// An ended request that it goes back to, of any kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_of: Option<TicketId>,
    /// Language the resident reads the portal in: staff answer in it.
    pub language: Language,
}

/// `POST /desk/complaints`: by any channel, also where nobody is known [CMP-01, CMP-03, CMP-51]. Either a unit and who
/// complains, or a building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "somewhere"))]
pub struct RegisterComplaint {
    pub voice: Voice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_id: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building_id: Option<BuildingId>,
    /// Who complains, for whom `GET /desk/callers` knows at this unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// Who complains, for anybody else. Both absent where nobody is to be answered.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller: Option<Caller>,
    pub channel: Channel,
    pub matter: Matter,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub happened_at: Option<DateTime<Utc>>,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub place: Option<String>,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub whom: Option<String>,
    #[serde(default)]
    pub is_affected: bool,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub hope: Option<String>,
    #[validate(length(max = 9, code = "too_many"))]
    #[serde(default)]
    pub photo_ids: Vec<PhotoId>,
    #[serde(default)]
    pub wants_letter: bool,
    #[serde(default)]
    pub is_confidential: bool,
    /// The staff member whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned_id: Option<PersonId>,
    /// The department whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerned_department_id: Option<DepartmentId>,
    /// Absent: general, and one more where it comes in writing [CMP-29].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub contact: Option<String>,
    pub language: Language,
}

fn somewhere(form: &RegisterComplaint) -> Result<(), validator::ValidationError> {
    crate::tickets::somewhere(form.unit_id, form.building_id, form.person_id, form.caller.as_ref())
}

/// `POST /complaints/anonymous`: without signing in. Nobody can be answered, and the page says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnonymousComplaint {
    pub building_id: BuildingId,
    pub matter: Matter,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::optional_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub place: Option<String>,
    #[serde(default)]
    pub is_affected: bool,
    pub language: Language,
}

/// What was registered: whoever registered a confidential one may not be among those who hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Noted {
    /// To read out, or to note down: `TS-2026-000012`.
    pub number: String,
    /// Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TicketId>,
}
