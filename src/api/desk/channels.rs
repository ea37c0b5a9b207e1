//! Outgoing channels, for the administrator. A channel goes by its word.

use contract::channels::{ChannelView, DeliveryFailure, RetryDelivery, SetChannel, TrialView, TryChannel};
use contract::ids::MessageId;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn all() -> Result<Vec<ChannelView>, ApiError> {
    get::<Page<ChannelView>>(format!("{SIDE}/channels")).await.map(|page| page.items)
}

pub async fn set(kind: &str, version: i64, form: &SetChannel, key: &str) -> Result<ChannelView, ApiError> {
    Call::new(Method::PUT, format!("{SIDE}/channels/{kind}"))
        .json(form)
        .key(key)
        .version(version)
        .read()
        .await
}

pub async fn try_out(kind: &str, form: &TryChannel, key: &str) -> Result<TrialView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/channels/{kind}/actions/try")).json(form).key(key).read().await
}

pub async fn failures(kind: &str, cursor: Option<&str>) -> Result<Page<DeliveryFailure>, ApiError> {
    get(format!("{SIDE}/channels/{kind}/failures{}", query(&[("cursor", cursor)]))).await
}

pub async fn retry(kind: &str, id: MessageId, key: &str) -> Result<DeliveryFailure, ApiError> {
    let path = format!("{SIDE}/channels/{kind}/failures/{id}/actions/retry");
    Call::new(Method::POST, path).json(&RetryDelivery {}).key(key).read().await
}
