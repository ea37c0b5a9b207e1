//! Tickets at every step: each act is prepared so that only it is missing.

mod accounts;
mod audits;
mod begin;
mod bodies;
mod channels;
mod daily_lists;
mod households;
mod measures;
mod money;
mod prepared;
mod proposals;
mod reports;
mod staffing;
mod surveys;
mod times;
mod visitors;
mod ways;
mod writing;

use serde_json::{Value, json};

use super::{Client, Estate};
pub use accounts::{KEYLESS, NEW_PASSWORD};
pub use households::new_number;
pub use prepared::{Body, Prepared, must_be_taken};
pub use times::at;
pub use ways::Act;

/// The id of nothing.
pub const NOWHERE: &str = "01900000-0000-7000-8000-000000000000";

pub struct Stage<'a> {
    estate: &'a Estate,
}

impl<'a> Stage<'a> {
    pub fn on(estate: &'a Estate) -> Stage<'a> {
        Stage { estate }
    }

    /// The session a prepared request belongs to.
    pub fn sender(&self, act: &Prepared) -> Client {
        let nobody = || self.estate.anonymous().with_cookie(act.cookie.clone());
        act.who.map_or_else(nobody, |who| self.estate.as_(who))
    }

    /// The id of somebody of the fixture.
    pub fn id_of(&self, key: &str) -> String {
        let session = self.estate.as_(key).get("/session").json();
        session["person_id"].as_str().unwrap().to_owned()
    }

    /// One line of the price list, `quantity` times, for `payer`.
    pub fn line(&self, item: usize, quantity: i64, payer: &str) -> Value {
        let items = self.estate.anonymous().get("/price-items").json();
        json!({"item_id": items["items"][item]["id"], "quantity_e4": quantity * 10_000, "payer": payer})
    }
}

/// Who mends things where the reporter is: the office tower has its own engineer.
pub fn engineer_for(reporter: &str) -> &'static str {
    if reporter == "delegate" { "engineer_tower" } else { "engineer" }
}

/// On which side of the lease the reporter stands.
pub fn payer_for(reporter: &str) -> &'static str {
    if matches!(reporter, "owner" | "member" | "landlord" | "neighbour") { "owner" } else { "tenant" }
}

/// Whom the responsibility is offered to.
pub fn receiver_for(reporter: &str) -> &'static str {
    if reporter == "delegate" { "front_desk_tower" } else { "front_desk" }
}
