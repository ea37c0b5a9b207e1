//! The staff side: the queue, one ticket, what staff can do to it, and where things are.

pub mod accounts;
pub mod audits;
pub mod calendar;
pub mod callbacks;
pub mod calls;
pub mod channels;
pub mod complaints;
pub mod contacts;
pub mod daily_lists;
pub mod directory;
pub mod enquiries;
pub mod faq;
pub mod first_steps;
pub mod imports;
pub mod ledger;
pub mod measures;
pub mod operations;
pub mod phone_tasks;
pub mod prices;
pub mod promises;
pub mod reports;
pub mod settings;
pub mod shift;
pub mod staffing;
pub mod surveys;
pub mod waiting;

use contract::ids::TicketId;
use contract::paging::Page;
use contract::people::{BuildingView, Handler};
use contract::repairs::{QuoteView, RegisterRepair};
use contract::tickets::{Action, TicketSummary, TicketView};
use serde::Serialize;

use super::ApiError;
use super::client::{Call, Method, get, query};
use super::tickets::Version;

const SIDE: &str = "/desk";

/// What is asked of it, by the names of the API.
pub async fn queue(said: &[(&str, &str)], cursor: Option<&str>) -> Result<Page<TicketSummary>, ApiError> {
    let asked = said.iter().map(|(name, value)| (*name, Some(*value)));
    let asked: Vec<_> = asked.chain([("cursor", cursor)]).collect();
    get(format!("{SIDE}/tickets{}", query(&asked))).await
}

/// Everything that is open, as far as `most` pages go: to choose one of them from.
pub async fn open_tickets(most: usize) -> Result<Vec<TicketSummary>, ApiError> {
    let (mut found, mut cursor) = (Vec::new(), None::<String>);
    for _ in 0..most {
        let asked = query(&[("limit", Some("100")), ("cursor", cursor.as_deref())]);
        let page: Page<TicketSummary> = get(format!("{SIDE}/tickets{asked}")).await?;
        found.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    Ok(found)
}

/// Buildings in the reader's scope; all of them for the administrator.
pub async fn buildings() -> Result<Vec<BuildingView>, ApiError> {
    get::<Page<BuildingView>>(format!("{SIDE}/buildings")).await.map(|page| page.items)
}

pub async fn read(id: &str) -> Result<TicketView, ApiError> {
    get(format!("{SIDE}/tickets/{}", String::from(js_sys::encode_uri_component(id)))).await
}

/// What is in the reader's hands, by visit.
pub async fn jobs() -> Result<Vec<TicketSummary>, ApiError> {
    get::<Page<TicketSummary>>(format!("{SIDE}/jobs")).await.map(|page| page.items)
}

/// Engineers this ticket can be given to.
pub async fn handlers(ticket: TicketId) -> Result<Vec<Handler>, ApiError> {
    get::<Page<Handler>>(format!("{SIDE}/handlers?ticket_id={ticket}")).await.map(|page| page.items)
}

/// Who can be handed the responsibility for it.
pub async fn colleagues(ticket: TicketId) -> Result<Vec<Handler>, ApiError> {
    get::<Page<Handler>>(format!("{SIDE}/colleagues?ticket_id={ticket}")).await.map(|page| page.items)
}

/// All revisions, newest first.
pub async fn quotes(ticket: TicketId) -> Result<Vec<QuoteView>, ApiError> {
    get::<Page<QuoteView>>(format!("{SIDE}/tickets/{ticket}/quotes")).await.map(|page| page.items)
}

pub async fn act(of: Version<'_>, action: Action, body: &impl Serialize) -> Result<TicketView, ApiError> {
    of.act(SIDE, action, body).await
}

/// For a caller, a visitor, a letter, or what a patrol found.
pub async fn register(form: &RegisterRepair, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/repairs")).json(form).key(key).read().await
}
