//! Outgoing channels as the administrator sets them, tries them out and sees how they do.
//!
//! Lives here: the operations. Does not live here: what is sent to whom and when (`notify`).

mod acts;
mod routes;
mod rules;
mod views;

pub use routes::desk_routes;
