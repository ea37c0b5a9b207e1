//! What the things that take two people share at the desk: approving or sending back, where a proposal stands, and what
//! waits for the reader.

mod decide;
mod state;
mod waiting;

pub use decide::{Decide, Deciding, Decision};
pub use state::{StateBadge, may_propose, valid_from};
pub use waiting::{provide_waiting, use_waiting};
