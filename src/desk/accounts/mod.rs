//! Who can sign in, and invitation slips for those who cannot, or not any more.

mod list;
mod page;
mod slips;

pub use page::AccountsPage;
