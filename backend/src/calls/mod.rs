//! Somebody calls: who it is, found by what they say of themselves.
//!
//! Lives here: the lookup as customer service sees it, with masked telephone numbers. Does not live here: finding people and
//! units (`people`), what is open at a unit (`tickets`), registering what is wrong (`repairs`).

mod routes;
mod views;

pub use routes::desk_routes;
