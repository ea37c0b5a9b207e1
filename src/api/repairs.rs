//! Reporting a repair.

use contract::repairs::NewRepair;
use contract::tickets::TicketView;

use super::ApiError;
use super::client::{Call, Method};

/// The same `key` for the same report, however often it is sent: it is created once.
pub async fn create(form: &NewRepair, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/repairs").json(form).key(key).read().await
}
