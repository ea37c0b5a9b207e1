//! Enquiries 咨询: the form, the acts, the state table [ENQ-*].
//!
//! Lives here: what is particular to them. Does not live here: what is answered before anybody asks (`faq`).

mod acts;
mod form;
mod table;
mod visitor;

pub use acts::*;
pub use form::*;
pub use table::*;
pub use visitor::*;
