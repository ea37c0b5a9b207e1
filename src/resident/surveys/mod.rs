//! Questionnaires: those the resident's households were asked, one of them to answer, and what it has shown.

mod form;
mod list;
mod page;

pub use list::SurveysPage;
pub use page::SurveyPage;
