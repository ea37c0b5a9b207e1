//! Questionnaires at the desk: written, looked at, opened, answered on paper, and read.

mod edit;
mod item;
mod page;
mod paper;
mod question;
mod texts;

use contract::people::Role;

pub use item::SurveyPage;
pub use page::SurveysPage;

/// It decides what is shown, never what is allowed.
const WRITERS: &[Role] = &[Role::CsSupervisor, Role::Manager];
