//! Complaining and suggesting: the form, the acknowledgement, what was said, the written reply, and the form without a
//! name.

mod acknowledged;
mod anonymous;
mod draft;
mod facts;
mod form;
mod letter;
mod page;

pub use anonymous::AnonymousPage;
pub use facts::TicketComplaint;
pub use letter::LetterPage;
pub use page::NewComplaintPage;
