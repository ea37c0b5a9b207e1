//! Improvement measures, and what residents are to read of them.

use chrono::Duration;
use contract::measures::{MeasureParties, MeasureView};
use serde_json::{Value, json};

use super::Stage;

impl Stage<'_> {
    /// Something an engineer sees to within a month.
    pub fn measure_form(&self) -> Value {
        let due_on = (self.now() + Duration::days(30)).date_naive();
        json!({
            "source": "complaint",
            "found": "门厅太暗",
            "plan": "更换灯具",
            "responsible_id": self.id_of("engineer"),
            "due_on": due_on,
        })
    }

    pub fn measure_text(&self) -> Value {
        json!({
            "said": {"zh": "门厅太暗", "en": "The lobby is too dark"},
            "doing": {"zh": "更换灯具", "en": "New lamps"},
            "came": {"zh": "亮了", "en": "It is bright now"},
        })
    }

    #[track_caller]
    pub fn measure(&self) -> MeasureView {
        self.estate.as_("cs_supervisor").post("/desk/measures", &self.measure_form()).expect(201)
    }

    /// One whose text waits to be published.
    #[track_caller]
    pub fn proposed_measure(&self) -> MeasureView {
        let path = format!("/desk/measures/{}/texts", self.measure().id);
        self.estate.as_("cs_supervisor").post(&path, &self.measure_text()).expect(200)
    }

    pub fn measure_parties(&self) -> MeasureParties {
        self.estate.as_("manager").get("/desk/measure-parties").expect(200)
    }
}
