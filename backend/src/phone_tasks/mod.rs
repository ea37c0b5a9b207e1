//! Who has to be phoned, because they have to act on something that no channel brings to them.
//!
//! Lives here: the list, and crossing off. Does not live here: what comes onto the list (`notify`).

mod routes;
mod views;

pub use routes::desk_routes;
