//! What was drawn to be audited, in the demonstration estate's months.

use contract::audits::{AuditItem, AuditMonthView, AuditState, AuditView};
use contract::contacts::ContactDue;
use contract::paging::Page;
use serde_json::{Value, json};

use super::Stage;
use super::times::ZONE;

/// Which of those that nobody audited yet: who takes the first and who the last do not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    First,
    Last,
}

impl Stage<'_> {
    /// The last month whose lot is drawn.
    #[track_caller]
    pub fn drawn_month(&self) -> String {
        let months: Page<AuditMonthView> = self.estate.as_("head_butler").get("/desk/audits").expect(200);
        let drawn = months.items.into_iter().find(|month| month.state.is(AuditState::Drawn));
        drawn.expect("a month that is drawn").month
    }

    /// Something to be audited in a flat, or where the delegate is in the office tower.
    #[track_caller]
    pub fn drawn(&self, reporter: &str, which: Drawn) -> AuditItem {
        let path = format!("/desk/audits/{}", self.drawn_month());
        let audit: AuditView = self.estate.as_("head_butler").get(&path).expect(200);
        let (tower, is_tower) = (self.tower(), reporter == "delegate");
        let open = audit.items.into_iter().filter(|item| item.may_audit);
        let mut here: Vec<AuditItem> =
            open.filter(|item| (item.place.building.zh == tower) == is_tower).collect();
        let last = here.pop().unwrap_or_else(|| panic!("nothing of {reporter}'s is left to be audited"));
        if which == Drawn::Last || here.is_empty() { last } else { here.swap_remove(0) }
    }

    /// The building of the offices.
    fn tower(&self) -> String {
        let session = self.estate.as_("delegate").get("/session").json();
        session["units"][0]["building"]["zh"].as_str().expect("an office").to_owned()
    }

    pub fn finding_form(&self, result: &str) -> Value {
        let mut form = json!({"checked": "records", "result": result, "text": "核对了通话记录"});
        if result == "defect" {
            form["reason"] = json!("抽检发现仍需处理");
        }
        form
    }

    /// Something that was not in order, and of which nobody said yet what was done about it.
    #[track_caller]
    pub fn defect(&self, reporter: &str) -> AuditItem {
        let item = self.drawn(reporter, Drawn::Last);
        let path = format!("/desk/audit-items/{}/findings", item.id);
        self.estate.as_("head_butler").post(&path, &self.finding_form("defect")).expect(200)
    }

    /// With a household of the butler's, today.
    #[track_caller]
    pub fn contact_form(&self) -> Value {
        let due: Page<ContactDue> = self.estate.as_("butler").get("/desk/contacts/due").expect(200);
        let due = due.items.first().expect("a household to speak with");
        let today = (self.now() + ZONE).date_naive();
        json!({"household_id": due.household_id, "method": "visit", "on_day": today, "note": "住户一切都好"})
    }
}
