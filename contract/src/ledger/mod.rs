//! Money: what is owed for a thing, what was paid, what went back. An amount has its own state, apart from whether the
//! thing is done; entries are only ever added. All amounts are integer fen.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{ChargeId, PersonId, RefundId, TicketId};
use crate::open::Open;
use crate::people::StaffName;
use crate::tickets::{Payer, Place};
use crate::words::words;

/// Letters of a receipt's number [REP-17].
pub const RECEIPT_PREFIX: &str = "SJ";

words! {
    /// 应收的状态
    pub enum ChargeState {
        Open = "open",
        PartPaid = "part_paid",
        Paid = "paid",
        /// The office bears it itself: nothing to collect.
        Borne = "borne",
    }
}

words! {
    pub enum Method {
        Cash = "cash",
        Card = "card",
        Wechat = "wechat",
        Alipay = "alipay",
        Transfer = "transfer",
    }
}

/// An amount owed for a thing, with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargeView {
    pub id: ChargeId,
    pub ticket_id: TicketId,
    /// Number of the ticket it is for.
    pub number: String,
    pub place: Place,
    pub payer: Open<Payer>,
    pub amount_fen: i64,
    pub paid_fen: i64,
    pub refunded_fen: i64,
    pub state: Open<ChargeState>,
    #[serde(with = "crate::moment")]
    pub charged_at: DateTime<Utc>,
    pub receipts: Vec<ReceiptView>,
    pub refunds: Vec<RefundView>,
}

/// `POST /desk/charges/{id}/payments`, by the cashier [REP-16, SVC-05].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakePayment {
    #[validate(range(min = 1_i64, max = 100_000_000_000_i64, code = "out_of_range"))]
    pub amount_fen: i64,
    pub method: Method,
    /// Who brought the money, as they give their name.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub payer_name: String,
    /// 代客户交纳: the staff member who brought it for the resident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via_staff_id: Option<PersonId>,
}

/// 收据
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptView {
    /// `SJ-2026-000045`, gap-free per year.
    pub number: String,
    pub amount_fen: i64,
    pub method: Open<Method>,
    pub payer_name: String,
    pub cashier: StaffName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via_staff: Option<StaffName>,
    #[serde(with = "crate::moment")]
    pub paid_at: DateTime<Utc>,
}

words! {
    /// Proposed by customer service, approved by the supervisor, paid by the cashier.
    pub enum RefundState {
        Proposed = "proposed",
        Approved = "approved",
        /// Not approved, with a reason.
        Returned = "returned",
        Paid = "paid",
    }
}

/// `POST /desk/charges/{id}/refunds`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposeRefund {
    #[validate(range(min = 1_i64, max = 100_000_000_000_i64, code = "out_of_range"))]
    pub amount_fen: i64,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

/// Money on its way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundView {
    pub id: RefundId,
    pub amount_fen: i64,
    pub state: Open<RefundState>,
    /// Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(with = "crate::moment")]
    pub proposed_at: DateTime<Utc>,
    /// What the reader can do: `approve`, `return`, `pay`. Desk only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Open<RefundAct>>,
}

words! {
    pub enum RefundAct {
        Approve = "approve",
        Return = "return",
        Pay = "pay",
    }
}
