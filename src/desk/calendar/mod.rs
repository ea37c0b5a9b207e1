//! The service calendar: when the office works, which days are special, and how a new version comes about.

mod banner;
mod days;
mod page;
mod propose;
mod table;
mod version;

pub use banner::YearBanner;
pub use page::CalendarPage;
