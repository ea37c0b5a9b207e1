//! What staff do with an enquiry: write it down, answer it, give it to somebody who knows, say that it takes longer.

mod forms;
mod new;

pub use forms::form;
pub use new::NewEnquiryPage;
