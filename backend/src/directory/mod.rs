//! Looking people up: who lives where, who works here, and a phone opened for a reason [ARC-03, ARC-08].
//!
//! Lives here: the lists, opening a phone, the log of openings. Does not live here: changing anything about people
//! (`imports`).

mod routes;
mod rules;
mod store;
mod views;

pub use routes::desk_routes;
