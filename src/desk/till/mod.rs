//! The till: what is owed, payments with their receipts, refunds. Taking money is the cashier's; who may do what is
//! the API's to say.

mod charge;
mod of_ticket;
mod page;
mod pay;
mod receipt;
mod refund;
mod send;

pub use of_ticket::Charges;
pub use page::TillPage;
