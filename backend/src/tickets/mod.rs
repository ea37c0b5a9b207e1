//! The ticket: an append-only history of events, and its projection for lists and guards. Each kind plugs its
//! state table in and brings its own acts.
//!
//! Lives here: what all kinds share: reading within the scope, moving along the state table, promises, views.
//! Does not live here: what one kind asks and checks (`repairs`).

mod clocks;
mod deed;
mod doing;
pub mod endings;
pub mod hand_over;
mod known;
pub mod origin;
mod owed;
mod passing;
mod record;
mod register;
mod routes;
pub mod rules;
mod shift;
pub mod store;
mod tell;
pub mod thread;
mod typed;
pub mod views;
mod wake;

pub use deed::{Deed, Hands, Reply};
pub use doing::{Doing, Found, Read};
pub use hand_over::{REFERRED, REFUSALS};
pub use known::known;
pub use register::{NewCase, NewTicket};
pub(crate) use routes::ticket_acts;
pub use routes::{act, desk_routes, doing, routes, view};
pub use tell::{tell, tell_called_back, tell_named};
pub use wake::wake;

/// Path parameter of a ticket.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct TicketPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::TicketId);
