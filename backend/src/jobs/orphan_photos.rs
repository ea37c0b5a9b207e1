//! Photos nobody attached.

use crate::app::App;
use crate::files;
use crate::http::Fault;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    files::sweep_orphans(app).await
}
