//! Looking up who lives and works here; and who opened whose phone.

mod openings;
mod page;
mod residents;
mod search;
mod staff;

pub use page::PeoplePage;
