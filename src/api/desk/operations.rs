//! How the installation is doing, and a backup now.

use contract::operations::OperationsView;
use contract::tickets::Nothing;

use super::super::ApiError;
use super::super::client::{Call, Method, get};
use super::SIDE;

pub async fn read() -> Result<OperationsView, ApiError> {
    get(format!("{SIDE}/operations")).await
}

/// Only begins it: whether it is done is read.
pub async fn back_up(key: &str) -> Result<OperationsView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/operations/actions/back_up"))
        .json(&Nothing {})
        .key(key)
        .read()
        .await
}
