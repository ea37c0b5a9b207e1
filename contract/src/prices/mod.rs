//! How 维修服务项目表及收费标准 changes: proposed with a reason, approved or sent back by the general manager [SVC-02].
//! What was quoted keeps its prices [REP-05, REP-12].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{PriceChangeId, PriceItemId};
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::problem::field;
use crate::proposals::ProposalState;
use crate::words::words;

words! {
    pub enum PriceMove {
        Add = "add",
        Change = "change",
        /// Off the list.
        Withdraw = "withdraw",
    }
}

/// An item as it is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPriceItem {
    /// The kind of repair it belongs to (see `Category`).
    pub category: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub name_zh: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub name_en: String,
    /// 个, 米, 次 …
    #[validate(length(max = 20, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub unit_zh: String,
    #[validate(length(max = 20, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub unit_en: String,
    /// Ten-thousandths of a yuan per unit; a million yuan at most.
    #[validate(range(min = 1, max = 10_000_000_000_i64, code = "out_of_range"))]
    pub unit_price_e4: i64,
}

/// `POST /desk/price-changes`: without `item_id` something new, without `item` off the list, with both a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "says_something"))]
pub struct ProposePrice {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<PriceItemId>,
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<NewPriceItem>,
    /// Why: what it costs, how often it is asked for.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub remark: String,
}

fn says_something(form: &ProposePrice) -> Result<(), ValidationError> {
    if form.item_id.is_some() || form.item.is_some() {
        return Ok(());
    }
    let mut error = ValidationError::new(field::REQUIRED);
    error.add_param("field".into(), &"item");
    Err(error)
}

/// What an item says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriceLine {
    /// The kind of repair it belongs to (see `Category`).
    pub category: String,
    pub name: Bilingual,
    pub unit: Bilingual,
    /// Ten-thousandths of a yuan per unit.
    pub unit_price_e4: i64,
}

/// A change that is proposed, or was decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriceChangeView {
    pub id: PriceChangeId,
    pub kind: Open<PriceMove>,
    pub state: Open<ProposalState>,
    /// The item on the list that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<PriceItemId>,
    /// As the item is, or was. Absent for something new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<PriceLine>,
    /// As it is to be. Absent for what goes off the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<PriceLine>,
    pub remark: String,
    pub proposed_by: StaffName,
    #[serde(with = "crate::moment")]
    pub proposed_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<StaffName>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How often the item was quoted in the last ninety days.
    pub quoted: i64,
    /// The reader may approve it or send it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_you: bool,
}
