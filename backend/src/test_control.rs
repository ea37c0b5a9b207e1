//! Setting the clock over HTTP. Only in builds for tests, and only when the clock was chosen to be settable.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use contract::problem::Code;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Clock, SettableClock};
use crate::http::Fault;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    now: DateTime<Utc>,
}

pub fn routes(app: &App) -> Router<App> {
    match app.settable_clock {
        Some(_) => Router::new().route("/api/v1/test/clock", get(read_clock).put(set_clock)),
        None => Router::new(),
    }
}

fn clock(app: &App) -> Result<&Arc<SettableClock>, Fault> {
    app.settable_clock.as_ref().ok_or_else(|| Code::NotFound.into())
}

async fn read_clock(State(app): State<App>) -> Result<Json<Time>, Fault> {
    Ok(Json(Time { now: clock(&app)?.now() }))
}

async fn set_clock(State(app): State<App>, Json(time): Json<Time>) -> Result<Json<Time>, Fault> {
    clock(&app)?.set(time.now);
    Ok(Json(Time { now: clock(&app)?.now() }))
}
