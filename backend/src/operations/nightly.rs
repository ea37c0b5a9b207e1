//! The backups the server makes by itself: when, one at a time, and what became of each.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use contract::problem::Code;
use tokio::sync::oneshot;

use super::rules;
use super::store::{self, Outcome, Run};
use crate::app::App;
use crate::backups::{self, BackupFault, Order, Taken};
use crate::config;
use crate::http::Fault;

/// What was configured, and what is under way.
pub struct Nightly {
    pub plan: Option<Plan>,
    running_since: Mutex<Option<DateTime<Utc>>>,
}

pub struct Plan {
    pub to: PathBuf,
    pub hour: u32,
    pub keep: u32,
}

impl Nightly {
    pub fn new(wanted: &config::Nightly) -> Self {
        let plan = |to: &PathBuf| Plan { to: to.clone(), hour: wanted.hour, keep: wanted.keep };
        Nightly { plan: wanted.to.as_ref().map(plan), running_since: Mutex::new(None) }
    }

    pub fn running_since(&self) -> Option<DateTime<Utc>> {
        *self.running_since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True for one at a time.
    fn take_turn(&self, now: DateTime<Utc>) -> bool {
        let mut running = self.running_since.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = running.is_none();
        running.get_or_insert(now);
        is_free
    }

    fn end_turn(&self) {
        *self.running_since.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Begins one if it is time; says nothing of how it goes.
pub async fn back_up_if_due(app: &App) -> Result<(), Fault> {
    let Some(plan) = &app.nightly.plan else { return Ok(()) };
    let now = app.clock.now();
    let (struck, _) = rules::hours(now, app.settings.zone, plan.hour);
    let (success, failure) =
        app.db.read(|conn| Ok::<_, Fault>((store::last_success(conn)?, store::last_failure(conn)?))).await?;
    let (succeeded, failed) = (success.map(|done| done.begun_at), failure.map(|failed| failed.at));
    if !rules::is_due(now, struck, succeeded, failed) {
        return Ok(());
    }
    match begin(app, None) {
        // Somebody was faster at it by hand.
        Err(Code::BackupRunning) | Ok(()) => Ok(()),
        Err(code) => Err(code.into()),
    }
}

/// Begins one; how it comes out is stored.
pub fn begin(app: &App, asked_by: Option<PersonId>) -> Result<(), Code> {
    let plan = app.nightly.plan.as_ref().ok_or(Code::NoBackupFolder)?;
    let begun_at = app.clock.now();
    if !app.nightly.take_turn(begun_at) {
        return Err(Code::BackupRunning);
    }
    let order = Order {
        database: app.settings.database.clone(),
        data: app.settings.data.clone(),
        to: plan.to.clone(),
        at: begun_at,
        keep: Some(plan.keep),
    };
    let (told, outcome) = oneshot::channel();
    // A thread of its own: the end of the server does not wait for it, and what it leaves is swept by the next.
    let begun = std::thread::Builder::new().name("backup".to_owned()).spawn(move || {
        // Nobody listens where the server has ended.
        told.send(backups::take(&order)).ok();
    });
    if let Err(why) = begun {
        tracing::error!(%why, "no backup can be begun");
        app.nightly.end_turn();
        return Err(Code::Unavailable);
    }
    let app = app.clone();
    tokio::spawn(async move {
        if let Ok(outcome) = outcome.await
            && let Err(fault) = record(&app, begun_at, asked_by, outcome).await
        {
            tracing::error!(?fault, "how the backup came out could not be stored");
        }
        app.nightly.end_turn();
    });
    Ok(())
}

async fn record(
    app: &App,
    begun_at: DateTime<Utc>,
    asked_by: Option<PersonId>,
    outcome: Result<Taken, BackupFault>,
) -> Result<(), Fault> {
    app.job_runs.count("backup", outcome.is_err());
    let outcome = match outcome {
        Ok(taken) => {
            tracing::info!(name = taken.name, bytes = taken.manifest.bytes(), "backup made");
            let number = |n: u64| i64::try_from(n).map_err(Fault::internal);
            Outcome::Done {
                bytes: number(taken.manifest.bytes())?,
                photos: number(taken.manifest.database.counts.photos)?,
                lost_photos: number(taken.manifest.photos.lost.len() as u64)?,
                name: taken.name,
            }
        }
        Err(fault) => {
            tracing::error!(%fault, "no backup could be made");
            Outcome::Failed { reason: fault.reason(), detail: fault.to_string() }
        }
    };
    let ended_at = app.clock.now().max(begun_at);
    let run = Run { id: app.ids.next(), begun_at, ended_at, asked_by, outcome };
    app.db.write(move |conn| Ok::<_, Fault>(store::keep(conn, &run).map(drop)?)).await
}
