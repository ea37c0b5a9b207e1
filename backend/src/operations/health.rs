//! What only machines ask: whether it lives, whether it can work, and the counts.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contract::problem::Code;

use super::store;
use crate::app::App;
use crate::http::{ClientAddress, Fault};
use crate::metrics::Text;
use crate::{backups, estate};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/health", get(async || "ok\n"))
        .route("/ready", get(read_readiness))
        .route("/metrics", get(read_metrics))
}

/// Ready is who can read the database and reaches the folder for photos.
async fn read_readiness(State(app): State<App>) -> Result<&'static str, Fault> {
    app.db.read(|conn| estate::store::read(conn).map_err(Fault::from)).await?;
    if !app.settings.data.is_dir() {
        tracing::error!("the data folder {} is gone", app.settings.data.display());
        return Err(Fault::new(Code::Unavailable).retry_after(5));
    }
    Ok("ready\n")
}

/// On this machine only; to others there is no such thing.
async fn read_metrics(State(app): State<App>, address: ClientAddress) -> Result<Response, Fault> {
    if !address.is_local {
        return Err(Code::NotFound.into());
    }
    let (size, backup) = app
        .db
        .read(|conn| Ok::<_, Fault>((backups::database_bytes(conn)?, store::last_success(conn)?)))
        .await?;
    let mut text = Text::default();
    text.family("guanjia_build_info", "gauge", "The program's version.");
    text.sample("guanjia_build_info", &format!("version=\"{}\"", env!("CARGO_PKG_VERSION")), 1);
    let since = app.running_since.timestamp();
    text.one("guanjia_start_time_seconds", "gauge", "Since when it runs, in seconds since 1970.", since);
    app.traffic.write_to(&mut text);
    app.db.counts().write_to(&mut text);
    app.job_runs.write_to(&mut text);
    text.one("guanjia_event_streams", "gauge", "Event streams that are open.", app.hub.count());
    let hashed = app.passwords.hashed();
    text.one("guanjia_password_hashes_total", "counter", "Passwords and codes that were hashed.", hashed);
    text.one("guanjia_database_bytes", "gauge", "Room the database takes.", size);
    text.family(
        "guanjia_backup_age_seconds",
        "gauge",
        "Since the last whole backup was begun; absent without one.",
    );
    if let Some(backup) = backup {
        let age = (app.clock.now() - backup.begun_at).num_seconds();
        text.sample("guanjia_backup_age_seconds", "", age);
    }
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text.finish()).into_response())
}
