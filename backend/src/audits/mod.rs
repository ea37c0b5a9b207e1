//! The monthly audit [CBK-02, CBK-03]: the head butler looks at a part of what butlers and callers did, drawn by a lot
//! that nobody can choose.
//!
//! Lives here: the steps of a month, the lot, what audits found, and computing all of it again. Does not live here: the
//! callbacks themselves (`callbacks`), when a step is due to be tried (`jobs`).

pub mod acts;
pub mod command;
mod routes;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod turn;
mod verify;
mod views;

pub use routes::desk_routes;
pub use store::drawn_ids;
pub use turn::{Sealed, commit, draw, due, freeze};

/// Path parameter of a month's audit: `2026-10`.
#[derive(utoipa::IntoParams)]
#[into_params(names("month"), parameter_in = Path)]
pub struct MonthPath(#[expect(dead_code, reason = "only documents the path")] String);

/// Path parameter of something that was drawn.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct ItemPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::AuditItemId);
