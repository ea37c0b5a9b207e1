//! Repairs 报修: what the form asks, what each act checks beyond the state table, and the operations.
//!
//! Lives here: what is particular to repairs. Does not live here: histories, promises, views (`tickets`).

pub mod acts;
mod routes;
mod rules;

pub use routes::{desk_routes, routes};
