//! The published service promises, for everybody.

use contract::promises::PublishedPromises;

use super::ApiError;
use super::client::get;

pub async fn published() -> Result<PublishedPromises, ApiError> {
    get("/promises").await
}
