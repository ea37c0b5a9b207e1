//! The estate itself: its name, how it is reached, whom to call when it cannot wait.
//!
//! Lives here: the stored row and phones. Does not live here: its buildings and people (`people`), its hours as the
//! clocks count them (`calendar`), who changes any of it (`settings`).

pub mod store;

use contract::capabilities::EmergencyPhone;

pub use store::EstateRow;

/// The first that is answered round the clock: what a screen shows that has room for one.
pub fn always_answered(phones: &[EmergencyPhone]) -> Option<&EmergencyPhone> {
    phones.iter().find(|phone| phone.hours.is_none())
}
