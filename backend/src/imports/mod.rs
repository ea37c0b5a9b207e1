//! Imports: an office's own tables of units, residents and staff become the estate's. Looked at first, with every fault
//! by row; applied as a whole or not at all; what is not in a table stays unless somebody says that it has left.
//!
//! Lives here: reading and writing tables, what they would change, applying it, the operations and the command. Does not
//! live here: accounts (`session`), looking people up (`directory`).

mod acts;
mod cells;
pub mod command;
mod export;
mod near;
mod plan;
mod report;
mod residents;
mod routes;
mod staff;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod units;
mod views;
mod words;

pub use routes::desk_routes;
pub use store::forget as forget_files;
