//! What waits for a decision by the person signed in, from wherever it comes: at the desk one list, for residents numbers.
//!
//! Lives here: looking it up and putting it in order. Does not live here: deciding, which each thing's own capability
//! does.

mod routes;
mod rules;
mod store;
mod views;

pub use routes::{desk_routes, routes};
