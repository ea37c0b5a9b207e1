//! What waits for a decision by the reader.

use contract::waiting::WaitingView;

use super::super::ApiError;
use super::super::client::get;
use super::SIDE;

pub async fn read() -> Result<WaitingView, ApiError> {
    get(format!("{SIDE}/waiting")).await
}
