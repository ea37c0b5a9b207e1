//! The ticket: one numbered request, whatever its kind. One record serves resident, customer service,
//! engineering and cashier, each seeing their part [REP-04, REP-32].
//!
//! Lives here: what all kinds share. A kind adds its form and its state table in a module of its own
//! (see `repairs`), never a fork of this.

mod action;
mod caller;
mod event;
mod forms;
mod phase;
mod promise;
mod queue;
mod rating;
pub(crate) mod rows;
mod table;
mod view;

pub use action::*;
pub use caller::*;
pub use event::*;
pub use forms::*;
pub use phase::*;
pub use promise::*;
pub use queue::*;
pub use rating::*;
pub use table::*;
pub use view::*;
