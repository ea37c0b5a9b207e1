//! Service promises: what is published, what will be, and how a new version comes about: proposed by one, approved by
//! another.

mod page;
mod propose;
mod version;

pub use page::PromisesPage;
