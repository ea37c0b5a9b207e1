//! How the installation is doing, for whoever administers it: backups first, for nothing else there is worth as much.

mod backups;
mod page;
mod words;

pub use page::OperationsPage;
