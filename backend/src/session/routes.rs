//! `/session`: in, who, out.

use axum::Json as Body;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{Duration, NaiveDate};
use contract::problem::Code;
use contract::session::{Audience, SessionView, SignIn};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::token::Token;
use super::{Session, cookie, normal_login, store};
use crate::app::App;
use crate::db::Conn;
use crate::http::{AnySession, ClientAddress, Fault, Json, ReadRefusals, WriteRefusals};
use crate::people;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in, read_session, sign_out))
}

/// A phone is its owner's; the desk's computers are shared.
fn lasts(audience: Audience) -> Duration {
    match audience {
        Audience::Resident => Duration::days(180),
        Audience::Desk => Duration::hours(12),
    }
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
    let tries = app.passwords.try_once(audience, &login, address.ip)?;
    let known = app.db.read(move |conn| store::credential(conn, audience, &login)).await?;
    let (person_id, hash) = known.unzip();
    let is_right = app.passwords.is_right(form.password, hash).await?;
    let person_id = person_id.filter(|_| is_right).ok_or(Code::WrongCredentials)?;
    tries.give_back();

    let is_https = app.settings.origins.is_https();
    let token = Token::new(&app.randomness);
    let before = cookie::token_in(&headers, is_https).map(|token| token.hash());
    let (now, today) = (app.clock.now(), app.today());
    let new = store::NewSession {
        token_hash: token.hash(),
        person_id,
        audience,
        created_at: now,
        expires_at: now + lasts(audience),
    };
    let view = app
        .db
        .write(move |conn| {
            store::begin(conn, &new, before.as_deref())?;
            // Who has no access any more looks like who never had any.
            let session = store::live(conn, &new.token_hash, now, today)?.ok_or(Code::WrongCredentials)?;
            view(conn, session, today)
        })
        .await?;
    let cookie = cookie::set(&token, lasts(audience), is_https);
    Ok(([(SET_COOKIE, cookie)], Body(view)).into_response())
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", operation_id = "read_session", tag = "session",
    responses((status = 200, body = SessionView, description = "The person signed in."), ReadRefusals))]
async fn read_session(
    State(app): State<App>,
    AnySession(session): AnySession,
) -> Result<Body<SessionView>, Fault> {
    let today = app.today();
    app.db.read(move |conn| view(conn, session, today)).await.map(Body)
}

/// Signs out. Signed out already is fine too.
#[utoipa::path(delete, path = "/session", operation_id = "sign_out", tag = "session",
    responses((status = 204, description = "Signed out."), WriteRefusals))]
async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    let is_https = app.settings.origins.is_https();
    if let Some(token) = cookie::token_in(&headers, is_https) {
        let hash = token.hash();
        app.db.write(move |conn| store::end(conn, &hash).map_err(Fault::from)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie::cleared(is_https))]).into_response())
}

fn view(conn: &mut Conn, session: Session, today: NaiveDate) -> Result<SessionView, Fault> {
    let units = match session.audience {
        Audience::Resident => people::units_of(conn, session.person_id, today)?,
        Audience::Desk => Vec::new(),
    };
    Ok(SessionView {
        person_id: session.person_id,
        audience: session.audience,
        name: session.name,
        salutation: session.salutation.map(Into::into),
        phone: session.phone,
        units,
        roles: session.roles.into_iter().map(Into::into).collect(),
    })
}
