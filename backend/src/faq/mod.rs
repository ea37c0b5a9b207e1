//! Questions and answers [ENQ-01, ENQ-23]: what residents ask again and again, written by who leads customer service, in
//! both languages, each version kept; found by everybody before they fill in a form.
//!
//! Lives here: the entries, their history, and what they are found by. Does not live here: enquiries.

pub mod acts;
mod routes;
mod rules;
mod search;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use routes::{desk_routes, routes};

/// Path parameter of an entry.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct EntryPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::FaqEntryId);
