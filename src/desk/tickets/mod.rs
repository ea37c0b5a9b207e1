//! The queue of all kinds, and the page of one request as staff see it.

mod page;
mod queue;

pub use page::{Acts, TicketPage};
pub use queue::QueuePage;
