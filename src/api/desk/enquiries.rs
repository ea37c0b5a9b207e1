//! Writing down what somebody asked.

use contract::enquiries::RegisterEnquiry;
use contract::tickets::TicketView;

use super::super::ApiError;
use super::super::client::{Call, Method};
use super::SIDE;

pub async fn register(form: &RegisterEnquiry, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/enquiries")).json(form).key(key).read().await
}
