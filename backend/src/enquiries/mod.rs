//! Enquiries 咨询 [ENQ-*]: how they come in, how they are answered and by whom, how whoever asked ends them or asks on.
//!
//! Lives here: what is particular to them. Does not live here: histories, promises, the thread (`tickets`), callbacks,
//! what is answered before anybody asks (`faq`).

pub mod acts;
pub mod report;
mod routes;
mod store;
pub mod visitor;

pub use routes::{desk_routes, routes};
