//! Versions of the service calendar, how a new one comes about, and the yearly table.

use contract::calendar::{CalendarView, ProposeCalendar, TableView};
use contract::paging::Page;
use contract::tickets::{Nothing, WithReason};
use wasm_bindgen::JsValue;

use super::super::ApiError;
use super::super::client::{Call, Method, get};
use super::SIDE;

pub async fn versions() -> Result<Vec<CalendarView>, ApiError> {
    get::<Page<CalendarView>>(format!("{SIDE}/calendar")).await.map(|page| page.items)
}

/// A file, or what was pasted.
pub async fn table(body: JsValue) -> Result<TableView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/calendar/table")).file(body, "text/csv").read().await
}

pub async fn propose(form: &ProposeCalendar, key: &str) -> Result<CalendarView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/calendar")).json(form).key(key).read().await
}

pub async fn approve(version: i64, key: &str) -> Result<CalendarView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/calendar/{version}/actions/approve"))
        .json(&Nothing {})
        .key(key)
        .read()
        .await
}

pub async fn send_back(version: i64, reason: &WithReason, key: &str) -> Result<CalendarView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/calendar/{version}/actions/return"))
        .json(reason)
        .key(key)
        .read()
        .await
}
