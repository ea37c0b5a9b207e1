//! What administrators are shown.

use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contract::operations::{BackupPlan, BackupsView, DatabaseKind, OperationsView};

use super::nightly::{Nightly, Plan};
use super::{rules, store};
use crate::app::App;
use crate::backups;
use crate::db::Conn;
use crate::http::Fault;

/// What is known without asking the database.
pub struct Standing {
    now: DateTime<Utc>,
    running_since: DateTime<Utc>,
    free_bytes: Option<u64>,
    plan: Option<BackupPlan>,
    backing_up_since: Option<DateTime<Utc>>,
}

impl Standing {
    pub fn of(app: &App) -> Self {
        let now = app.clock.now();
        let nightly: &Nightly = &app.nightly;
        Standing {
            now,
            running_since: app.running_since,
            free_bytes: free_bytes(&app.settings.data),
            plan: nightly.plan.as_ref().map(|plan| shown(plan, now, app.settings.zone)),
            backing_up_since: nightly.running_since(),
        }
    }

    pub fn view(&self, conn: &mut Conn) -> Result<OperationsView, Fault> {
        let (last_success, last_failure) = (store::last_success(conn)?, store::last_failure(conn)?);
        let succeeded = last_success.as_ref().map(|done| done.begun_at);
        let database = match conn {
            Conn::Sqlite(_) => DatabaseKind::Sqlite,
            #[cfg(feature = "postgres")]
            Conn::Pg(_) => DatabaseKind::Postgresql,
        };
        Ok(OperationsView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            running_since: self.running_since,
            database: database.into(),
            schema: backups::database_schema(conn)?,
            database_bytes: backups::database_bytes(conn)?,
            free_bytes: self.free_bytes,
            backups: BackupsView {
                running_since: self.backing_up_since,
                last_failure: last_failure.filter(|failed| succeeded.is_none_or(|at| at < failed.at)),
                is_overdue: self.plan.is_some() && rules::is_overdue(self.now, succeeded),
                plan: self.plan.clone(),
                last_success,
            },
        })
    }
}

fn shown(plan: &Plan, now: DateTime<Utc>, zone: Tz) -> BackupPlan {
    BackupPlan {
        folder: plan.to.display().to_string(),
        next_at: rules::hours(now, zone, plan.hour).1,
        keep: plan.keep,
        free_bytes: free_bytes(&plan.to),
    }
}

/// For whoever is not the superuser; `None` where nobody can say.
fn free_bytes(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail * disk.f_frsize)
}
