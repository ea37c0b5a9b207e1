//! The inbox of whoever is signed in, and the stream that keeps an open page up with what happens.
//!
//! Lives here: the operations. Does not live here: who is told of what, and the rows (`notify`).

mod choices;
mod listener;
mod routes;
mod stream;
mod views;

pub use routes::{desk_routes, routes};
