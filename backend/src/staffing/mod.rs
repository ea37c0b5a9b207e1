//! Staff, one at a time: their post, who stands in for them, and their leaving.
//!
//! Lives here: reading and changing one person's post. Does not live here: whole tables (`imports`), lists
//! (`directory`), ways of signing in (`accounts`).

mod acts;
mod routes;
mod rules;
mod store;
mod views;

pub use routes::desk_routes;
