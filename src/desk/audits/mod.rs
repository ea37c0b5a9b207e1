//! The monthly audit: what was published when, what was drawn, and what was found [CBK-02, CBK-03].

mod finding;
mod form;
mod item;
mod list;
mod page;
mod settle;

pub use list::AuditsPage;
pub use page::AuditPage;
