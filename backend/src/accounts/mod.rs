//! Accounts: invitation slips, and what using one does.
//!
//! Lives here: who gives out slips, the slips, activation. Does not live here: passwords, sessions and devices
//! (`session`), who somebody is (`people`),
//! how a slip proves itself (`slips`).

mod routes;
mod rules;
mod store;

pub use routes::{desk_routes, routes};
