//! What takes two people: promises, calendars and prices that wait to be approved.

use chrono::Duration;
use serde_json::{Value, json};

use super::Stage;

impl Stage<'_> {
    /// Service promises that hold from next year on.
    pub fn promises_form(&self) -> Value {
        let valid_from = self.now() + Duration::days(300);
        json!({
            "valid_from": valid_from,
            "rules": [{"kind": "repair", "step": "dispatch", "clock": "service_minutes", "amount": 20}],
            "escalation_minutes": 60,
        })
    }

    /// The number of a version that waits to be approved.
    #[track_caller]
    pub fn proposed_promises(&self) -> i64 {
        self.propose("/desk/promises", &self.promises_form())
    }

    /// The manuals' hours and one holiday, from next year on.
    pub fn calendar_form(&self) -> Value {
        json!({
            "valid_from": self.now() + Duration::days(300),
            "opens": "09:00",
            "closes": "20:00",
            "same_day_until": "19:00",
            "next_day_by": "12:00",
            "visiting_from": "09:00",
            "visiting_until": "18:00",
            "has_duty_shift": false,
            "days": [{"day": "2028-01-01", "is_worked": false, "name": "元旦"}],
        })
    }

    /// The number of a calendar that waits to be approved.
    #[track_caller]
    pub fn proposed_calendar(&self) -> i64 {
        self.propose("/desk/calendar", &self.calendar_form())
    }

    /// Puts a calendar in force as an office does: one proposes it, and another approves it.
    #[track_caller]
    pub fn live_by_calendar(&self, form: &Value) {
        let version = self.propose("/desk/calendar", form);
        self.approve("/desk/calendar", version);
    }

    /// The same of service promises.
    #[track_caller]
    pub fn promise_from_now(&self, form: &Value) {
        let version = self.propose("/desk/promises", form);
        self.approve("/desk/promises", version);
    }

    /// The number of what was proposed there.
    #[track_caller]
    pub fn propose(&self, path: &str, form: &Value) -> i64 {
        let answer = self.estate.as_("cs_supervisor").post(path, form);
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["version"].as_i64().expect("its number")
    }

    #[track_caller]
    fn approve(&self, path: &str, version: i64) {
        let path = format!("{path}/{version}/actions/approve");
        let answer = self.estate.as_("manager").post(&path, &json!({}));
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// Something new on the price list.
    pub fn price_form(&self, name: &str) -> Value {
        json!({
            "item": {
                "category": "water",
                "name_zh": name,
                "name_en": "Replace a shower head",
                "unit_zh": "个",
                "unit_en": "each",
                "unit_price_e4": 450_000,
            },
            "remark": "住户常问",
        })
    }

    /// A change of the price list that waits to be approved.
    #[track_caller]
    pub fn proposed_price(&self) -> String {
        let form = self.price_form("更换花洒");
        let answer = self.estate.as_("cs_supervisor").post("/desk/price-changes", &form);
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["id"].as_str().expect("its id").to_owned()
    }
}
