//! Direct contacts of butlers with households: at least one a quarter, with what they need [CBK-18].
//!
//! Lives here: writing contacts down, who has still to be spoken with. Does not live here: calls about a request
//! (`tickets`), asking how something was (`callbacks`), looking at them afterwards (`audits`).

pub mod acts;
mod routes;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use routes::desk_routes;
