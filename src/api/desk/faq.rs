//! Questions and answers as the office keeps them.

use contract::faq::{FaqDeskEntry, FaqForm, FaqRevision};
use contract::ids::FaqEntryId;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

/// `show` empty for all.
pub async fn list(show: &str, cursor: Option<&str>) -> Result<Page<FaqDeskEntry>, ApiError> {
    let show = Some(show).filter(|show| !show.is_empty());
    get(format!("{SIDE}/faq{}", query(&[("show", show), ("limit", Some("50")), ("cursor", cursor)]))).await
}

pub async fn read(id: &str) -> Result<FaqDeskEntry, ApiError> {
    get(format!("{SIDE}/faq/{}", String::from(js_sys::encode_uri_component(id)))).await
}

pub async fn add(form: &FaqForm, key: &str) -> Result<FaqDeskEntry, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/faq")).json(form).key(key).read().await
}

/// Only if nobody changed it since this version was read.
pub async fn replace(
    id: FaqEntryId,
    version: i64,
    form: &FaqForm,
    key: &str,
) -> Result<FaqDeskEntry, ApiError> {
    Call::new(Method::PUT, format!("{SIDE}/faq/{id}")).json(form).version(version).key(key).read().await
}

pub async fn revisions(id: FaqEntryId, cursor: Option<&str>) -> Result<Page<FaqRevision>, ApiError> {
    get(format!("{SIDE}/faq/{id}/revisions{}", query(&[("cursor", cursor)]))).await
}
