//! What every slip is opened by: its secrets, how often they may be tried, and from what is shown or typed to the slip.
//!
//! Does not live here: the slips themselves and what they lead to (`accounts`, `household`).

mod proof;
mod secrets;
mod store;
mod tries;

pub use proof::{Lookup, proven};
pub use secrets::Secrets;
pub use tries::SlipTries;
