//! What somebody wants to be told outside the portal. In the portal they are always told.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::open::Open;
use crate::session::Audience;
use crate::tickets::EventKind;
use crate::words::words;

words! {
    /// Kinds of messages, as people choose among them.
    pub enum MessageGroup {
        /// Something waits for the reader: a quote, a time, a question, a confirmation.
        NeedsYou = "needs_you",
        /// What was written.
        Words = "words",
        /// Where it stands.
        Progress = "progress",
        Money = "money",
    }
}

impl MessageGroup {
    /// What is told to whom decides what it is to them: that a job was sent is progress at home, and work at the desk.
    pub const fn of(kind: EventKind, audience: Audience) -> MessageGroup {
        use EventKind::*;
        match (kind, audience) {
            (Message | Answered | LeadNews, _) => MessageGroup::Words,
            (Charged | Paid | Refunded, _) => MessageGroup::Money,
            (
                WindowsProposed | RunningLate | VisitFailed | Quoted | ResidentAsked | Completed | Resolved
                | Reminded,
                Audience::Resident,
            ) => MessageGroup::NeedsYou,
            (
                Registered | Dispatched | JobReturned | WindowChosen | WindowsRequested | QuoteRefused
                | NotFixed | NotSatisfied | Reopened | AskedFurther | Transferred | TransferRefused
                | TransferLapsed | Assigned | Urged | CallDue | Escalated | Raised | Referred,
                Audience::Desk,
            ) => MessageGroup::NeedsYou,
            _ => MessageGroup::Progress,
        }
    }
}

/// `PUT` replaces all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetNotificationChoices {
    /// Where mail goes; absent: nowhere.
    #[validate(custom(function = "crate::channels::address"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What is not sent outside the portal.
    #[validate(length(max = 4, code = "too_many"), custom(function = "each_once"))]
    pub muted: Vec<MessageGroup>,
}

fn each_once(muted: &[MessageGroup]) -> Result<(), ValidationError> {
    let is_repeated = muted.iter().enumerate().any(|(at, group)| muted[..at].contains(group));
    if is_repeated { Err(ValidationError::new(crate::problem::field::REPEATED)) } else { Ok(()) }
}

/// What was chosen; nobody who chose nothing has an address here, or anything muted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotificationChoices {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    pub muted: Vec<Open<MessageGroup>>,
    /// Zero while nothing was chosen. Send it back as `If-Match: "<version>"`.
    pub version: i64,
}
