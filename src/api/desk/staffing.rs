//! One staff member's post, and who stands in for them.

use contract::ids::PersonId;
use contract::staffing::{ChangePost, LeaveOffice, NameDeputy, StaffFile};

use super::super::ApiError;
use super::super::client::{Call, Method, get};
use super::SIDE;

pub async fn file(id: &str) -> Result<StaffFile, ApiError> {
    get(format!("{SIDE}/staff/{id}")).await
}

pub async fn change(file: &StaffFile, form: &ChangePost, key: &str) -> Result<StaffFile, ApiError> {
    let path = format!("{SIDE}/staff/{}", file.id);
    Call::new(Method::PUT, path).json(form).key(key).version(file.version).read().await
}

pub async fn leave(file: &StaffFile, form: &LeaveOffice, key: &str) -> Result<StaffFile, ApiError> {
    let path = format!("{SIDE}/staff/{}/actions/leave", file.id);
    Call::new(Method::POST, path).json(form).key(key).version(file.version).read().await
}

pub async fn name_deputy(id: PersonId, form: &NameDeputy, key: &str) -> Result<StaffFile, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/staff/{id}/deputies")).json(form).key(key).read().await
}

pub async fn end_deputy(id: PersonId, from: &str) -> Result<StaffFile, ApiError> {
    Call::new(Method::DELETE, format!("{SIDE}/staff/{id}/deputies/{from}")).read().await
}
