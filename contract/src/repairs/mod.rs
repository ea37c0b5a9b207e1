//! Repairs 报修: the form, the acts and the state table [REP-*].

mod acts;
mod form;
mod table;

pub use acts::*;
pub use form::*;
pub use table::*;
