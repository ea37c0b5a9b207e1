//! A resident's requests of all kinds: lists, one with its history, and what the resident can do to it.

use contract::ids::TicketId;
use contract::paging::Page;
use contract::repairs::{Confirm, WithReason};
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

pub async fn list(which: Which, cursor: Option<&str>) -> Result<Page<TicketSummary>, ApiError> {
    let open = (which == Which::Open).then_some("true");
    get(format!("/tickets{}", query(&[("open", open), ("cursor", cursor)]))).await
}

pub async fn read(id: &str) -> Result<TicketView, ApiError> {
    get(format!("/tickets/{}", String::from(js_sys::encode_uri_component(id)))).await
}

pub async fn withdraw(of: Version<'_>, reason: &WithReason) -> Result<TicketView, ApiError> {
    of.act("", Action::Withdraw, reason).await
}

pub async fn confirm(of: Version<'_>, rating: &Confirm) -> Result<TicketView, ApiError> {
    of.act("", Action::Confirm, rating).await
}

pub async fn report_not_fixed(of: Version<'_>, reason: &WithReason) -> Result<TicketView, ApiError> {
    of.act("", Action::ReportNotFixed, reason).await
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
        Call::new(Method::POST, path).json(body).key(self.key).version(self.version).read().await
    }
}
