//! Service promises as everybody can read them, and how a new version comes about: proposed by one, approved by
//! another, in force from a day on. The past keeps the version it was promised under.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Deadline, PromiseRule};
use crate::calendar::Clock;
use crate::open::Open;
use crate::people::StaffName;
use crate::proposals::ProposalState;
use crate::tickets::{Kind, Step};

/// One published line: which step of which kind within what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleView {
    pub kind: Open<Kind>,
    pub step: Open<Step>,
    /// `service_minutes`, `direct_impact_hours`, `same_day`, `working_days`, `silence_days`, `window_end`
    pub clock: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u16>,
}

impl From<&PromiseRule> for RuleView {
    fn from(rule: &PromiseRule) -> RuleView {
        RuleView {
            kind: rule.kind.into(),
            step: rule.step.into(),
            clock: rule.deadline.word().to_owned(),
            amount: rule.deadline.amount(),
        }
    }
}

/// Each step of each kind that can be promised, with a deadline that many offices keep: where a first proposal begins.
/// Nothing of it holds until two people of the office have said so.
pub const STARTING_POINT: [PromiseRule; 38] = {
    const fn repair(step: Step, deadline: Deadline) -> PromiseRule {
        PromiseRule { kind: Kind::Repair, step, deadline }
    }
    const fn complaint(step: Step, deadline: Deadline) -> PromiseRule {
        PromiseRule { kind: Kind::Complaint, step, deadline }
    }
    const fn suggestion(step: Step, deadline: Deadline) -> PromiseRule {
        PromiseRule { kind: Kind::Suggestion, step, deadline }
    }
    const fn enquiry(step: Step, deadline: Deadline) -> PromiseRule {
        PromiseRule { kind: Kind::Enquiry, step, deadline }
    }
    const fn minutes(n: u16) -> Deadline {
        Deadline::Within(Clock::ServiceMinutes(n))
    }
    const fn days(n: u16) -> Deadline {
        Deadline::Within(Clock::WorkingDays(n))
    }
    const SAME_DAY: Deadline = Deadline::Within(Clock::SameDay);
    const SILENCE: Deadline = Deadline::Within(Clock::SilenceDays(7));
    [
        repair(Step::Dispatch, minutes(30)),
        repair(Step::Accept, minutes(60)),
        repair(Step::Schedule, minutes(120)),
        repair(Step::Visit, Deadline::WindowEnd),
        repair(Step::Finish, SAME_DAY),
        repair(Step::Help, Deadline::Within(Clock::DirectImpactHours(2))),
        repair(Step::AnswerWindows, minutes(120)),
        repair(Step::Quote, SAME_DAY),
        repair(Step::ConfirmQuote, minutes(120)),
        repair(Step::Revise, days(1)),
        repair(Step::Resume, days(3)),
        repair(Step::Call, days(1)),
        repair(Step::Check, days(1)),
        repair(Step::Reply, SAME_DAY),
        repair(Step::TakeOver, minutes(30)),
        repair(Step::Confirm, SILENCE),
        // CMP-13, CMP-14, CMP-15: the manuals' own figures.
        complaint(Step::Respond, minutes(30)),
        complaint(Step::Relieve, Deadline::Within(Clock::DirectImpactHours(2))),
        complaint(Step::Plan, days(1)),
        complaint(Step::PlanComplex, days(3)),
        complaint(Step::Call, days(1)),
        complaint(Step::Check, days(1)),
        complaint(Step::Reply, SAME_DAY),
        complaint(Step::TakeOver, minutes(30)),
        complaint(Step::Confirm, SILENCE),
        suggestion(Step::Respond, SAME_DAY),
        suggestion(Step::Plan, days(3)),
        suggestion(Step::Check, days(1)),
        suggestion(Step::Reply, SAME_DAY),
        suggestion(Step::TakeOver, minutes(30)),
        suggestion(Step::Confirm, SILENCE),
        // ENQ-13: the manuals' own figures.
        enquiry(Step::Explain, SAME_DAY),
        enquiry(Step::ExplainComplex, days(2)),
        enquiry(Step::Call, days(1)),
        enquiry(Step::Check, days(1)),
        enquiry(Step::Reply, SAME_DAY),
        enquiry(Step::TakeOver, minutes(30)),
        enquiry(Step::Confirm, SILENCE),
    ]
};

/// One version of all service promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PromisesView {
    pub version: i64,
    pub state: Open<ProposalState>,
    #[serde(with = "crate::moment")]
    pub valid_from: DateTime<Utc>,
    pub rules: Vec<RuleView>,
    /// Missed promises go one level higher every so many service minutes; absent where they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalation_minutes: Option<u16>,
    /// Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<StaffName>,
    /// Desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reader may approve it or send it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_you: bool,
}

/// What holds now, and what will.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedPromises {
    pub current: PromisesView,
    pub coming: Vec<PromisesView>,
}

/// One line of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "is_deadline"))]
pub struct NewRule {
    pub kind: Kind,
    pub step: Step,
    pub clock: String,
    #[validate(range(min = 1, max = 10_000, code = "out_of_range"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u16>,
}

fn is_deadline(rule: &NewRule) -> Result<(), ValidationError> {
    if Deadline::from_stored(&rule.clock, rule.amount).is_some() {
        return Ok(());
    }
    let mut unknown = ValidationError::new("unknown_value");
    unknown.add_param("field".into(), &"clock");
    Err(unknown)
}

/// `POST /desk/promises`: a whole version; a step that is left out is not promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "each_step_once"))]
pub struct ProposePromises {
    /// In the future: what was promised is not changed afterwards.
    pub valid_from: DateTime<Utc>,
    #[validate(nested, length(max = 200, code = "too_many"))]
    pub rules: Vec<NewRule>,
    #[validate(range(min = 10, max = 10_000, code = "out_of_range"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalation_minutes: Option<u16>,
}

fn each_step_once(form: &ProposePromises) -> Result<(), ValidationError> {
    let repeated = form.rules.iter().enumerate().any(|(at, rule)| {
        form.rules[..at].iter().any(|before| (before.kind, before.step) == (rule.kind, rule.step))
    });
    if !repeated {
        return Ok(());
    }
    let mut error = ValidationError::new("repeated");
    error.add_param("field".into(), &"rules");
    Err(error)
}
