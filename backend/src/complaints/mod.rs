//! Complaints 投诉 and suggestions 建议: how they come in, what each act checks beyond the state table, the operations.
//!
//! Lives here: what is particular to them. Does not live here: histories, promises, the thread, from whom a confidential
//! one is kept (`tickets`), callbacks.

pub mod acts;
pub mod report;
mod routes;
mod rules;
mod store;
mod views;

pub use routes::{desk_routes, routes};
