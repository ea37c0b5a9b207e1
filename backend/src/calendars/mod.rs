//! The service calendar as the office keeps it: hours, duty shift, holidays and make-up days, proposed by one, approved
//! by another, in force from a moment on.
//!
//! Lives here: the operations, and reading the yearly table. Does not live here: who proposes and decides (`proposals`),
//! the stored versions (`calendar`), how clocks count (`contract::calendar`).

mod routes;
mod table;
mod views;

pub use routes::desk_routes;
