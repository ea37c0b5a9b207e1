//! Who is calling, and what is open there.

use contract::calls::CallerView;
use contract::ids::UnitId;
use contract::paging::Page;
use contract::tickets::TicketSummary;

use super::super::ApiError;
use super::super::client::{get, query};
use super::SIDE;

/// People and units by what was typed.
pub async fn callers(typed: &str) -> Result<Vec<CallerView>, ApiError> {
    let path = format!("{SIDE}/callers{}", query(&[("q", Some(typed))]));
    get::<Page<CallerView>>(path).await.map(|page| page.items)
}

/// What is open at a unit, the overdue first.
pub async fn open_at(unit: UnitId) -> Result<Vec<TicketSummary>, ApiError> {
    get::<Page<TicketSummary>>(format!("{SIDE}/tickets?unit_id={unit}")).await.map(|page| page.items)
}
