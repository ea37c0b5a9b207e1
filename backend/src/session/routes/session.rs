//! `/session`: in, who, out.

use axum::Json as Body;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use contract::problem::Code;
use contract::session::{SessionView, SignIn};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::{AnySession, ClientAddress, Fault, Json, ReadRefusals, WriteRefusals};
use crate::session::cookie::Holds;
use crate::session::entry::{Entry, view};
use crate::session::{normal_login, store, totp};

/// How exactly an account's owner is told when a device was last there.
const SEEN_EVERY: TimeDelta = TimeDelta::hours(1);

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in, read_session, sign_out))
}

/// Signs in and sets the session's cookie; a session the browser had before ends.
#[utoipa::path(post, path = "/session", operation_id = "sign_in", tag = "session", request_body = SignIn,
    responses((status = 200, body = SessionView, description = "Signed in.", headers(("set-cookie" = String))), WriteRefusals))]
async fn sign_in(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Json(form, _): Json<SignIn>,
) -> Result<Response, Fault> {
    let audience = form.audience;
    let login = normal_login(audience, &form.login);
    let tries = app.passwords.try_once(audience, &login, address.ip).await?;
    let known = app.db.read(move |conn| store::credential(conn, audience, &login)).await?;
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let is_right = tries.is_right(form.password, hash).await?;
    let known = known.filter(|_| is_right).ok_or(Code::WrongCredentials)?;
    let period = second_factor(&known, form.totp.as_deref(), app.clock.now())?;
    tries.give_back();

    let entry = Entry::prepare(&app, &headers, audience);
    let cookie = entry.cookie();
    let begun = app.db.write(move |conn| {
        if let Some(period) = period
            && !store::take_totp(conn, &known.person_id, period)?
        {
            return Err(Code::WrongCredentials.into());
        }
        // Who has no access any more looks like who never had any.
        entry.begin(conn, &known.person_id, Code::WrongCredentials)
    });
    let view = begun.await?;
    Ok(([(SET_COOKIE, cookie)], Body(view)).into_response())
}

/// The period of the code, where one is asked for. A right password without one is told so; a wrong code looks like a
/// wrong password and counts like one.
fn second_factor(
    known: &store::Credential,
    code: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<i64>, Fault> {
    let Some(secret) = known.totp_secret.as_deref().filter(|_| known.has_totp) else { return Ok(None) };
    let code = code.ok_or(Code::TotpRequired)?;
    totp::period_of(secret, code, now)?.map(Some).ok_or_else(|| Code::WrongCredentials.into())
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", operation_id = "read_session", tag = "session",
    responses((status = 200, body = SessionView, description = "The person signed in."), ReadRefusals))]
async fn read_session(
    State(app): State<App>,
    AnySession(session): AnySession,
) -> Result<Body<SessionView>, Fault> {
    let (now, today) = (app.clock.now(), app.today());
    if session.seen_at + SEEN_EVERY <= now {
        let device = session.device_id;
        app.db.write(move |conn| Ok::<_, Fault>(store::see(conn, device, now)?)).await?;
    }
    app.db.read(move |conn| view(conn, session, today)).await.map(Body)
}

/// Signs out. Signed out already is fine too.
#[utoipa::path(delete, path = "/session", operation_id = "sign_out", tag = "session",
    responses((status = 204, description = "Signed out."), WriteRefusals))]
async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    let is_https = app.settings.origins.is_https();
    if let Some(token) = Holds::Session.token_in(&headers, is_https) {
        let hash = token.hash();
        app.db.write(move |conn| store::end(conn, &hash).map_err(Fault::from)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, Holds::Session.cleared(is_https))]).into_response())
}
