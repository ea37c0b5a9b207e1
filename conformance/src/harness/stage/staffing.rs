//! Staff as they are changed one by one.

use std::sync::atomic::{AtomicU64, Ordering};

use contract::staffing::StaffFile;
use serde_json::{Value, json};

use super::{Body, Prepared, Stage};

impl Stage<'_> {
    /// Somebody new of the staff, who answers for nothing; security, and nothing else.
    pub fn spare_colleague(&self) -> StaffFile {
        static TURN: AtomicU64 = AtomicU64::new(0);
        let number = format!("T{:04}", TURN.fetch_add(1, Ordering::Relaxed));
        let admin = self.estate.as_("admin");
        let table = format!("工号,姓名,部门,角色\n{number},新同事,保安部,保安\n");
        let request = admin.request("POST", "/desk/imports?kind=staff&file_name=staff.csv");
        let seen = request.key(&crate::harness::fresh_key()).bytes("text/csv", table.into_bytes()).answer();
        let seen: contract::imports::ImportView = seen.expect(201);
        assert_eq!(seen.faults, []);
        let apply = format!("/desk/imports/{}/actions/apply", seen.id);
        admin.post(&apply, &json!({"basis": seen.basis})).expect::<Value>(200);
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

    /// The administrator stands in for a week.
    pub fn deputy_form(&self, whose: &str) -> Value {
        let deputy = if whose == self.id_of("admin") { "manager" } else { "admin" };
        let day = |days| (self.now() + chrono::Duration::days(days)).date_naive().to_string();
        json!({"deputy_id": self.id_of(deputy), "from": day(30), "until": day(37)})
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
            ("POST", "/deputies") => about("/deputies", self.deputy_form(&id)),
            ("DELETE", "/deputies/{from}") => {
                let form = self.deputy_form(&id);
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
