//! The price list as the office keeps it: what holds, what is proposed, and what became of earlier proposals.

mod change;
mod item;
mod page;
mod propose;

pub use page::PricesPage;
