//! Everything put together: the state handlers share, and the one list of what is served.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use contract::API_PREFIX;
use contract::problem::Code;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::config::Settings;
use crate::db::{Clock, Db, Ids, Randomness};
use crate::http::{self, Fault, Portal, Traffic};
use crate::notify::Hub;
use crate::session::Passwords;
use crate::slips::SlipTries;
use crate::{
    accounts, audits, calendars, callbacks, calls, capabilities, channels, complaints, contacts, daily_lists,
    directory, enquiries, faq, files, first_steps, household, imports, inbox, jobs, ledger, measures,
    openapi, operations, phone_tasks, prices, promises, repairs, reports, session, settings, staffing,
    surveys, tickets, waiting,
};

/// A body whose sender falls silent.
const BODY_SILENCE: Duration = Duration::from_secs(10);
/// A request as a whole; a photo over a slow line takes its time.
const REQUEST: Duration = Duration::from_secs(120);
/// JSON bodies; photos have a limit of their own.
const BODY_BYTES: usize = 64 * 1024;

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub ids: Ids,
    pub randomness: Arc<Randomness>,
    pub settings: Arc<Settings>,
    pub passwords: Arc<Passwords>,
    pub slip_tries: Arc<SlipTries>,
    pub strangers: Arc<http::Strangers>,
    pub traffic: Arc<Traffic>,
    pub portal: Arc<Portal>,
    pub hub: Arc<Hub>,
    pub running_since: DateTime<Utc>,
    pub nightly: Arc<operations::Nightly>,
    pub job_runs: Arc<jobs::JobRuns>,
    #[cfg(feature = "test-control")]
    pub settable_clock: Option<Arc<crate::db::SettableClock>>,
}

impl App {
    /// The date on the estate's own calendar.
    pub fn today(&self) -> NaiveDate {
        self.clock.now().with_timezone(&self.settings.zone).date_naive()
    }
}

/// Operations for everybody and for residents. One line per capability.
pub fn public() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::Document::openapi())
        .merge(capabilities::routes())
        .merge(openapi::routes())
        .merge(session::routes())
        .merge(accounts::routes())
        .merge(tickets::routes())
        .merge(repairs::routes())
        .merge(complaints::routes())
        .merge(ledger::routes())
        .merge(promises::routes())
        .merge(household::routes())
        .merge(faq::routes())
        .merge(measures::routes())
        .merge(surveys::routes())
        .merge(waiting::routes())
        .merge(enquiries::routes())
        .merge(inbox::routes())
        .merge(files::routes())
}

/// Operations for staff. One line per capability.
pub fn desk() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(session::desk_routes())
        .merge(accounts::desk_routes())
        .merge(tickets::desk_routes())
        .merge(repairs::desk_routes())
        .merge(complaints::desk_routes())
        .merge(ledger::desk_routes())
        .merge(callbacks::desk_routes())
        .merge(phone_tasks::desk_routes())
        .merge(daily_lists::desk_routes())
        .merge(audits::desk_routes())
        .merge(reports::desk_routes())
        .merge(contacts::desk_routes())
        .merge(measures::desk_routes())
        .merge(surveys::desk_routes())
        .merge(calls::desk_routes())
        .merge(promises::desk_routes())
        .merge(calendars::desk_routes())
        .merge(prices::desk_routes())
        .merge(waiting::desk_routes())
        .merge(operations::desk_routes())
        .merge(imports::desk_routes())
        .merge(directory::desk_routes())
        .merge(staffing::desk_routes())
        .merge(first_steps::desk_routes())
        .merge(settings::desk_routes())
        .merge(channels::desk_routes())
        .merge(faq::desk_routes())
        .merge(enquiries::desk_routes())
        .merge(inbox::desk_routes())
}

/// The whole service.
pub fn router(app: App) -> Router {
    let (api, _) = OpenApiRouter::new().nest(API_PREFIX, public().merge(desk())).split_for_parts();
    let api = api.merge(operations::routes());
    #[cfg(feature = "test-control")]
    let api = api.merge(crate::test_control::routes(&app));
    let served = api
        .method_not_allowed_fallback(async || Fault::new(Code::MethodNotAllowed))
        .fallback(elsewhere)
        .layer(axum::extract::DefaultBodyLimit::max(BODY_BYTES))
        .layer(middleware::from_fn_with_state(app.clone(), http::hide_desk))
        .layer(middleware::from_fn_with_state(app.clone(), http::refuse_foreign))
        .layer(middleware::from_fn(http::hear_out))
        .layer(RequestBodyTimeoutLayer::new(BODY_SILENCE))
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), http::secure))
        .layer(middleware::from_fn(http::render))
        .layer(middleware::from_fn_with_state(app.clone(), http::observe));
    #[cfg(feature = "test-control")]
    let served = served.layer(middleware::from_fn_with_state(app.clone(), crate::test_control::say_date));
    let served = served.with_state(app);
    // Around all that routes: a route says `Allow` even where a layer answered for it, and so would tell a stranger
    // that the desk is there.
    Router::new().fallback_service(served).layer(middleware::map_response(without_allow))
}

async fn without_allow(mut response: Response) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().remove(ALLOW);
    }
    response
}

/// What no route answers: below the API nothing, elsewhere the portal.
async fn elsewhere(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        Fault::new(Code::NotFound).into_response()
    } else {
        app.portal.answer(request).await
    }
}

async fn in_time(request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(REQUEST, next.run(request)).await;
    answered.unwrap_or_else(|_| Fault::new(Code::RequestTimeout).into_response())
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let said =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Fault::internal(format!("panicked: {}", said.unwrap_or("no message"))).into_response()
}
