//! Paths, queries and `If-Match`.

use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use contract::problem::{Code, FieldFault, field};
use serde::de::DeserializeOwned;

use super::Fault;

/// Values from the path. What is not of the right form does not exist.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Path(value)),
            Err(_) => Err(Code::NotFound.into()),
        }
    }
}

/// Values from the query string. `T` denies unknown fields.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let query = parts.uri.query().unwrap_or("");
        let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(pairs).map(Query).map_err(|error| {
            let said = error.inner().to_string();
            let quoted = said.split('`').nth(1).unwrap_or("").to_owned();
            let fault = if said.starts_with("unknown field") {
                FieldFault::new(quoted, field::UNKNOWN_FIELD)
            } else if said.starts_with("missing field") {
                FieldFault::new(quoted, field::REQUIRED)
            } else if said.starts_with("unknown variant") {
                FieldFault::new(error.path().to_string(), field::UNKNOWN_VALUE)
            } else {
                FieldFault::new(error.path().to_string(), field::WRONG_TYPE)
            };
            Fault::new(Code::MalformedRequest).with_fields(vec![fault])
        })
    }
}

/// The version the caller read, from `If-Match: "7"`.
pub struct IfMatch(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let Some(value) = parts.headers.get(IF_MATCH) else { return Err(Code::VersionMissing.into()) };
        let version =
            value.to_str().ok().map(|text| text.trim().trim_matches('"')).and_then(|n| n.parse().ok());
        version.map(IfMatch).ok_or_else(|| Code::MalformedRequest.into())
    }
}
