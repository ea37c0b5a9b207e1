//! What only builds for tests can do: set the clock over HTTP, if it was chosen to be settable, and lack one of the
//! things that must not be lacking. A test that does not fail on such a backend proves nothing.

use std::sync::{Arc, OnceLock};

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use contract::problem::Code;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Clock, SettableClock};
use crate::http::Fault;

/// What this backend does wrong, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Wrong {
    /// R1: answers before the commit.
    AcknowledgesEarly,
    /// R2: SQLite does not sync at each commit.
    SyncsLazily,
    /// R6: the stock accept loop, which waits for half-sent requests.
    WaitsForSilence,
    /// R9: a part of a write that fails is not undone by itself.
    NestsNothing,
    /// C5: whatever version was read, the act is done.
    IgnoresVersion,
    /// S1: residents see everybody's tickets.
    ForgetsScope,
    /// CMP: whom a confidential complaint concerns finds it all the same.
    ForgetsConfidences,
    /// STA: a month that is frozen is counted anew.
    RecountsFrozen,
    /// ROL-21: what is overdue is listed for whoever was told last, though others stand above.
    ListsEverybody,
    /// S6: wrong passwords are not counted.
    ForgetsTries,
    /// S6: guesses are refused as fast as they come.
    HurriesRefusals,
    /// Changes of the staff overtake each other.
    TakesNoTurns,
    /// Sends at night what can wait.
    KeepsNoQuiet,
    /// Sends what somebody did not want to be sent.
    IgnoresChoices,
    /// What a channel did not take is written off as sent.
    ForgetsOutbox,
    /// R6: open event streams are not ended.
    KeepsStreams,
}

/// For the whole process: what is wrong lies in places that nothing else connects.
static WRONG: OnceLock<Wrong> = OnceLock::new();

pub fn go_wrong(wrong: Wrong) {
    // Chosen once, at the start.
    let _ = WRONG.set(wrong);
}

pub fn is_wrong(wrong: Wrong) -> bool {
    WRONG.get() == Some(&wrong)
}

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
    // What was due in between is not left for the next minute of real time.
    crate::jobs::run_due(&app).await;
    Ok(Json(Time { now: clock(&app)?.now() }))
}

/// Says in every answer what the settable clock says: the portal counts by it.
pub async fn say_date(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let date = app.settable_clock.as_ref().map(|clock| clock.now().format("%a, %d %b %Y %H:%M:%S GMT"));
    if let Some(date) = date.and_then(|date| HeaderValue::try_from(date.to_string()).ok()) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}
