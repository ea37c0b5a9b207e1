//! What a request cost, and what was paid of it.

use contract::ids::TicketId;
use contract::ledger::ChargeView;
use contract::paging::Page;

use super::ApiError;
use super::client::get;

pub async fn of_ticket(ticket: TicketId) -> Result<Vec<ChargeView>, ApiError> {
    get::<Page<ChargeView>>(format!("/tickets/{ticket}/charges")).await.map(|page| page.items)
}
