//! Backups: a folder each, with the database and the photos as they belonged together at one moment.
//!
//! Lives here: taking, checking and restoring one, and what its folder looks like. Does not live here: when one is taken
//! and who is told of it (`operations`).

mod command;
mod copy;
mod database;
mod fault;
mod manifest;
mod name;
mod photos;
#[cfg(feature = "postgres")]
mod postgres;
mod restore;
mod store;
mod take;
#[cfg(test)]
mod tests;
mod verify;

pub use command::{backup, restore};
pub use fault::BackupFault;
pub use take::{Order, Taken, take};

pub use store::{bytes as database_bytes, schema as database_schema};
