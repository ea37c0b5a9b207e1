//! Callbacks 回访: for everything that was done somebody else than the doer asks how it was, unless the resident said so
//! themselves [CBK-01].
//!
//! Lives here: opening them, recording what staff heard, the operations. Does not live here: the resident's own rating
//! (`tickets`).

pub mod acts;
mod routes;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use routes::desk_routes;
pub use store::{NewCallback, calls_of, open, ratings_of};

/// Path parameter of a callback.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct CallbackPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::CallbackId);
