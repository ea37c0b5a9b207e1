//! Asking the office something.

use contract::enquiries::{NewEnquiry, OpenEnquiry, SayByLink, SettleByLink, VisitorEnquiry};
use contract::tickets::TicketView;
use uuid::Uuid;

use super::ApiError;
use super::client::{Call, Method};

/// Without an account; the token is the secret of the link. The same `key` for the same question, however often.
pub async fn ask_as_visitor(form: &VisitorEnquiry, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/enquiries/visitor").json(form).key(key).read().await
}

/// What the link opens.
pub async fn open_as_visitor(token: Uuid) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/enquiries/visitor/open").json(&OpenEnquiry { token }).read().await
}

pub async fn say_as_visitor(form: &SayByLink, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/enquiries/visitor/say").json(form).key(key).read().await
}

pub async fn settle_as_visitor(form: &SettleByLink, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/enquiries/visitor/settle").json(form).key(key).read().await
}

pub async fn create(form: &NewEnquiry, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/enquiries").json(form).key(key).read().await
}
