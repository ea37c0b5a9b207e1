//! Direct contacts 走访: with whom the butlers have still to speak this quarter, and what was written down [CBK-18].

mod due;
mod form;
mod log;
mod page;

pub use page::ContactsPage;
