//! What a repair would cost, by payer, from the price list [REP-05, REP-12, REP-13].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{ChargeId, PriceItemId, QuoteId, TicketId};
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::tickets::{Payer, Signature};
use crate::words::words;

/// Most lines of one quote.
pub const MAX_LINES: u64 = 40;
/// Largest quantity of one line, in ten-thousandths of the unit: a thousand.
pub const MAX_QUANTITY_E4: i64 = 10_000_000;
/// An item of 维修服务项目表及收费标准. Prices are in ten-thousandths of a yuan per unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriceItem {
    pub id: PriceItemId,
    pub name: Bilingual,
    /// 个, 米, 次 …
    pub unit: Bilingual,
    pub unit_price_e4: i64,
    /// The kind of repair it belongs to (see `Category`).
    pub category: String,
}

/// One line of a proposal: the price comes from the list, never from whoever proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    pub item_id: PriceItemId,
    #[validate(range(min = 1, max = 10_000_000, code = "out_of_range"))]
    pub quantity_e4: i64,
    pub payer: Payer,
}

/// Items × quantity, each with its payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposeQuote {
    #[validate(nested, length(min = 1, max = 40, code = "out_of_range"))]
    pub lines: Vec<NewLine>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::optional_prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub text: Option<String>,
}

/// `POST /quotes/{id}/actions/refuse`: lines the payer does not agree to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "lines_once"))]
pub struct RefuseQuote {
    /// Positions of the lines, from 1; none means all of them.
    #[validate(length(max = 40, code = "too_many"))]
    #[serde(default)]
    pub lines: Vec<i64>,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

fn lines_once(form: &RefuseQuote) -> Result<(), ValidationError> {
    let repeated = form.lines.iter().enumerate().any(|(at, line)| form.lines[..at].contains(line));
    if !repeated {
        return Ok(());
    }
    let mut error = ValidationError::new("repeated");
    error.add_param("field".into(), &"lines");
    Err(error)
}

/// A resident without an account agrees to the lines of their payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignQuote {
    pub quote_id: QuoteId,
    #[validate(nested)]
    pub signature: Signature,
}

words! {
    /// Where a revision stands.
    pub enum QuoteState {
        /// Customer service has not confirmed it yet.
        Proposed = "proposed",
        /// Waits for its payers.
        Offered = "offered",
        /// Every payer agreed.
        Agreed = "agreed",
        Refused = "refused",
        Expired = "expired",
        /// Sent back, or another revision took its place.
        Superseded = "superseded",
    }
}

/// One line, priced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteLine {
    /// From 1.
    pub position: i64,
    pub name: Bilingual,
    pub unit: Bilingual,
    pub unit_price_e4: i64,
    pub quantity_e4: i64,
    pub amount_fen: i64,
    pub payer: Open<Payer>,
    /// The reader answers for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_yours: bool,
    /// Absent while its payer has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_accepted: Option<bool>,
}

/// One revision, as far as the reader may see it: a payer sees their own lines, the reporter's household all of
/// them, the desk all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteView {
    pub id: QuoteId,
    /// From 1.
    pub revision: i64,
    pub state: Open<QuoteState>,
    /// It came up in the middle of the work and adds to what was agreed before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_extra: bool,
    pub lines: Vec<QuoteLine>,
    /// Sum of the lines shown.
    pub total_fen: i64,
    /// Sum of the lines that the reader pays; zero where the reader pays none.
    pub yours_fen: i64,
    /// The reader can answer it now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_you: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub proposed_by: StaffName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<StaffName>,
    #[serde(with = "crate::moment")]
    pub proposed_at: DateTime<Utc>,
    /// Absent until it is offered.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub expires_at: Option<DateTime<Utc>>,
    /// Why it was refused or sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The owner's cost in somebody else's repair: a summary and the owner's lines, nothing of the thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CostShare {
    pub ticket_id: TicketId,
    pub number: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    pub place: crate::tickets::Place,
    pub quote: QuoteView,
    /// What became due of it: `GET /tickets/{ticket_id}/charges` has it. Absent before, and for who may not see fees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<ChargeId>,
    /// Numbers of the receipts for what was paid of it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipt_numbers: Vec<String>,
}
