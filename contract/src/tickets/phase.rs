//! Kinds, statuses, phases, endings, channels, agreements: the words of a ticket.

use serde::{Deserialize, Serialize};

/// What is asked for. The prefix starts the number that people quote on the phone [ARC-06].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 报修, `BX-2026-000123`
    Repair,
}

impl Kind {
    /// Letters before year and sequence.
    pub const fn prefix(self) -> &'static str {
        match self {
            Kind::Repair => "BX",
        }
    }

    /// The number people quote: one gap-free sequence per kind and year [SVC-51].
    pub fn number(self, year: i32, sequence: i64) -> String {
        format!("{}-{year}-{sequence:06}", self.prefix())
    }
}

/// The step a ticket is at, in the words of its kind; each kind uses some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 已登记: received and numbered, nobody sent yet [REP-01].
    Registered,
    /// 已派工 [REP-06]
    Dispatched,
    /// 已接单 [REP-07]
    Accepted,
    /// 已约时间: a visit window both sides agreed [REP-09]
    Scheduled,
    /// 维修中
    InProgress,
    /// 待您确认: staff say done [REP-14]
    Done,
    /// 已确认: the resident says fixed [REP-14]
    Confirmed,
    /// 已撤回: by the resident, before work started
    Withdrawn,
}

/// The same six words for every kind. Screens that do not know a status draw its phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Received,
    InHand,
    WaitingResident,
    WaitingOther,
    ToConfirm,
    Ended,
}

/// How a ticket ended; counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The resident says it is fixed.
    Confirmed,
    /// The resident took it back.
    Withdrawn,
}

/// How the request reached the office [REP-21].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Portal,
    Phone,
    Visit,
    Patrol,
}

/// The languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Language {
    #[serde(rename = "zh-CN")]
    Chinese,
    #[serde(rename = "en")]
    English,
}

/// How both sides agreed on the visit window [REP-09].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// It is the window the resident wished for.
    AsWished,
    /// Agreed on the phone; the event says with whom and when.
    ByPhone,
}
