//! What is owed next, by whom, until when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::open::Open;
use crate::people::StaffName;
use crate::words::words;

words! {
    /// The step that is owed.
    pub enum Step {
        /// Send somebody.
        Dispatch = "dispatch",
        /// The handler takes it.
        Accept = "accept",
        /// An emergency: somebody comes at once [REP-28].
        Help = "help",
        /// Agree on a visit window.
        Schedule = "schedule",
        /// The resident chooses a window.
        ChooseWindow = "choose_window",
        /// Staff answer the windows that the resident named.
        AnswerWindows = "answer_windows",
        /// Come within the agreed window.
        Visit = "visit",
        /// Say what it costs, or that it costs nothing.
        Quote = "quote",
        /// Customer service confirms the amounts.
        ConfirmQuote = "confirm_quote",
        /// The payers answer.
        AnswerQuote = "answer_quote",
        /// A new offer, or another way.
        Revise = "revise",
        /// Finish the work.
        Finish = "finish",
        /// Go on with what waits.
        Resume = "resume",
        /// The resident answers what staff asked.
        Answer = "answer",
        /// Staff phone the resident.
        Call = "call",
        /// The resident says whether it is fixed.
        Confirm = "confirm",
        /// Somebody else than the doer looks.
        Check = "check",
        /// Staff answer a message.
        Reply = "reply",
        /// Take what was handed on, or say no [ENQ-08].
        TakeOver = "take_over",
        /// Answer for the first time, by name [CMP-13].
        Respond = "respond",
        /// What harms the resident is ended [CMP-15].
        Relieve = "relieve",
        /// Find out, and say what will be done [CMP-14].
        Plan = "plan",
        /// The same for what is involved [CMP-14].
        PlanComplex = "plan_complex",
        /// Do what was planned, by the day that was named.
        CarryOut = "carry_out",
        /// Answer what was asked [ENQ-13].
        Explain = "explain",
        /// The same for what is involved: the first word on it [ENQ-13].
        ExplainComplex = "explain_complex",
    }
}

words! {
    pub enum OwedBy {
        Staff = "staff",
        Resident = "resident",
    }
}

/// The current promise of a ticket. A promise is a stored fact: later changes of rules or calendar move nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PromiseView {
    pub step: Open<Step>,
    pub owed_by: Open<OwedBy>,
    /// Who, by name, when it is staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffName>,
    /// When the clock started.
    #[serde(with = "crate::moment")]
    pub since: DateTime<Utc>,
    /// Until when; absent where the office set no deadline: say so, never invent one.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub due_at: Option<DateTime<Utc>>,
    /// `due_at` has passed. Said plainly to the resident.
    pub is_overdue: bool,
    /// How many levels above the responsible know that it was missed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub escalation_level: i64,
}

fn is_zero(level: &i64) -> bool {
    *level == 0
}
