//! What is asked of a resident beside their own requests.

use contract::waiting::AnswersAwaited;

use super::ApiError;
use super::client::get;

pub async fn count() -> Result<AnswersAwaited, ApiError> {
    get("/waiting".to_owned()).await
}
