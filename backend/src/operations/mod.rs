//! For whoever runs the service: is it alive, can it work, how much does it do, and is there a backup to go back to.
//!
//! Lives here: health, metrics, the administrators' page and the backups the server makes by itself. Does not live here:
//! how a backup is made (`backups`).

mod health;
mod nightly;
mod routes;
mod rules;
mod store;
mod views;

pub use health::routes;
pub use nightly::{Nightly, back_up_if_due};
pub use routes::desk_routes;
