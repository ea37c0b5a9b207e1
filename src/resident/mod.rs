//! The residents' side: one folder a capability, and what its pages share.

pub mod home;
mod me;
pub mod parts;
mod repairs;
pub mod session;
pub mod tickets;

mod signed_in;
mod units;

pub use signed_in::SignedIn;
pub use units::Units;
