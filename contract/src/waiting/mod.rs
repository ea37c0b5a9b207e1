//! What waits for a decision or an answer by the reader, whatever it is about.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ChargeId, DailyListId, MeasureId, PriceChangeId, TicketId};
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::words::words;

words! {
    /// What is asked of the reader.
    pub enum WaitingKind {
        /// Approve a refund, or send it back.
        Refund = "refund",
        /// Pay an approved refund.
        RefundPayment = "refund_payment",
        /// Confirm what a repair would cost.
        Quote = "quote",
        /// A version of the service promises.
        Promises = "promises",
        /// A version of the service calendar.
        Calendar = "calendar",
        /// A change of the price list.
        Price = "price",
        /// What residents are to read of an improvement measure [CMP-32].
        Measure = "measure",
        /// A request that a colleague hands over.
        Transfer = "transfer",
        /// A request that two colleagues did not take: decide who does.
        Assignment = "assignment",
        /// A complaint that has ended: say how it was handled [CMP-08].
        Assessment = "assessment",
        /// An audit found a defect: say what was done about it [CBK-03].
        AuditDefect = "audit_defect",
        /// What had gone up to the reader this morning and is overdue: see to it [ROL-21].
        DailyList = "daily_list",
    }
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingItem {
    pub kind: Open<WaitingKind>,
    /// Number of the request, or of the version; the month of an audit, the day of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The item of the price list that it is about, or what residents said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Bilingual>,
    /// Ten-thousandths of a yuan. Absent where there was no price before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_price_e4: Option<i64>,
    /// Absent where there is to be none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_price_e4: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i64>,
    /// From when it would hold.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub valid_from: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<StaffName>,
    #[serde(with = "crate::moment")]
    pub since: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub due_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_overdue: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge_id: Option<ChargeId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_id: Option<PriceChangeId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure_id: Option<MeasureId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_id: Option<DailyListId>,
    /// Not the reader's own: they stand in for somebody today.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_deputised: bool,
}

/// `GET /desk/waiting`: what is overdue first, then the oldest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingView {
    pub items: Vec<WaitingItem>,
    /// December is here, and no approved or proposed calendar knows a special day of that year yet. Told to those who
    /// propose or decide on calendars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks_days_of: Option<i32>,
}

/// What a resident is asked beside their own requests; the pages these numbers lead to say more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswersAwaited {
    /// Revisions of quotes in which an owner pays for somebody else's repair [REP-05].
    pub shares: i64,
    /// Questionnaires open today that a household the resident acts for has not answered [CBK-14].
    pub surveys: i64,
}
