//! Visitors: no account, and a link that only they have [ENQ-03].

use contract::tickets::{Phase, Status, TicketView};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Prepared, Stage};
use crate::harness::new_secret;

impl Stage<'_> {
    /// What a visitor asks, with the secret of the link to be.
    pub fn visitor_form(&self, token: Uuid) -> Value {
        json!({
            "token": token,
            "building_id": self.building().id,
            "topic": "parking",
            "name": "孙先生",
            "phone": "13600000021",
            "text": "访客停车怎么收费？",
            "language": "zh-CN",
        })
    }

    /// A new enquiry of somebody without an account, as they see it.
    #[track_caller]
    pub fn visit(&self) -> (Uuid, TicketView) {
        let token = new_secret();
        let asked = self.estate.anonymous().post("/enquiries/visitor", &self.visitor_form(token));
        (token, asked.expect(201))
    }

    /// What the link opens.
    #[track_caller]
    pub fn visited(&self, token: Uuid) -> TicketView {
        self.estate.anonymous().post("/enquiries/visitor/open", &json!({"token": token})).expect(200)
    }

    /// Answered by whoever received it, without passing it on.
    #[track_caller]
    pub fn explain(&self, ticket: &TicketView) -> TicketView {
        let path = format!("/desk/tickets/{}/actions/explain", ticket.id);
        let body = json!({"text": "前两小时免费，之后每小时五元。", "photo_ids": []});
        self.estate.as_("front_desk").act(&path, self.seen(ticket.id).version, &body).expect(200)
    }

    /// An enquiry that is answered; the same one again, as few are taken from one address.
    fn answered_visit(&self) -> Uuid {
        let token = self.estate.link(|| self.visit().0);
        let mut seen = self.visited(token);
        // Settled, or silent for days while something else was prepared.
        if seen.phase.is(Phase::Ended) {
            let further = json!({"token": token, "text": "周末呢？"});
            seen = self.estate.anonymous().post("/enquiries/visitor/say", &further).expect(200);
        }
        if !seen.status.is(Status::Answered) {
            self.explain(&seen);
        }
        token
    }

    pub(super) fn visitor_writing(&self, name: &str) -> Option<Prepared> {
        let (path, body) = match name {
            "POST /enquiries/visitor" => ("/enquiries/visitor", self.visitor_form(new_secret())),
            "POST /enquiries/visitor/open" => {
                ("/enquiries/visitor/open", json!({"token": self.estate.link(|| self.visit().0)}))
            }
            "POST /enquiries/visitor/say" => {
                let token = self.estate.link(|| self.visit().0);
                ("/enquiries/visitor/say", json!({"token": token, "text": "周末也一样吗？"}))
            }
            "POST /enquiries/visitor/settle" => {
                let rating = json!({"overall": "satisfied", "comment": "答得很快"});
                ("/enquiries/visitor/settle", json!({"token": self.answered_visit(), "rating": rating}))
            }
            _ => return None,
        };
        Some(Prepared { who: None, ..Prepared::post("", path, body) })
    }
}
