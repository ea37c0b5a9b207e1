//! Improvement measures as the office keeps them.

use contract::ids::MeasureId;
use contract::measures::{FinishMeasure, MeasureForm, MeasureParties, MeasureText, MeasureView};
use contract::paging::Page;
use contract::tickets::{Nothing, WithReason};
use serde::Serialize;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

/// `show` empty for what is still to be done.
pub async fn list(show: &str, cursor: Option<&str>) -> Result<Page<MeasureView>, ApiError> {
    get(format!(
        "{SIDE}/measures{}",
        query(&[("show", Some(show)), ("limit", Some("50")), ("cursor", cursor)])
    ))
    .await
}

pub async fn read(id: &str) -> Result<MeasureView, ApiError> {
    get(format!("{SIDE}/measures/{}", String::from(js_sys::encode_uri_component(id)))).await
}

/// Who can see to one.
pub async fn parties() -> Result<MeasureParties, ApiError> {
    get(format!("{SIDE}/measure-parties")).await
}

pub async fn add(form: &MeasureForm, key: &str) -> Result<MeasureView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/measures")).json(form).key(key).read().await
}

/// Only if nobody changed it since this version was read.
pub async fn replace(
    id: MeasureId,
    version: i64,
    form: &MeasureForm,
    key: &str,
) -> Result<MeasureView, ApiError> {
    Call::new(Method::PUT, format!("{SIDE}/measures/{id}")).json(form).version(version).key(key).read().await
}

pub async fn finish(id: MeasureId, form: &FinishMeasure, key: &str) -> Result<MeasureView, ApiError> {
    act(format!("{id}/actions/finish"), form, key).await
}

pub async fn give_up(id: MeasureId, reason: &WithReason, key: &str) -> Result<MeasureView, ApiError> {
    act(format!("{id}/actions/give_up"), reason, key).await
}

pub async fn propose_text(id: MeasureId, text: &MeasureText, key: &str) -> Result<MeasureView, ApiError> {
    act(format!("{id}/texts"), text, key).await
}

pub async fn approve_text(id: MeasureId, revision: i64, key: &str) -> Result<MeasureView, ApiError> {
    act(format!("{id}/texts/{revision}/actions/approve"), &Nothing {}, key).await
}

pub async fn return_text(
    id: MeasureId,
    revision: i64,
    reason: &WithReason,
    key: &str,
) -> Result<MeasureView, ApiError> {
    act(format!("{id}/texts/{revision}/actions/return"), reason, key).await
}

async fn act(path: String, body: &impl Serialize, key: &str) -> Result<MeasureView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/measures/{path}")).json(body).key(key).read().await
}
