//! What has to be done now and then. Each job asks the clock itself what is due, and may run at any time and
//! any number of times.

mod expired_sessions;
mod idempotency_keys;
mod import_files;
mod orphan_photos;
mod ticket_clocks;

use crate::app::App;

/// Runs every job once; one that fails is said in the log and does not keep the others from running.
pub async fn run_due(app: &App) {
    report("ticket clocks", ticket_clocks::run_due(app).await);
    report("orphan photos", orphan_photos::run_due(app).await);
    report("idempotency keys", idempotency_keys::run_due(app).await);
    report("import files", import_files::run_due(app).await);
    report("expired sessions", expired_sessions::run_due(app).await);
}

fn report(job: &str, outcome: Result<(), crate::http::Fault>) {
    if let Err(fault) = outcome {
        tracing::error!(job, ?fault, "job failed");
    }
}
