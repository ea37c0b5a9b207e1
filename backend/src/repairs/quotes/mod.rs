//! What a repair costs, by payer, before the work starts [REP-05, REP-12, REP-13]: proposed from the price list,
//! confirmed by customer service, answered by each payer, charged when the work is done.

mod acts;
mod answers;
pub mod store;
pub mod views;

pub use acts::{confirm, propose, return_to_author};
pub use answers::{accept, charge_agreed, refuse, sign};
