//! (九) 投诉月度汇总表 [STA-01].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::TicketId;
use crate::open::Open;
use crate::people::{Bilingual, StaffName};
use crate::tickets::{Phase, Satisfaction, Status};

/// `GET /desk/reports/{month}/complaints`: the complaints received in a month, as far as the reader may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintTable {
    pub month: String,
    #[serde(with = "crate::moment")]
    pub as_of: DateTime<Utc>,
    /// Of a frozen month: the number of its report. What stands in the table is what stood there then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// In the order in which they were received.
    pub rows: Vec<ComplaintRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintRow {
    /// 序号, from 1.
    pub position: i64,
    pub ticket_id: TicketId,
    /// 投诉编号
    pub number: String,
    /// 投诉日期
    #[serde(with = "crate::moment")]
    pub reported_at: DateTime<Utc>,
    /// 投诉人; absent where nobody gave a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complainant: Option<String>,
    /// 联系电话
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
    /// 投诉内容; absent where it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// 受理人
    pub receiver: StaffName,
    /// 处理部门
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Bilingual>,
    /// 处理结果: how far it is,
    pub status: Open<Status>,
    pub phase: Open<Phase>,
    /// and what was told to the complainant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// 投诉人回访意见: the complainant's own word,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Open<Satisfaction>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// or else what staff heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Open<Satisfaction>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard_text: Option<String>,
    /// 备注: how often it was taken up again.
    pub reopen_count: i64,
}
