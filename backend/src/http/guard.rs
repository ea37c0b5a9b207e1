//! Who may come in: extractors that hand a handler its caller, or refuse.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::API_PREFIX;
use contract::problem::Code;
use contract::session::Audience;

use super::Fault;
use crate::app::App;
use crate::session::{self, Session};

/// A resident; nobody signed in gets 401, staff 404: from the desk nobody acts as a resident.
pub struct Resident(pub Session);

/// A staff member; everybody else gets what a path gives that does not exist.
pub struct Staff(pub Session);

/// Whoever is signed in.
pub struct AnySession(pub Session);

/// Looked up once per request.
#[derive(Clone)]
struct Caller(Option<Session>);

/// Who sent the request, if their session is still good.
pub async fn caller(parts: &mut Parts, app: &App) -> Result<Option<Session>, Fault> {
    if let Some(Caller(known)) = parts.extensions.get() {
        return Ok(known.clone());
    }
    let found = session::of_request(&parts.headers, app).await?;
    parts.extensions.insert(Caller(found.clone()));
    Ok(found)
}

impl FromRequestParts<App> for Resident {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        match caller(parts, app).await? {
            Some(session) if session.audience == Audience::Resident => Ok(Resident(session)),
            Some(_) => Err(Code::NotFound.into()),
            None => Err(Code::SignedOut.into()),
        }
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        match caller(parts, app).await? {
            Some(session) if session.audience == Audience::Desk => Ok(Staff(session)),
            _ => Err(Code::NotFound.into()),
        }
    }
}

impl FromRequestParts<App> for AnySession {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        caller(parts, app).await?.map(AnySession).ok_or_else(|| Code::SignedOut.into())
    }
}

/// Everything below the desk's path, found by path and not by route: otherwise a wrong method would answer 405
/// and tell a stranger that something is there.
pub(crate) async fn hide_desk(State(app): State<App>, request: Request, next: Next) -> Response {
    let below = request.uri().path().strip_prefix(API_PREFIX).and_then(|path| path.strip_prefix("/desk"));
    if !below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    match Staff::from_request_parts(&mut parts, &app).await {
        Ok(_) => next.run(Request::from_parts(parts, body)).await,
        Err(fault) => fault.into_response(),
    }
}
