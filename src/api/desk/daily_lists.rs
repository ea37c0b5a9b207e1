//! What was overdue each morning.

use contract::daily_lists::{DailyListRow, DailyListView, SeeDailyList};
use contract::ids::DailyListId;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn list(cursor: Option<&str>) -> Result<Page<DailyListRow>, ApiError> {
    get(format!("{SIDE}/daily-lists{}", query(&[("cursor", cursor)]))).await
}

pub async fn read(id: &str) -> Result<DailyListView, ApiError> {
    get(format!("{SIDE}/daily-lists/{}", String::from(js_sys::encode_uri_component(id)))).await
}

pub async fn see(id: DailyListId, key: &str) -> Result<DailyListView, ApiError> {
    let path = format!("{SIDE}/daily-lists/{id}/actions/see");
    Call::new(Method::POST, path).json(&SeeDailyList {}).key(key).read().await
}
