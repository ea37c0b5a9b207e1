//! For whoever runs the service: is it alive, can it work, how much does it do.

use std::fmt::Write;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contract::problem::Code;

use crate::app::App;
use crate::capabilities;
use crate::http::{ClientAddress, Fault};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/health", get(async || "ok\n"))
        .route("/ready", get(read_readiness))
        .route("/metrics", get(read_metrics))
}

/// Ready is who can read the database.
async fn read_readiness(State(app): State<App>) -> Result<&'static str, Fault> {
    app.db.read(|conn| capabilities::read_estate(conn).map_err(Fault::from)).await?;
    Ok("ready\n")
}

/// On this machine only; to others there is no such thing.
async fn read_metrics(State(app): State<App>, address: ClientAddress) -> Result<Response, Fault> {
    if !address.is_local {
        return Err(Code::NotFound.into());
    }
    let mut text = String::new();
    app.traffic.write_to(&mut text);
    let counts = app.db.counts();
    for (name, count) in [
        ("guanjia_writes_total", counts.writes()),
        ("guanjia_commits_total", counts.commits()),
        ("guanjia_password_hashes_total", app.passwords.hashed()),
    ] {
        let _ = writeln!(text, "# TYPE {name} counter\n{name} {count}");
    }
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}
