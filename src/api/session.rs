//! Signing in and out.

use contract::session::{SessionView, SignIn};

use super::ApiError;
use super::client::{Call, Method, get};

/// Who is signed in; `None` when nobody is.
pub async fn current() -> Result<Option<SessionView>, ApiError> {
    match get("/session").await {
        Ok(session) => Ok(Some(session)),
        Err(ApiError::SignedOut) => Ok(None),
        Err(error) => Err(error),
    }
}

pub async fn sign_in(form: &SignIn) -> Result<SessionView, ApiError> {
    Call::new(Method::POST, "/session").json(form).read().await
}

pub async fn sign_out() -> Result<(), ApiError> {
    match Call::new(Method::DELETE, "/session").send().await {
        Ok(_) | Err(ApiError::SignedOut) => Ok(()),
        Err(error) => Err(error),
    }
}
