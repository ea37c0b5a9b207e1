//! Importing units, residents and staff from a table: what it is about, what would happen, and doing it.

mod choose;
mod done;
mod findings;
mod leaving;
mod page;
mod preview;

pub use page::ImportPage;
