//! The monthly audits.

use contract::audits::{AuditItem, AuditMonthView, AuditView, RecordFinding, SettleDefect};
use contract::ids::AuditItemId;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, prefix};
use super::SIDE;

pub async fn months() -> Result<Vec<AuditMonthView>, ApiError> {
    get::<Page<AuditMonthView>>(format!("{SIDE}/audits")).await.map(|page| page.items)
}

pub async fn read(month: &str) -> Result<AuditView, ApiError> {
    get(format!("{SIDE}/audits/{}", String::from(js_sys::encode_uri_component(month)))).await
}

/// Where a browser gets the lines that were frozen.
pub fn population(month: &str) -> String {
    format!("{}{SIDE}/audits/{month}/population", prefix())
}

pub async fn record(id: AuditItemId, form: &RecordFinding, key: &str) -> Result<AuditItem, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/audit-items/{id}/findings")).json(form).key(key).read().await
}

pub async fn settle(id: AuditItemId, form: &SettleDefect, key: &str) -> Result<AuditItem, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/audit-items/{id}/actions/settle"))
        .json(form)
        .key(key)
        .read()
        .await
}
