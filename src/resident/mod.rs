//! The residents' side: one folder a capability, and what its pages share.

mod complaints;
mod enquiries;
mod faq;
pub mod home;
mod household;
mod inbox;
mod ledger;
mod me;
pub mod measures;
pub mod parts;
mod promises;
mod quotes;
mod repairs;
pub mod session;
pub mod surveys;
pub mod tickets;

mod emergency;
mod phones;
mod signed_in;
mod units;

pub use emergency::EmergencyCall;
pub use phones::Phones;
pub use signed_in::SignedIn;
pub use units::Units;
