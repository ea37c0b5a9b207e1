//! How somebody comes to an account and keeps it safe: invitation slips, activation, passwords, the devices signed in.
//!
//! Does not live here: signing in with an account one has (`session`).

mod devices;
mod password;
mod second_factor;
mod slips;

pub use devices::*;
pub use password::*;
pub use second_factor::*;
pub use slips::*;
