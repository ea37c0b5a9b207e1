//! The backup of the night. Only begun here: no other job waits until it is done.

use crate::app::App;
use crate::http::Fault;
use crate::operations;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    operations::back_up_if_due(app).await
}
