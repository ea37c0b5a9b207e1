//! Accounts: invitation slips, and what using one does.
//!
//! Lives here: who gives out slips, the slips, activation. Does not live here: passwords, sessions and devices
//! (`session`), who somebody is (`people`).

mod proof;
mod routes;
mod rules;
mod secrets;
mod store;
mod tries;

pub use routes::{desk_routes, routes};
pub use tries::SlipTries;
