//! What staff do to a repair beyond what they do to every request: send somebody, say what it costs, agree on a visit,
//! come, say it is done.

mod complete;
mod confirm_quote;
mod dispatch;
mod fail_visit;
mod forms;
mod intake;
mod materials;
mod propose;
mod purpose;
mod quote_lines;
mod quotes;
mod run_late;
mod schedule;
mod set_free;
mod sign_quote;
mod wait;
mod windows;

pub use forms::form;
pub use intake::{IntakePage, Papers};
pub use quotes::Quotes;
