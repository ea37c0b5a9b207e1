//! Money: charges, payments with their receipts, refunds. Apart from whether the thing is done.
//!
//! Lives here: entries, which are only ever added, what follows from them, and the operations. Does not live here:
//! what a thing costs and who agreed to it (the kind), asking for what is overdue.

pub mod acts;
mod routes;
pub mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod views;

pub use routes::{desk_routes, routes};
pub use store::{NewCharge, charge, count, share};

/// Path parameter of a charge.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct ChargePath(#[expect(dead_code, reason = "only documents the path")] contract::ids::ChargeId);

/// Path parameter of a refund.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct RefundPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::RefundId);
