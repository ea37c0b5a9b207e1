//! Repairs 报修: what the form asks, what each act checks beyond the state table, quotes, and the operations.
//!
//! Lives here: what is particular to repairs. Does not live here: histories, promises, the thread, views (`tickets`),
//! money (`ledger`).

pub mod acts;
#[cfg(test)]
mod model;
pub mod quotes;
pub mod report;
mod routes;
mod rules;
pub mod visits;

pub use routes::{desk_routes, routes};
