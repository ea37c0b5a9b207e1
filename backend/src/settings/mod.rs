//! What the administrator sets directly: the estate's texts and phones, departments, names of buildings, canned replies
//! [CMP-49]; with a history, and a list of what lacks English.
//!
//! Lives here: the sections as a whole, who edits which, the log. Does not live here: the estate's row and phones
//! (`estate`), what takes a second person (`promises`).

mod acts;
mod lines;
mod routes;
mod rules;
mod sections;
pub mod store;
#[cfg(test)]
mod tests;
mod views;

pub use routes::desk_routes;
