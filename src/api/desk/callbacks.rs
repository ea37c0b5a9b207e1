//! Callbacks to be made, and what was heard.

use contract::callbacks::{CallbackView, RecordCallback};
use contract::ids::CallbackId;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn list(only_open: bool, cursor: Option<&str>) -> Result<Page<CallbackView>, ApiError> {
    let open = only_open.then_some("true");
    get(format!("{SIDE}/callbacks{}", query(&[("open", open), ("cursor", cursor)]))).await
}

pub async fn read(id: &str) -> Result<CallbackView, ApiError> {
    get(format!("{SIDE}/callbacks/{}", String::from(js_sys::encode_uri_component(id)))).await
}

pub async fn record(id: CallbackId, form: &RecordCallback, key: &str) -> Result<CallbackView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/callbacks/{id}/calls")).json(form).key(key).read().await
}
