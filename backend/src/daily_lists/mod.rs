//! What is overdue every morning and has gone up as far as it can: a list for each of those at the top [ROL-21].
//!
//! Lives here: making the lists, reading them, and seeing to one. Does not live here: going up level by level
//! (`tickets::wake`), the queue, where everything overdue stands at any time.

mod making;
mod routes;
mod rules;
mod store;
mod views;

pub use making::{is_due, make};
pub use routes::desk_routes;
