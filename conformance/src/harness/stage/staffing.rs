//! Staff as they are changed one by one.

use std::sync::{Mutex, PoisonError};

use contract::imports::ImportView;
use contract::staffing::StaffFile;
use serde_json::{Value, json};

use super::{Body, Prepared, Stage};
use crate::harness::fresh_key;

impl Stage<'_> {
    /// Somebody new of the staff, who answers for nothing; security, and nothing else.
    pub fn spare_colleague(&self) -> StaffFile {
        // One after the other: whoever is overtaken by another import has to look again, and many would for ever.
        static TURN: Mutex<u64> = Mutex::new(0);
        let mut turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        *turn += 1;
        let number = format!("T{turn:04}");
        let admin = self.estate.as_("admin");
        let table = format!("工号,姓名,部门,角色\n{number},新同事,保安部,保安\n");
        // Cases that import themselves may still come between.
        let is_in = (0..5).any(|_| {
            let request =
                admin.request("POST", "/desk/imports?kind=staff&file_name=staff.csv").key(&fresh_key());
            let seen: ImportView = request.bytes("text/csv", table.clone().into_bytes()).answer().expect(201);
            assert_eq!(seen.faults, []);
            let apply = format!("/desk/imports/{}/actions/apply", seen.id);
            let applied = admin.post(&apply, &json!({"basis": seen.basis}));
            assert!(applied.status == 200 || applied.code() == "import_changed", "{}", applied.text());
            applied.status == 200
        });
        assert!(is_in, "{number} could not be brought in");
        let found = admin.get(&format!("/desk/people/staff?q={number}")).json();
        self.staff_file(found["items"][0]["id"].as_str().expect("the new colleague"))
    }

    pub fn staff_file(&self, id: &str) -> StaffFile {
        self.estate.as_("admin").get(&format!("/desk/staff/{id}")).expect(200)
    }

    /// The post as it is, to be sent back changed.
    pub fn post_form(&self, file: &StaffFile) -> Value {
        let mut form = serde_json::to_value(&file.post).unwrap();
        form["leaves_empty"] = json!([]);
        form
    }

    /// Somebody whom nobody represents stands in for a week that is far away.
    pub fn deputy_form(&self) -> Value {
        let day = |days| (self.now() + chrono::Duration::days(days)).date_naive().to_string();
        json!({"deputy_id": self.spare_colleague().id, "from": day(200), "until": day(207)})
    }

    pub(super) fn staff_writing(&self, name: &str) -> Option<Prepared> {
        let (method, path) = name.split_once(" /desk/staff/{id}")?;
        let file = self.spare_colleague();
        let id = file.id.to_string();
        let about = |path: &str, body| Prepared::post("admin", format!("/desk/staff/{id}{path}"), body);
        Some(match (method, path) {
            ("PUT", "") => {
                Prepared { method: "PUT", version: Some(file.version), ..about("", self.post_form(&file)) }
            }
            ("POST", "/actions/leave") => {
                Prepared { version: Some(file.version), ..about("/actions/leave", json!({})) }
            }
            ("POST", "/deputies") => about("/deputies", self.deputy_form()),
            ("DELETE", "/deputies/{from}") => {
                let form = self.deputy_form();
                let admin = self.estate.as_("admin");
                admin.post(&format!("/desk/staff/{id}/deputies"), &form).expect::<StaffFile>(200);
                let from = form["from"].as_str().expect("a day");
                Prepared {
                    method: "DELETE",
                    body: Body::None,
                    ..about(&format!("/deputies/{from}"), Value::Null)
                }
            }
            _ => return None,
        })
    }
}
