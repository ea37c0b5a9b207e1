//! What the backend can do and how the estate is reached.

use contract::capabilities::Capabilities;

use super::ApiError;
use super::client::get;

pub async fn capabilities() -> Result<Capabilities, ApiError> {
    get("/capabilities").await
}
