//! Complaints at the desk: registered for whoever complains, and how one is graded and handled.

use contract::complaints::{ComplaintView, Noted, RegisterComplaint};
use contract::ids::TicketId;

use super::super::ApiError;
use super::super::client::{Call, Method, get};
use super::SIDE;

pub async fn register(form: &RegisterComplaint, key: &str) -> Result<Noted, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/complaints")).json(form).key(key).read().await
}

/// With its grading, its reports and its assessment.
pub async fn read(ticket: TicketId) -> Result<ComplaintView, ApiError> {
    get(format!("{SIDE}/tickets/{ticket}/complaint")).await
}
