//! What a repair would cost: the revisions of one request, a payer's answer, the price list they come from.

use contract::ids::{QuoteId, TicketId};
use contract::paging::Page;
use contract::repairs::{CostShare, PriceItem, QuoteView, RefuseQuote};
use contract::tickets::Nothing;
use serde::Serialize;

use super::ApiError;
use super::client::{Call, Method, get, query};

/// All revisions, the newest first.
pub async fn of_ticket(ticket: TicketId) -> Result<Vec<QuoteView>, ApiError> {
    get::<Page<QuoteView>>(format!("/tickets/{ticket}/quotes")).await.map(|page| page.items)
}

pub async fn accept(quote: QuoteId, key: &str) -> Result<QuoteView, ApiError> {
    answer(quote, "accept", &Nothing {}, key).await
}

pub async fn refuse(quote: QuoteId, form: &RefuseQuote, key: &str) -> Result<QuoteView, ApiError> {
    answer(quote, "refuse", form, key).await
}

/// A revision never changes, so its answer needs no version.
async fn answer(quote: QuoteId, act: &str, body: &impl Serialize, key: &str) -> Result<QuoteView, ApiError> {
    Call::new(Method::POST, format!("/quotes/{quote}/actions/{act}")).json(body).key(key).read().await
}

/// An owner's lines in somebody else's repair; what awaits the reader first.
pub async fn cost_shares() -> Result<Vec<CostShare>, ApiError> {
    get::<Page<CostShare>>("/cost-shares".to_owned()).await.map(|page| page.items)
}

/// The published price list.
pub async fn prices() -> Result<Vec<PriceItem>, ApiError> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page: Page<PriceItem> =
            get(format!("/price-items{}", query(&[("cursor", cursor.as_deref())]))).await?;
        found.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}
