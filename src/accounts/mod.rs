//! Accounts on the screen, of residents and staff alike: a slip becomes a password, the password, the devices signed
//! in. A part of the program of its own. Does not live here: the sign-in page, handing out slips (`desk::accounts`).

mod activate;
mod devices;
mod page;
mod password;
mod pin;
mod proof;
mod qr;
mod telephone;
mod totp;

pub use activate::ActivatePage;
pub use page::{AccountPage, StaffAccountPage};
pub use pin::PinSignIn;
pub use qr::Qr;
