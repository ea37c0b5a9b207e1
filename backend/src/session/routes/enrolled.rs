//! `/desk/device` and `/session/device`: telephones of people in the field, on which a short number is enough.

use axum::Json as Body;
use axum::extract::State;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::Duration;
use contract::accounts::{EnrolDevice, EnrolledDevice, SignInWithPin};
use contract::people::Role;
use contract::problem::Code;
use contract::session::{Audience, SessionView};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::log;
use crate::app::App;
use crate::audit::store::Act;
use crate::http::{ClientAddress, Fault, Json, ReadRefusals, Reply, Staff, WriteRefusals};
use crate::session::cookie::Holds;
use crate::session::device_name;
use crate::session::entry::Entry;
use crate::session::store::{self, NewEnrolment};
use crate::session::token::Token;

/// How long a telephone stays enrolled.
const LASTS: Duration = Duration::days(180);

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_enrolled_device, sign_in_with_pin))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(enrol_device, discharge_device))
}

/// Makes this browser the telephone of the person signed in. For people in the field.
#[utoipa::path(
    put,
    path = "/desk/device",
    tag = "desk",
    request_body = EnrolDevice,
    responses((status = 204, description = "Enrolled.", headers(("set-cookie" = String))), WriteRefusals)
)]
async fn enrol_device(
    State(app): State<App>,
    Staff(session): Staff,
    headers: HeaderMap,
    Json(form, _): Json<EnrolDevice>,
) -> Result<Response, Fault> {
    if !session.roles.iter().copied().any(Role::works_in_the_field) {
        return Err(Code::NotFound.into());
    }
    let is_https = app.settings.origins.is_https();
    let token = Token::new(&app.randomness);
    let before = Holds::Device.token_in(&headers, is_https).map(|token| token.hash());
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (hash, device, id) = (token.hash(), device_name(agent), app.ids.next().to_string());
    let pin_hash = app.passwords.hash(form.pin, &app.randomness).await?;
    let (now, audit_id) = (app.clock.now(), app.ids.next());
    app.db
        .write(move |conn| {
            let new = NewEnrolment {
                token_hash: hash.clone(),
                id: &id,
                person: session.person_id,
                device: &device,
                pin_hash: &pin_hash,
                enrolled_at: now,
                expires_at: now + LASTS,
            };
            store::enrol(conn, &new, before.as_deref())?;
            log(conn, &session, audit_id, now, Act::DeviceEnrolled)
        })
        .await?;
    let cookie = Holds::Device.set(&token, LASTS, is_https);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}

/// This browser is nobody's telephone any more. It may have been none.
#[utoipa::path(
    delete,
    path = "/desk/device",
    tag = "desk",
    responses((status = 204, description = "Not enrolled."), WriteRefusals)
)]
async fn discharge_device(
    State(app): State<App>,
    Staff(_): Staff,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let is_https = app.settings.origins.is_https();
    if let Some(token) = Holds::Device.token_in(&headers, is_https) {
        let hash = token.hash();
        app.db.write(move |conn| Ok::<_, Fault>(store::discharge(conn, &hash)?)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, Holds::Device.cleared(is_https))]).into_response())
}

/// Whose telephone this is, so that the screen can greet. To a browser that is none there is nothing here.
#[utoipa::path(
    get,
    path = "/session/device",
    tag = "session",
    responses((status = 200, body = EnrolledDevice), ReadRefusals)
)]
async fn read_enrolled_device(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Reply<EnrolledDevice>, Fault> {
    let token = Holds::Device.token_in(&headers, app.settings.origins.is_https()).ok_or(Code::NotFound)?;
    let (hash, now) = (token.hash(), app.clock.now());
    let found = app.db.read(move |conn| Ok::<_, Fault>(store::enrolled(conn, &hash, now)?)).await?;
    found.map(|enrolled| Reply(EnrolledDevice { name: enrolled.name })).ok_or_else(|| Code::NotFound.into())
}

/// Signs in with the short number. After five wrong ones in a row the device has to be enrolled anew.
#[utoipa::path(
    post,
    path = "/session/device",
    tag = "session",
    request_body = SignInWithPin,
    responses((status = 200, body = SessionView, description = "Signed in.", headers(("set-cookie" = String))), WriteRefusals)
)]
async fn sign_in_with_pin(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Json(form, _): Json<SignInWithPin>,
) -> Result<Response, Fault> {
    let token =
        Holds::Device.token_in(&headers, app.settings.origins.is_https()).ok_or(Code::WrongCredentials)?;
    let tries = app.passwords.try_once(Audience::Desk, &token.text(), address.ip).await?;
    let (hash, now) = (token.hash(), app.clock.now());
    let counted = app.db.write(move |conn| {
        let Some(found) = store::enrolled(conn, &hash, now)? else { return Ok(None) };
        Ok::<_, Fault>(store::count_try(conn, &hash)?.then_some(found))
    });
    let found = counted.await?;
    let is_right = tries.is_right(form.pin, found.as_ref().map(|found| found.pin_hash.clone())).await?;
    let found = found.filter(|_| is_right).ok_or(Code::WrongCredentials)?;
    tries.give_back();
    let entry = Entry::prepare(&app, &headers, Audience::Desk);
    let cookie = entry.cookie();
    let hash = token.hash();
    let begun = app.db.write(move |conn| {
        store::forgive(conn, &hash)?;
        entry.begin(conn, &found.person_id, Code::WrongCredentials)
    });
    Ok(([(SET_COOKIE, cookie)], Body(begun.await?)).into_response())
}
