//! Asking the office something: what is answered already comes first [ENQ-01], then the form.

mod acts;
mod draft;
mod page;
mod visitor;

pub use acts::EnquiryActs;
pub use page::NewEnquiryPage;
pub use visitor::VisitorPage;
