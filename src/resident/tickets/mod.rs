//! The resident's requests of all kinds: the list, and the page of one.

mod acts;
mod confirm;
mod draft;
mod list;
mod page;
mod reason;

pub use list::RequestsPage;
pub use page::TicketPage;
