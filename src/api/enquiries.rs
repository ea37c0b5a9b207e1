//! Asking the office something.

use contract::enquiries::NewEnquiry;
use contract::tickets::TicketView;

use super::ApiError;
use super::client::{Call, Method};

pub async fn create(form: &NewEnquiry, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/enquiries").json(form).key(key).read().await
}
