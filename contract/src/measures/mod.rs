//! Improvement measures 改进措施: what was found, what will be done, who, by when, and what came of it. They grow out of
//! complaints, callbacks and surveys, and are published as 「您说我们改」 [CMP-32, CBK-11, STA-05, STA-06].

mod text;
mod view;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

pub use text::{MeasureLine, MeasureText, TEXT_MAX, names_request};
pub use view::{
    MeasureDepartment, MeasureParties, MeasureParty, MeasureTextView, MeasureTicket, MeasureView,
    PublishedMeasure,
};

use crate::ids::{DepartmentId, PersonId};
use crate::problem::field;
use crate::words::words;

/// How far ahead a measure may be promised, in days.
pub const WITHIN_DAYS: i64 = 731;

words! {
    /// Where the office learned of it.
    pub enum MeasureSource {
        Complaint = "complaint",
        Callback = "callback",
        Survey = "survey",
        /// Patrols, audits, figures, colleagues.
        Other = "other",
    }
}

words! {
    pub enum MeasureState {
        Planned = "planned",
        Done = "done",
        GivenUp = "given_up",
    }
}

words! {
    /// Which measures the office looks at.
    pub enum MeasureShow {
        /// What is still to be done, what is overdue first.
        Planned = "planned",
        /// What was done or given up, the latest first.
        Ended = "ended",
    }
}

/// `POST /desk/measures` and `PUT /desk/measures/{id}`: a measure as it is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "has_one_to_do_it"))]
pub struct MeasureForm {
    pub source: MeasureSource,
    /// The request it grew out of, by its number. Only the office ever reads it.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub ticket_number: Option<String>,
    /// The problem.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub found: String,
    /// What will be done about it.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub plan: String,
    /// The colleague who sees to it; else a department does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible_id: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department_id: Option<DepartmentId>,
    /// By when, on the estate's calendar: not in the past, at most two years ahead.
    pub due_on: NaiveDate,
}

/// A person or a department: what two are to do, nobody does.
fn has_one_to_do_it(form: &MeasureForm) -> Result<(), ValidationError> {
    let (field, code) = match (form.responsible_id, form.department_id) {
        (None, None) => ("responsible_id", field::REQUIRED),
        (Some(_), Some(_)) => ("department_id", field::REPEATED),
        _ => return Ok(()),
    };
    let mut error = ValidationError::new(code);
    error.add_param("field".into(), &field);
    Err(error)
}

/// `POST /desk/measures/{id}/actions/finish`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FinishMeasure {
    /// What was done, and what came of it.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub outcome: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::field_faults;

    fn faults(form: &MeasureForm) -> Vec<(String, String)> {
        let found = form.validate().err().map_or_else(Vec::new, |errors| field_faults(&errors));
        found.into_iter().map(|fault| (fault.path, fault.code)).collect()
    }

    #[test]
    fn somebody_sees_to_it_and_one_of_them_only() {
        let person = PersonId(uuid::Uuid::from_u128(1));
        let department = DepartmentId(uuid::Uuid::from_u128(2));
        let form = MeasureForm {
            source: MeasureSource::Complaint,
            ticket_number: None,
            found: "夜里门厅太暗".into(),
            plan: "换灯".into(),
            responsible_id: Some(person),
            department_id: None,
            due_on: NaiveDate::MAX,
        };
        assert_eq!(faults(&form), []);
        let nobody = MeasureForm { responsible_id: None, ..form.clone() };
        assert_eq!(faults(&nobody), [("responsible_id".into(), "required".into())]);
        let both = MeasureForm { department_id: Some(department), ..form };
        assert_eq!(faults(&both), [("department_id".into(), "repeated".into())]);
    }
}
