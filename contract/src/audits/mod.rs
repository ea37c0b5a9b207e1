//! The monthly audit [CBK-02]: the head butler looks at 3–5 % of what butlers and callers did, at least one of each
//! person's, drawn by a lot that nobody can choose.
//!
//! In this order, and each step for all to see: the hash of a seed is published before anything of the month is known;
//! the month's work is frozen and its hash published; the seed is shown, and the lot follows from both. Whoever keeps
//! the two hashes can compute the lot again.
//!
//! - The hash of the seed is the SHA-256 of its 64 characters.
//! - The hash of the population is the SHA-256 of `GET /desk/audits/{month}/population`, as it is.
//! - Each line of the population gets the SHA-256 of `seed`, line break, hash of the population, line break, line, line
//!   break. In the order of these numbers, the first of each person is drawn, then the next of all until it is 4 %, rounded up.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{AuditItemId, CallbackId, TicketId};
use crate::open::Open;
use crate::people::StaffName;
use crate::problem::field;
use crate::tickets::{Place, RatingView, Satisfaction};
use crate::words::words;

words! {
    /// How far a month's audit is.
    pub enum AuditState {
        /// The seed is drawn, its hash published; the month is not over.
        Committed = "committed",
        /// The population is frozen, its hash published; the seed is still sealed.
        Frozen = "frozen",
        /// The seed is shown, and the lot drawn.
        Drawn = "drawn",
    }
}

words! {
    /// What is audited.
    pub enum AuditKind {
        /// A callback that reached the resident.
        Callback = "callback",
        /// A direct contact of a butler with a household.
        Contact = "contact",
    }
}

words! {
    /// How whoever did it spoke with the resident.
    pub enum AuditMethod {
        Phone = "phone",
        Visit = "visit",
        /// Anywhere else, for contacts.
        Met = "met",
    }
}

words! {
    /// How it was looked at.
    pub enum AuditCheck {
        /// The resident was phoned once more.
        Phone = "phone",
        /// The resident was visited.
        Visit = "visit",
        /// What is on record was compared.
        Records = "records",
    }
}

words! {
    pub enum AuditResult {
        Ok = "ok",
        /// It was not as it was recorded, or not as it should be.
        Defect = "defect",
    }
}

/// The audit of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditMonthView {
    /// `2026-10`, of the estate's own calendar.
    pub month: String,
    pub state: Open<AuditState>,
    /// Published before anything that is counted was done.
    pub seed_hash: String,
    #[serde(with = "crate::moment")]
    pub committed_at: DateTime<Utc>,
    /// What was done from here on is counted.
    #[serde(with = "crate::moment")]
    pub begins_at: DateTime<Utc>,
    #[serde(with = "crate::moment")]
    pub ends_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population_hash: Option<String>,
    /// How much was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population_size: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub frozen_at: Option<DateTime<Utc>>,
    /// Sealed until the population is frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// How much of it is to be audited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot_size: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub drawn_at: Option<DateTime<Utc>>,
    /// How much of it was audited.
    pub audited: i64,
    pub defects: i64,
    /// Defects of which nobody said yet what was done about them.
    pub unsettled: i64,
}

/// `GET /desk/audits/{month}`: with what was drawn in the buildings of the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditView {
    pub audit: AuditMonthView,
    pub items: Vec<AuditItem>,
}

/// One of what was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditItem {
    pub id: AuditItemId,
    /// Line of the population, from 1.
    pub position: i64,
    pub kind: Open<AuditKind>,
    /// Who did it, and so never audits it.
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub method: Open<AuditMethod>,
    /// Number of the callback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_id: Option<CallbackId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_number: Option<String>,
    pub place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resident: Option<String>,
    /// The word that was heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Open<Satisfaction>>,
    /// What was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The resident's own words, to compare.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<AuditFinding>,
    /// The reader may audit it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_audit: bool,
    /// The reader may say what was done about the defect.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_settle: bool,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditFinding {
    pub checked: Open<AuditCheck>,
    pub result: Open<AuditResult>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    /// The request was opened again, and the resident told why [CBK-03].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_reopened: bool,
    /// What was done about a defect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<AuditSettlement>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditSettlement {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
}

/// `POST /desk/audit-items/{id}/findings`, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "a_defect_is_told"))]
pub struct RecordFinding {
    pub checked: AuditCheck,
    pub result: AuditResult,
    /// What was found. It never leaves the desk.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
    /// For the resident: why the request goes on. With a defect, and only then.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub reason: Option<String>,
}

fn a_defect_is_told(form: &RecordFinding) -> Result<(), ValidationError> {
    let code = match (form.result, &form.reason) {
        (AuditResult::Defect, None) => field::REQUIRED,
        (AuditResult::Ok, Some(_)) => field::UNKNOWN_VALUE,
        _ => return Ok(()),
    };
    let mut error = ValidationError::new(code);
    error.add_param("field".into(), &"reason");
    Err(error)
}

/// `POST /desk/audit-items/{id}/actions/settle`: what was done about a defect, with the resident and with whoever did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleDefect {
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_says_why_it_goes_on_and_nothing_else_does() {
        let form = |result, reason: Option<&str>| RecordFinding {
            checked: AuditCheck::Phone,
            result,
            text: "与住户核对".to_owned(),
            reason: reason.map(str::to_owned),
        };
        assert!(form(AuditResult::Ok, None).validate().is_ok());
        assert!(form(AuditResult::Defect, Some("抽检发现仍漏水")).validate().is_ok());
        assert!(form(AuditResult::Defect, None).validate().is_err());
        assert!(form(AuditResult::Ok, Some("抽检")).validate().is_err());
        assert!(form(AuditResult::Defect, Some(" ")).validate().is_err());
    }
}
