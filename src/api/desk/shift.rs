//! The end of a shift, and handing many requests on at once.

use contract::paging::Page;
use contract::people::Handler;
use contract::tickets::{Parcelled, ShiftView, TakeOverTickets, TransferTickets};

use super::{Call, Method, SIDE, get};
use crate::api::ApiError;

pub async fn read() -> Result<ShiftView, ApiError> {
    get(format!("{SIDE}/shift")).await
}

/// All of them or none; which cannot be, the refusal says.
pub async fn transfer(form: &TransferTickets, key: &str) -> Result<Parcelled, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/tickets/actions/transfer")).json(form).key(key).read().await
}

pub async fn take_over(form: &TakeOverTickets, key: &str) -> Result<Parcelled, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/tickets/actions/take_over")).json(form).key(key).read().await
}

/// Who could be responsible in the reader's buildings.
pub async fn colleagues() -> Result<Vec<Handler>, ApiError> {
    get::<Page<Handler>>(format!("{SIDE}/colleagues")).await.map(|page| page.items)
}

/// Who could be sent to the reader's buildings.
pub async fn engineers() -> Result<Vec<Handler>, ApiError> {
    get::<Page<Handler>>(format!("{SIDE}/handlers")).await.map(|page| page.items)
}
