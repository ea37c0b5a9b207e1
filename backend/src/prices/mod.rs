//! Changes of the price list: proposed with a reason, approved or sent back by the general manager [SVC-02], in force at
//! once. What was quoted keeps its prices.
//!
//! Lives here: the proposals and the operations. Does not live here: the list itself (`price_list`), who proposes and
//! decides (`proposals`).

pub mod acts;
mod routes;
mod store;
mod views;

pub use routes::desk_routes;

/// Path parameter of a change.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct ChangePath(#[expect(dead_code, reason = "only documents the path")] contract::ids::PriceChangeId);
