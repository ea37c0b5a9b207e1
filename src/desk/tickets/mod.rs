//! What all kinds share at the desk: the queue, the page of one request, the acts that every kind has, the fields that
//! several forms ask with.

mod act;
mod acts;
mod call;
mod canned;
mod decline;
mod duplicate;
mod facts;
mod forms;
mod hand_over;
mod happened;
mod live;
mod number;
mod offers;
mod page;
mod people;
mod phone;
mod photos;
mod queue;
mod reason;
mod reply;
mod reporter;
mod roles;
mod say;
mod signature;
mod status;
mod thread;
mod transfer;
mod unit;
mod unit_search;

pub use act::Act;
pub use canned::CannedReplies;
pub use happened::{Happened, HappenedField};
pub use live::{provide_live, use_live};
pub use number::{fen, quantity_e4, written};
pub use page::{More, TicketPage};
pub use people::choice;
pub use phone::Phone;
pub use photos::PhotosField;
pub use queue::QueuePage;
pub use reply::ReplyMark;
pub use roles::{CUSTOMER_SERVICE, has, is_one_of, reader};
pub use signature::{SignatureFields, Signing};
pub use status::{status, step};
pub use transfer::{Picked, Refusals, TransferForm, why};
pub use unit_search::UnitSearch;
