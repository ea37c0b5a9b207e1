//! One staff member: their post, who stands in for them, what was changed, and their leaving.

mod changes;
mod deputies;
mod leave;
mod page;
mod post;

pub use page::StaffPage;
