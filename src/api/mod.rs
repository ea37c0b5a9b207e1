//! The only code that knows HTTP: addresses, statuses, headers. One file per capability, one fetch for all of them.
//! Does not live here: what a screen shows when something fails (`ui::LoadFault`, the locale files).

mod client;
mod error;
mod idempotency;

pub mod accounts;
pub mod capabilities;
pub mod choices;
pub mod complaints;
pub mod desk;
pub mod enquiries;
pub mod events;
pub mod faq;
pub mod files;
pub mod household;
pub mod inbox;
pub mod ledger;
pub mod measures;
pub mod promises;
pub mod quotes;
pub mod repairs;
pub mod session;
pub mod surveys;
pub mod tickets;
pub mod waiting;

pub use client::on_signed_out;
pub use error::ApiError;
pub use idempotency::new_key;
