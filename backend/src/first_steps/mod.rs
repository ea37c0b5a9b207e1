//! What an office still has to do before its residents can rely on it.
//!
//! Lives here: looking up how far it is. Does not live here: doing any of it (`imports`, `staffing`, `promises`, …).

mod routes;
mod rules;
mod store;

pub use routes::desk_routes;
