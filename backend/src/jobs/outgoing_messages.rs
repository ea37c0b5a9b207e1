//! What was told and nobody has thought of sending. The job that sends plans, too, every second; here a clock that was
//! moved is kept up with.

use crate::app::App;
use crate::http::Fault;
use crate::notify::outgoing::plan;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    plan(app).await
}
