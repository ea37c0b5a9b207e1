//! Kinds, statuses, phases, endings, channels, agreements: the words of a ticket.

use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// What is asked for. The prefix starts the number that people quote on the phone [ARC-06].
    pub enum Kind {
        /// 报修, `BX-2026-000123`
        Repair = "repair",
        /// 投诉, `TS-2026-000012`
        Complaint = "complaint",
        /// 建议, `JY-2026-000007` [CMP-41]
        Suggestion = "suggestion",
        /// 咨询, `ZX-2026-000031`
        Enquiry = "enquiry",
    }
}

impl Kind {
    /// Letters before year and sequence.
    pub const fn prefix(self) -> &'static str {
        match self {
            Kind::Repair => "BX",
            Kind::Complaint => "TS",
            Kind::Suggestion => "JY",
            Kind::Enquiry => "ZX",
        }
    }

    /// The number people quote: one gap-free sequence per kind and year [SVC-51].
    pub fn number(self, year: i32, sequence: i64) -> String {
        numbered(self.prefix(), year, sequence)
    }
}

/// Any number people quote: letters, year, sequence.
pub fn numbered(prefix: &str, year: i32, sequence: i64) -> String {
    format!("{prefix}-{year}-{sequence:06}")
}

words! {
    /// The step a ticket is at, in the words of its kind; each kind uses some of them.
    pub enum Status {
        /// 已登记: received and numbered, nobody sent yet [REP-01].
        Registered = "registered",
        /// 已派工 [REP-06]
        Dispatched = "dispatched",
        /// 已接单 [REP-07]
        Accepted = "accepted",
        /// 请您选时间: staff named windows, the resident chooses.
        WindowsProposed = "windows_proposed",
        /// 您提了时间: the resident named windows, staff choose.
        WindowsRequested = "windows_requested",
        /// 已约时间: a visit window both sides agreed [REP-09]
        Scheduled = "scheduled",
        /// 现场查看中: somebody is there and looks before a price is named.
        Surveying = "surveying",
        /// 报价核对中: proposed, customer service has not confirmed it yet [REP-13]
        QuoteProposed = "quote_proposed",
        /// 待您确认报价 [REP-05]
        Quoted = "quoted",
        /// 报价未同意: refused or expired, to be revised.
        QuoteRefused = "quote_refused",
        /// 报价已同意: every payer agreed.
        Agreed = "agreed",
        /// 维修中
        InProgress = "in_progress",
        /// 等配件 / 等其他单位
        Waiting = "waiting",
        /// 等您答复
        AwaitingResident = "awaiting_resident",
        /// 待您确认: staff say done [REP-14]
        Done = "done",
        /// 已确认: the resident says fixed [REP-14]
        Confirmed = "confirmed",
        /// 已撤回: by the resident, before work started
        Withdrawn = "withdrawn",
        /// 未能受理: with a reason and where help is
        Declined = "declined",
        /// 已完成(默认确认): nothing was said for seven days after it was done
        Silent = "silent",
        /// 已记录: nobody there to confirm
        Recorded = "recorded",
        /// 并入他单
        Duplicate = "duplicate",
        /// 未获答复: the resident could not be reached
        NoReply = "no_reply",
        /// 已回应: somebody has answered by name, and said what comes next [CMP-13]
        Responded = "responded",
        /// 核实中: a department or somebody has it to look into [CMP-20, CMP-22]
        Investigating = "investigating",
        /// 已定方案: verified, and the resident knows what will be done by when [CMP-14]
        Planned = "planned",
        /// 处理中
        Implementing = "implementing",
        /// 已处理,待您评价: the outcome is told, the resident says how they see it [CMP-25]
        Resolved = "resolved",
        /// 满意: the resident says it is settled [CMP-28]
        Satisfied = "satisfied",
        /// 得到理解: not what was hoped for, but understood [CMP-28]
        Understood = "understood",
        /// 已转介: somebody who knows has it in hand [ENQ-02]
        Referred = "referred",
        /// 已答复,待您确认 [ENQ-13]
        Answered = "answered",
        /// 已解答: whoever asked says that it is answered
        Settled = "settled",
    }
}

words! {
    /// The same six words for every kind. Screens that do not know a status draw its phase.
    pub enum Phase {
        Received = "received",
        InHand = "in_hand",
        WaitingResident = "waiting_resident",
        WaitingOther = "waiting_other",
        ToConfirm = "to_confirm",
        Ended = "ended",
    }
}

words! {
    /// How a ticket ended; counted apart.
    pub enum Ending {
        /// The resident says it is fixed.
        Confirmed = "confirmed",
        /// It is not what was hoped for, and the resident understands why [CMP-28].
        Understood = "understood",
        /// The resident said nothing within the silence time after it was done.
        Silent = "silent",
        /// Nobody was there to confirm; somebody else than the doer looked.
        Recorded = "recorded",
        /// The office could not do it, and said where help is.
        Declined = "declined",
        /// The resident took it back.
        Withdrawn = "withdrawn",
        /// It was reported before; that one goes on.
        Duplicate = "duplicate",
        /// The resident owed something and could not be reached.
        NoReply = "no_reply",
    }
}

words! {
    /// How the request reached the office [REP-21].
    pub enum Channel {
        Portal = "portal",
        Phone = "phone",
        Visit = "visit",
        GroupChat = "group_chat",
        Letter = "letter",
        Patrol = "patrol",
        /// Found or ordered by the office itself.
        Office = "office",
    }
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

words! {
    /// How both sides agreed on the visit window [REP-09].
    pub enum Agreement {
        /// It is the window the resident wished for when reporting.
        AsWished = "as_wished",
        /// It is one of those the resident asked for since.
        AsRequested = "as_requested",
        /// The resident chose it among those proposed.
        Chosen = "chosen",
        /// Agreed on the phone; the event says with whom and when.
        ByPhone = "by_phone",
        /// Told, not agreed: running late.
        Told = "told",
    }
}

words! {
    /// What a visit is for.
    pub enum Purpose {
        /// The work itself.
        Work = "work",
        /// Looking, so that a price can be named.
        Survey = "survey",
    }
}

words! {
    /// Why a repair costs the resident nothing.
    pub enum FreeOf {
        /// 质保期内 [REP-24]
        Warranty = "warranty",
        /// 公共部位
        PublicPart = "public_part",
        /// 物业费已包含
        Included = "included",
        /// 返工
        Rework = "rework",
    }
}

words! {
    /// Whether the resident pays; decided before a visit for work is agreed.
    pub enum Charging {
        Free = "free",
        /// Every payer agreed to a quote.
        Paid = "paid",
    }
}

words! {
    /// Who pays a line or an amount.
    pub enum Payer {
        Tenant = "tenant",
        Owner = "owner",
        /// 管理处
        Office = "office",
    }
}
