//! A POST that is safe to send twice: the key is bound in the transaction of the effect, and only with it.

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use contract::problem::Code;
use serde::Serialize;

use super::idempotency_store::{self as store, Bound};
use super::{BodyHash, Fault};
use crate::app::App;
use crate::db::Conn;
use crate::session::Session;

/// The caller's word for one intended effect, together with what it was said to.
pub struct IdempotencyKey {
    key: String,
    operation: String,
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let key = parts.headers.get(contract::IDEMPOTENCY_KEY).and_then(|value| value.to_str().ok());
        match key {
            Some(key)
                if (16..=64).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) =>
            {
                let operation = format!("{} {}", parts.method, parts.uri.path());
                Ok(IdempotencyKey { key: key.to_owned(), operation })
            }
            _ => Err(Code::IdempotencyKeyMissing.into()),
        }
    }
}

impl IdempotencyKey {
    pub fn over(self, body: BodyHash) -> Intent {
        Intent { key: self.key, operation: self.operation, body }
    }
}

/// Key, operation and body: what must be equal to be the same request.
#[derive(Clone)]
pub struct Intent {
    pub(super) key: String,
    pub(super) operation: String,
    pub(super) body: BodyHash,
}

/// What a job did, as it will be answered now and to every repetition.
pub struct Effect<T> {
    status: u16,
    location: Option<String>,
    body: T,
}

impl<T> Effect<T> {
    pub fn done(body: T) -> Self {
        Effect { status: 200, location: None, body }
    }

    pub fn created(body: T, location: impl Into<String>) -> Self {
        Effect { status: 201, location: Some(location.into()), body }
    }
}

/// An answer as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = super::status(self.status);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(Ok(location)) = self.location.map(HeaderValue::try_from) {
            response.headers_mut().insert(LOCATION, location);
        }
        response
    }
}

/// Does it unless it was done: the first request with this key has the effect, all others get its answer.
pub async fn once<T: Serialize>(
    app: &App,
    session: &Session,
    intent: Intent,
    job: impl Fn(&mut Conn) -> Result<Effect<T>, Fault> + Send + Sync + 'static,
) -> Result<Answer, Fault> {
    once_as(app, &session.person_id.to_string(), intent, job).await
}

/// The same where the keys are somebody's who is not signed in.
pub async fn once_as<T: Serialize>(
    app: &App,
    whose: &str,
    intent: Intent,
    job: impl Fn(&mut Conn) -> Result<Effect<T>, Fault> + Send + Sync + 'static,
) -> Result<Answer, Fault> {
    let person = whose.to_owned();
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            // The key first: on PostgreSQL everybody else with the same key waits here for the one who has it.
            if store::bind(conn, &person, &intent, now)? == Bound::Before {
                let answer = store::stored(conn, &person, &intent)?;
                return answer.ok_or_else(|| Fault::internal("a bound key is gone"));
            }
            let effect = job(conn)?;
            let answer = Answer {
                status: effect.status,
                location: effect.location,
                body: serde_json::to_vec(&effect.body).map_err(Fault::internal)?,
            };
            store::keep(conn, &person, &intent, &answer)?;
            Ok(answer)
        })
        .await
}

/// The answer of an earlier equal request, for handlers with costly work before the effect.
pub async fn replayed(app: &App, session: &Session, intent: &Intent) -> Result<Option<Answer>, Fault> {
    let (person, intent) = (session.person_id.to_string(), intent.clone());
    app.db.read(move |conn| store::stored(conn, &person, &intent)).await
}
