//! Complaints 投诉 and suggestions 建议: the form, the acts, the state table [CMP-*].
//!
//! Lives here: what is particular to them. A suggestion goes the same way, without grading and without harm that has
//! to stop [CMP-41].

mod acts;
mod form;
mod table;
mod view;

pub use acts::*;
pub use form::*;
pub use table::*;
pub use view::*;
