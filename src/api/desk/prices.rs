//! Changes of the price list.

use contract::ids::PriceChangeId;
use contract::paging::Page;
use contract::prices::{PriceChangeView, ProposePrice};
use contract::tickets::{Nothing, WithReason};

use super::super::ApiError;
use super::super::client::{Call, Method, get};
use super::SIDE;

pub async fn changes() -> Result<Vec<PriceChangeView>, ApiError> {
    get::<Page<PriceChangeView>>(format!("{SIDE}/price-changes")).await.map(|page| page.items)
}

pub async fn propose(form: &ProposePrice, key: &str) -> Result<PriceChangeView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/price-changes")).json(form).key(key).read().await
}

pub async fn approve(id: PriceChangeId, key: &str) -> Result<PriceChangeView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/price-changes/{id}/actions/approve"))
        .json(&Nothing {})
        .key(key)
        .read()
        .await
}

pub async fn send_back(
    id: PriceChangeId,
    reason: &WithReason,
    key: &str,
) -> Result<PriceChangeView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/price-changes/{id}/actions/return"))
        .json(reason)
        .key(key)
        .read()
        .await
}
