//! Service promises as the office publishes them: proposed by one, approved by another, in force from a day on.
//!
//! Lives here: who proposes and decides, and the operations. Does not live here: the stored versions (`calendar`), what
//! follows from them for a ticket (`contract::promises`).

mod routes;
mod rules;
mod views;

pub use routes::{desk_routes, routes};

/// Path parameter of a version.
#[derive(utoipa::IntoParams)]
#[into_params(names("version"), parameter_in = Path)]
pub struct VersionPath(#[expect(dead_code, reason = "only documents the path")] i64);
