//! `/devices`: where the account is signed in. Each account sees its own, and no other.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use contract::accounts::DeviceView;
use contract::ids::DeviceId;
use contract::paging::Page;
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::log;
use crate::app::App;
use crate::audit::store::Act;
use crate::http::{AnySession, Fault, Path, ReadRefusals, Reply, WriteRefusals};
use crate::session::cookie::Holds;
use crate::session::store;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_devices, sign_out_everywhere)).routes(routes!(sign_out_device))
}

/// Path parameter of a device.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct DevicePath(#[expect(dead_code, reason = "only documents the path")] DeviceId);

/// Browsers signed in to this account, the one seen last first.
#[utoipa::path(
    get,
    path = "/devices",
    tag = "session",
    responses((status = 200, body = Page<DeviceView>), ReadRefusals)
)]
async fn list_devices(
    State(app): State<App>,
    AnySession(session): AnySession,
) -> Result<Reply<Page<DeviceView>>, Fault> {
    let now = app.clock.now();
    app.db
        .read(move |conn| Ok(Reply(Page { items: store::devices(conn, &session, now)?, next_cursor: None })))
        .await
}

/// Signs one of them out. Signed out already is fine too.
#[utoipa::path(
    delete,
    path = "/devices/{id}",
    tag = "session",
    params(DevicePath),
    responses((status = 204, description = "Signed out."), WriteRefusals)
)]
async fn sign_out_device(
    State(app): State<App>,
    AnySession(session): AnySession,
    Path(id): Path<DeviceId>,
) -> Result<StatusCode, Fault> {
    let (now, audit_id) = (app.clock.now(), app.ids.next());
    app.db
        .write(move |conn| {
            if store::end_device(conn, &session, id)? == 0 {
                return Err(Code::NotFound.into());
            }
            log(conn, &session, audit_id, now, Act::DeviceSignedOut)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs out this browser and all others.
#[utoipa::path(
    delete,
    path = "/devices",
    tag = "session",
    responses((status = 204, description = "Signed out everywhere."), WriteRefusals)
)]
async fn sign_out_everywhere(
    State(app): State<App>,
    AnySession(session): AnySession,
) -> Result<Response, Fault> {
    let (now, audit_id) = (app.clock.now(), app.ids.next());
    app.db
        .write(move |conn| {
            store::end_all(conn, session.person_id, session.audience, None)?;
            log(conn, &session, audit_id, now, Act::SignedOutEverywhere)
        })
        .await?;
    let is_https = app.settings.origins.is_https();
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, Holds::Session.cleared(is_https))]).into_response())
}
