//! Service promises as the office publishes them: proposed by one, approved by another, in force from a day on.
//!
//! Lives here: the operations. Does not live here: who proposes and decides (`proposals`), the stored versions (`calendar`),
//! what follows from them for a ticket (`contract::promises`).

mod routes;
mod views;

pub use routes::{desk_routes, routes};
