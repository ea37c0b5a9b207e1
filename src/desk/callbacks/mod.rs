//! Callbacks 回访: asking afterwards whether it is really done and how it was. What staff heard stands beside the
//! resident's own rating, never in its place.

mod heard;
mod list;
mod page;
mod paper;
mod record;

pub use list::CallbacksPage;
pub use page::{CallbackPage, More};
pub use paper::CallbackPaper;
