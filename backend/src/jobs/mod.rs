//! What has to be done now and then. Each job asks the clock itself what is due, and may run at any time and
//! any number of times.

mod audits;
mod daily_lists;
mod expired_sessions;
mod idempotency_keys;
mod import_files;
mod nightly_backup;
mod orphan_photos;
mod outgoing_messages;
mod ticket_clocks;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::app::App;
use crate::metrics::Text;

/// Runs every job once; one that fails is said in the log and does not keep the others from running.
pub async fn run_due(app: &App) {
    report(app, "ticket clocks", ticket_clocks::run_due(app).await);
    report(app, "audits", audits::run_due(app).await);
    // After the clocks: what went up until now is on it.
    report(app, "daily lists", daily_lists::run_due(app).await);
    report(app, "outgoing messages", outgoing_messages::run_due(app).await);
    report(app, "orphan photos", orphan_photos::run_due(app).await);
    report(app, "idempotency keys", idempotency_keys::run_due(app).await);
    report(app, "expired sessions", expired_sessions::run_due(app).await);
    report(app, "backup schedule", nightly_backup::run_due(app).await);
    report(app, "import files", import_files::run_due(app).await);
}

fn report(app: &App, job: &'static str, outcome: Result<(), crate::http::Fault>) {
    app.job_runs.count(job, outcome.is_err());
    if let Err(fault) = outcome {
        tracing::error!(job, ?fault, "job failed");
    }
}

/// How often each job ran, and how often in vain.
#[derive(Default)]
pub struct JobRuns(Mutex<BTreeMap<&'static str, (u64, u64)>>);

impl JobRuns {
    pub fn count(&self, job: &'static str, has_failed: bool) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (runs, failures) = known.entry(job).or_default();
        *runs += 1;
        *failures += u64::from(has_failed);
    }

    pub fn write_to(&self, text: &mut Text) {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        text.family("guanjia_job_runs_total", "counter", "Runs of each job.");
        for (job, (runs, _)) in known.iter() {
            text.sample("guanjia_job_runs_total", &format!("job=\"{job}\""), runs);
        }
        text.family("guanjia_job_failures_total", "counter", "Runs of each job that failed.");
        for (job, (_, failures)) in known.iter() {
            text.sample("guanjia_job_failures_total", &format!("job=\"{job}\""), failures);
        }
    }
}
