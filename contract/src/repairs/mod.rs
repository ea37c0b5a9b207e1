//! Repairs 报修: the form, the acts, quotes and the state table [REP-*].

mod acts;
#[cfg(test)]
mod drawing;
mod form;
mod quotes;
mod table;

pub use acts::*;
pub use form::*;
pub use quotes::*;
pub use table::*;
