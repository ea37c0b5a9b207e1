//! Questionnaires 问卷: twice a year every household is asked what it thinks of the service [CBK-12, CBK-14, CBK-16]. One
//! answer a household: it is what belongs to a unit together, owners and tenants of the same unit are two.

mod answer;
mod figures;
mod form;
mod view;

pub use answer::{AnswerSurvey, PaperMethod, RecordPaper, SurveyAnswer};
pub use figures::{AnswerCounts, QuestionResult, SurveyResults};
pub use form::{MAX_OPTIONS, MAX_QUESTIONS, QuestionKind, SurveyForm, SurveyQuestion, SurveyWords};
pub use view::{
    QuestionView, SurveyDesk, SurveyHousehold, SurveySummary, SurveyText, SurveyView, Unanswered,
};

use crate::words::words;

words! {
    pub enum SurveyState {
        /// Being written; nobody is asked yet.
        Draft = "draft",
        /// Frozen; whoever was asked may answer, until its last day.
        Open = "open",
        /// Over; its results are published.
        Closed = "closed",
    }
}
