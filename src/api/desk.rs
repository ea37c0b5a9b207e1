//! The staff side: the queue, one ticket, and what staff can do to it.

use contract::ids::TicketId;
use contract::paging::Page;
use contract::people::Handler;
use contract::repairs::{Accept, Complete, Dispatch, Schedule, Start};
use contract::tickets::{Action, TicketSummary, TicketView};

use super::ApiError;
use super::client::{get, query};
use super::tickets::Version;

const SIDE: &str = "/desk";

pub async fn queue(phase: &str, cursor: Option<&str>) -> Result<Page<TicketSummary>, ApiError> {
    get(format!("{SIDE}/tickets{}", query(&[("phase", Some(phase)), ("cursor", cursor)]))).await
}

pub async fn read(id: &str) -> Result<TicketView, ApiError> {
    get(format!("{SIDE}/tickets/{}", String::from(js_sys::encode_uri_component(id)))).await
}

/// Engineers this ticket can be given to.
pub async fn handlers(ticket: TicketId) -> Result<Vec<Handler>, ApiError> {
    get::<Page<Handler>>(format!("{SIDE}/handlers?ticket_id={ticket}")).await.map(|page| page.items)
}

pub async fn dispatch(of: Version<'_>, body: &Dispatch) -> Result<TicketView, ApiError> {
    of.act(SIDE, Action::Dispatch, body).await
}

pub async fn accept(of: Version<'_>, body: &Accept) -> Result<TicketView, ApiError> {
    of.act(SIDE, Action::Accept, body).await
}

pub async fn schedule(of: Version<'_>, body: &Schedule) -> Result<TicketView, ApiError> {
    of.act(SIDE, Action::Schedule, body).await
}

pub async fn start(of: Version<'_>, body: &Start) -> Result<TicketView, ApiError> {
    of.act(SIDE, Action::Start, body).await
}

pub async fn complete(of: Version<'_>, body: &Complete) -> Result<TicketView, ApiError> {
    of.act(SIDE, Action::Complete, body).await
}
