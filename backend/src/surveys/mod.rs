//! Questionnaires: written, opened to every household, answered once by each, and what they show [CBK-12, CBK-14, CBK-16].
//!
//! Lives here: the questions, who was asked, the answers, the figures. Does not live here: what is made better because
//! of them (`measures`).

pub mod acts;
mod answers;
mod routes;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use answers::{answer, theirs};
pub use routes::{desk_routes, routes};

/// Path parameter of a questionnaire.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct SurveyPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::SurveyId);
