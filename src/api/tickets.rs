//! A resident's requests of all kinds: lists, one with its history, and what the resident can do to it.

use contract::ids::TicketId;
use contract::paging::Page;
use contract::tickets::{Action, TicketSummary, TicketView};
use serde::Serialize;

use super::ApiError;
use super::client::{Call, Method, get, query};

/// Which part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Open,
    All,
}

/// `unit`: of that unit only; empty for all of them.
pub async fn list(which: Which, unit: &str, cursor: Option<&str>) -> Result<Page<TicketSummary>, ApiError> {
    let open = (which == Which::Open).then_some("true");
    get(format!("/tickets{}", query(&[("open", open), ("unit_id", Some(unit)), ("cursor", cursor)]))).await
}

pub async fn read(id: &str) -> Result<TicketView, ApiError> {
    get(format!("/tickets/{}", String::from(js_sys::encode_uri_component(id)))).await
}

/// What the resident does to it.
pub async fn act(of: Version<'_>, action: Action, body: &impl Serialize) -> Result<TicketView, ApiError> {
    of.act("", action, body).await
}

/// The ticket as it was read, and the key of this one intended act.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    pub id: TicketId,
    pub version: i64,
    pub key: &'a str,
}

impl Version<'_> {
    pub(super) async fn act(
        self,
        side: &str,
        action: Action,
        body: &impl Serialize,
    ) -> Result<TicketView, ApiError> {
        let path = format!("{side}/tickets/{}/actions/{}", self.id, action.word());
        let call = Call::new(Method::POST, path).json(body).key(self.key);
        match action {
            // A word is said whatever has happened meanwhile.
            Action::Message | Action::Note => call,
            _ => call.version(self.version),
        }
        .read()
        .await
    }
}
