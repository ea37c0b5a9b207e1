//! Improvement measures: what was found, what will be done, who, by when, what came of it, and what residents read of
//! that: 「您说我们改」 [CMP-32, CBK-11, STA-06].
//!
//! Lives here: the measures, and their texts for residents, which take two people. Does not live here: complaints,
//! callbacks and surveys, out of which measures grow.

pub mod acts;
mod routes;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use routes::{desk_routes, routes};

/// Path parameter of a measure.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct MeasurePath(#[expect(dead_code, reason = "only documents the path")] contract::ids::MeasureId);
