//! Questionnaires at every step.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::Duration;
use contract::surveys::SurveyDesk;
use serde_json::{Value, json};

use super::Stage;

/// A half-year that nobody has asked about.
fn new_period() -> String {
    static NEXT: AtomicI64 = AtomicI64::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{}-H{}", 2100 + n / 2, n % 2 + 1)
}

impl Stage<'_> {
    /// One question of each kind, answered from today on.
    pub fn survey_form(&self) -> Value {
        let today = self.now().date_naive();
        json!({
            "period": new_period(),
            "title": {"zh": "服务满意度问卷", "en": "How are we doing"},
            "opens_on": today,
            "closes_on": today + Duration::days(14),
            "questions": [
                {
                    "kind": "choice",
                    "title": {"zh": "您最希望先改善什么？", "en": "What should improve first?"},
                    "options": [{"zh": "保洁", "en": "Cleaning"}, {"zh": "维修", "en": "Repairs"}],
                },
                {"kind": "satisfaction", "title": {"zh": "总体服务", "en": "Overall"}},
                {"kind": "text", "title": {"zh": "还想说什么？", "en": "Anything else?"}},
            ],
        })
    }

    #[track_caller]
    pub fn survey_draft(&self) -> SurveyDesk {
        self.estate.as_("cs_supervisor").post("/desk/surveys", &self.survey_form()).expect(201)
    }

    /// One that every household was asked.
    #[track_caller]
    pub fn open_survey(&self) -> SurveyDesk {
        let path = format!("/desk/surveys/{}/actions/open", self.survey_draft().id);
        self.estate.as_("manager").post(&path, &json!({})).expect(200)
    }

    /// What the household of `reporter` might say.
    pub fn survey_answers(&self, reporter: &str) -> Value {
        json!({
            "household_id": self.household(reporter).id,
            "answers": [
                {"question": 1, "option": 2},
                {"question": 2, "word": "satisfied"},
                {"question": 3, "text": "请多擦电梯"},
            ],
        })
    }

    pub fn paper_answers(&self, reporter: &str) -> Value {
        let mut form = self.survey_answers(reporter);
        form["method"] = json!("slip");
        form["witness"] = json!("管家陆佳宁，原件存前台");
        form
    }
}
