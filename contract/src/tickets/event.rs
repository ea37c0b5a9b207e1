//! History: an append-only list of events. Status, promise and times are derived from it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::files::PhotoView;
use crate::open::Open;
use crate::people::StaffName;
use crate::tickets::{Agreement, FreeOf, Purpose, Status, Window};
use crate::words::words;

words! {
    /// What happened.
    pub enum EventKind {
        Registered = "registered",
        Dispatched = "dispatched",
        JobReturned = "job_returned",
        Accepted = "accepted",
        SetFree = "set_free",
        Scheduled = "scheduled",
        WindowsProposed = "windows_proposed",
        WindowChosen = "window_chosen",
        WindowsRequested = "windows_requested",
        RunningLate = "running_late",
        SurveyStarted = "survey_started",
        Started = "started",
        VisitFailed = "visit_failed",
        QuoteProposed = "quote_proposed",
        QuoteReturned = "quote_returned",
        Quoted = "quoted",
        QuoteAccepted = "quote_accepted",
        QuoteRefused = "quote_refused",
        QuoteExpired = "quote_expired",
        MaterialsVerified = "materials_verified",
        MaterialsRejected = "materials_rejected",
        Waiting = "waiting",
        Resumed = "resumed",
        Completed = "completed",
        Confirmed = "confirmed",
        NotFixed = "not_fixed",
        Recorded = "recorded",
        Withdrawn = "withdrawn",
        Declined = "declined",
        Reopened = "reopened",
        Duplicate = "duplicate",
        /// Another report of the same thing joined this one.
        Followed = "followed",
        /// On a report that joined another: news of that one.
        LeadNews = "lead_news",
        UnitCorrected = "unit_corrected",
        ResidentAsked = "resident_asked",
        Answered = "answered",
        Called = "called",
        Transferred = "transferred",
        TakenOver = "taken_over",
        TransferRefused = "transfer_refused",
        /// Nobody took it in time; it was offered to the second line.
        TransferLapsed = "transfer_lapsed",
        Assigned = "assigned",
        Urged = "urged",
        Message = "message",
        /// Desk only.
        Note = "note",
        /// The resident was reminded of what they owe.
        Reminded = "reminded",
        /// Reminders did not help: staff are to phone.
        CallDue = "call_due",
        /// A promise was missed: somebody higher up knows of it.
        Escalated = "escalated",
        /// Nothing was said for the silence time.
        Silent = "silent",
        NoReply = "no_reply",
        /// An amount became due; it does not hold the repair open.
        Charged = "charged",
        Paid = "paid",
        Refunded = "refunded",
        /// Staff asked afterwards how it was [CBK-05, CBK-06].
        CalledBack = "called_back",
        Responded = "responded",
        Referred = "referred",
        /// Desk only.
        Classified = "classified",
        Planned = "planned",
        Implementing = "implementing",
        OnHold = "on_hold",
        TakenUp = "taken_up",
        /// Its number is that of the work order it caused [CMP-21].
        WorkOrdered = "work_ordered",
        /// Whoever had it could not solve it; the superior has it now [CMP-17].
        Raised = "raised",
        Resolved = "resolved",
        Satisfied = "satisfied",
        Understood = "understood",
        NotSatisfied = "not_satisfied",
        LetterSent = "letter_sent",
        /// Desk only.
        ActionReported = "action_reported",
        /// Desk only [CMP-08].
        Assessed = "assessed",
        Explained = "explained",
        /// It takes longer than a day [ENQ-13].
        MarkedComplex = "marked_complex",
        Settled = "settled",
        AskedFurther = "asked_further",
    }
}

impl EventKind {
    /// Residents see that it happened, not what staff said to each other about it.
    pub const fn keeps_text_at_desk(self) -> bool {
        matches!(self, EventKind::Referred | EventKind::Raised | EventKind::WorkOrdered)
    }

    /// Never leaves the desk: notes, grading, what is written about the work afterwards [CMP-39].
    pub const fn is_internal(self) -> bool {
        matches!(
            self,
            EventKind::Note | EventKind::Classified | EventKind::ActionReported | EventKind::Assessed
        )
    }
}

/// One event of a ticket's history, as far as the reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventView {
    /// Position in the ticket's history, from 1, without gaps.
    pub seq: i64,
    pub kind: Open<EventKind>,
    /// Status after the event.
    pub status: Open<Status>,
    /// When it happened; `recorded_at` is when the office learned of it.
    #[serde(with = "crate::moment")]
    pub occurred_at: DateTime<Utc>,
    #[serde(with = "crate::moment")]
    pub recorded_at: DateTime<Utc>,
    pub actor: ActorView,
    /// What was said: a reason, what was done. Absent when there was nothing, or when it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The personal text of this event was erased on request; the event stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_erased: bool,
    /// The visit window that was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Window>,
    /// The windows that were named to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// What the visit is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Open<Purpose>>,
    /// How the window was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_by: Option<Open<Agreement>>,
    /// Who it was given to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<StaffName>,
    /// Why it costs nothing, where that was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_of: Option<Open<FreeOf>>,
    /// Number of the document that belongs to it: the receipt, the ticket that leads or follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Fen, where the event is about an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i64>,
    /// Where help can be had, on a request that was declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Signed on paper or on the staff member's device, by this name; the actor is the witness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoView>,
}

/// Who did it: residents see staff by name and department, themselves as themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ActorView {
    /// The reader.
    You,
    /// Somebody of the household or company.
    Resident {
        name: String,
    },
    Staff {
        staff: StaffName,
    },
    /// A clock, not a person.
    System,
}
