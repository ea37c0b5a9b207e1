//! Complaining and suggesting, with a name and without one.

use contract::complaints::{AnonymousComplaint, ComplaintView, NewComplaint, Noted};
use contract::ids::TicketId;
use contract::paging::Page;
use contract::people::BuildingView;
use contract::tickets::TicketView;

use super::ApiError;
use super::client::{Call, Method, get};

/// The same `key` for the same complaint, however often it is sent: it is created once.
pub async fn create(form: &NewComplaint, key: &str) -> Result<TicketView, ApiError> {
    Call::new(Method::POST, "/complaints").json(form).key(key).read().await
}

/// What it says beside what all requests say.
pub async fn read(ticket: TicketId) -> Result<ComplaintView, ApiError> {
    get(format!("/tickets/{ticket}/complaint")).await
}

/// Buildings that can be named without signing in.
pub async fn buildings() -> Result<Vec<BuildingView>, ApiError> {
    get::<Page<BuildingView>>("/complaints/buildings").await.map(|page| page.items)
}

/// Nobody is answered; the number is all there is.
pub async fn note(form: &AnonymousComplaint, key: &str) -> Result<Noted, ApiError> {
    Call::new(Method::POST, "/complaints/anonymous").json(form).key(key).read().await
}
