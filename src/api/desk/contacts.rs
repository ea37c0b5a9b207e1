//! Direct contacts with households.

use contract::contacts::{ContactDue, ContactQuarter, ContactView, RecordContact};
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn quarter() -> Result<ContactQuarter, ApiError> {
    get(format!("{SIDE}/contacts/quarter")).await
}

pub async fn due(cursor: Option<&str>) -> Result<Page<ContactDue>, ApiError> {
    get(format!("{SIDE}/contacts/due{}", query(&[("cursor", cursor)]))).await
}

pub async fn list(cursor: Option<&str>) -> Result<Page<ContactView>, ApiError> {
    get(format!("{SIDE}/contacts{}", query(&[("cursor", cursor)]))).await
}

pub async fn record(form: &RecordContact, key: &str) -> Result<ContactView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/contacts")).json(form).key(key).read().await
}
