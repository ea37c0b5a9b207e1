//! The ticket: an append-only history of events, and its projection for lists and guards. Each kind plugs its
//! state table in and brings its own acts.
//!
//! Lives here: what all kinds share: reading within the scope, moving along the state table, promises, views.
//! Does not live here: what one kind asks and checks (`repairs`).

pub mod acts;
mod cursor;
mod routes;
pub mod rules;
pub mod store;
pub mod views;

pub use acts::{Deed, Doing, NewTicket};
pub use routes::{desk_routes, routes};

/// Path parameter of a ticket.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct TicketPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::TicketId);
