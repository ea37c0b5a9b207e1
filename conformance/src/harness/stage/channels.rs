//! Channels, choices, and those to be phoned: what is needed to write each.

use contract::channels::{ChannelView, DeliveryFailure};
use contract::paging::Page;
use contract::phone_tasks::PhoneTask;
use contract::tickets::Action;
use serde_json::{Value, json};

use super::{Prepared, Stage};

/// An address on this machine at which nobody listens: what goes there fails at once.
const NOBODY: &str = "http://127.0.0.1:9/hook";

impl Stage<'_> {
    pub(super) fn channel_writing(&self, name: &str, reporter: &'static str) -> Option<Prepared> {
        Some(match name {
            "PUT /me/notification-choices" => self.choices(reporter, "/me/notification-choices"),
            "PUT /desk/me/notification-choices" => {
                self.choices("front_desk", "/desk/me/notification-choices")
            }
            "PUT /desk/channels/{kind}" => {
                let form = json!({
                    "is_on": false,
                    "host": "127.0.0.1",
                    "port": 25,
                    "security": "plain",
                    "username": "desk",
                    "sender": "desk@example.org",
                    "secret": "a password",
                });
                self.channel_form("email", form)
            }
            "POST /desk/channels/{kind}/actions/try" => {
                self.set_channel("ding_talk", true);
                let path = "/desk/channels/ding_talk/actions/try";
                Prepared::post("admin", path, json!({"address": "13800138000"}))
            }
            "POST /desk/channels/{kind}/failures/{id}/actions/retry" => {
                let path =
                    format!("/desk/channels/we_com/failures/{}/actions/retry", self.failure(reporter).id);
                Prepared::post("admin", path, json!({}))
            }
            "POST /desk/phone-tasks/{id}/actions/told" => {
                let path = format!("/desk/phone-tasks/{}/actions/told", self.phone_task(reporter).id);
                Prepared::post("front_desk", path, json!({}))
            }
            _ => return None,
        })
    }

    /// Chosen once more as it is.
    fn choices(&self, who: &'static str, path: &str) -> Prepared {
        let version = self.estate.as_(who).get(path).json()["version"].as_i64();
        let form = json!({"email": "somebody@example.org", "muted": ["money"]});
        Prepared { method: "PUT", version, ..Prepared::post(who, path, form) }
    }

    fn channel_form(&self, kind: &str, form: Value) -> Prepared {
        let page: Page<ChannelView> = self.estate.as_("admin").get("/desk/channels").expect(200);
        let now = page.items.into_iter().find(|channel| json!(channel.kind) == json!(kind));
        let version = now.map(|channel| channel.version);
        let path = format!("/desk/channels/{kind}");
        Prepared { method: "PUT", version, ..Prepared::post("admin", path, form) }
    }

    fn set_channel(&self, kind: &str, is_on: bool) {
        let put = self.channel_form(kind, json!({"is_on": is_on, "secret": NOBODY}));
        let answer = put.send_as(&self.sender(&put));
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// Whatever was told so far is planned.
    fn let_plan(&self) {
        self.advance(chrono::Duration::milliseconds(1));
    }

    /// Something that waited for a robot when it was turned off, which is on again.
    fn failure(&self, reporter: &'static str) -> DeliveryFailure {
        self.let_plan();
        self.set_channel("we_com", true);
        let ticket = self.report(reporter);
        self.let_plan();
        self.set_channel("we_com", false);
        self.set_channel("we_com", true);
        let path = "/desk/channels/we_com/failures?limit=100";
        let page: Page<DeliveryFailure> = self.estate.as_("admin").get(path).expect(200);
        let of_ticket =
            page.items.into_iter().find(|failure| failure.number.as_ref() == Some(&ticket.number));
        of_ticket.expect("a failure that is shown")
    }

    /// Something that somebody has to act on, and that the gateway never took.
    fn phone_task(&self, reporter: &'static str) -> PhoneTask {
        self.let_plan();
        self.set_channel("sms", true);
        let ticket = self.report(reporter);
        self.take(&self.seen(ticket.id), Action::AskResident, reporter);
        self.let_plan();
        self.set_channel("sms", false);
        let mut next = "/desk/phone-tasks?limit=100".to_owned();
        loop {
            let page: Page<PhoneTask> = self.estate.as_("manager").get(&next).expect(200);
            if let Some(task) = page.items.into_iter().find(|task| task.ticket_id == ticket.id) {
                return task;
            }
            let cursor = page.next_cursor.expect("somebody to phone");
            next = format!("/desk/phone-tasks?limit=100&cursor={cursor}");
        }
    }
}
