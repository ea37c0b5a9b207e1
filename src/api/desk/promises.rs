//! Versions of the service promises, and how a new one comes about.

use contract::paging::Page;
use contract::promises::{PromisesView, ProposePromises};
use contract::tickets::{Nothing, WithReason};

use super::super::ApiError;
use super::super::client::{Call, Method, get};
use super::SIDE;

pub async fn versions() -> Result<Vec<PromisesView>, ApiError> {
    get::<Page<PromisesView>>(format!("{SIDE}/promises")).await.map(|page| page.items)
}

pub async fn propose(form: &ProposePromises, key: &str) -> Result<PromisesView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/promises")).json(form).key(key).read().await
}

pub async fn approve(version: i64, key: &str) -> Result<PromisesView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/promises/{version}/actions/approve"))
        .json(&Nothing {})
        .key(key)
        .read()
        .await
}

pub async fn send_back(version: i64, reason: &WithReason, key: &str) -> Result<PromisesView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/promises/{version}/actions/return"))
        .json(reason)
        .key(key)
        .read()
        .await
}
