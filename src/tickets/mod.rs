//! How a request of any kind looks: its words, its promise, its history, its photos, pages of many. Shared by both
//! sides of the house; knows no route and nobody's rights.

mod caused;
mod charge;
mod charges;
mod choices;
mod facts;
mod history;
mod inbox;
pub mod kinds;
mod letter;
mod message;
mod moved;
mod pages;
mod photos;
mod promise;
mod quote;
mod row;
pub mod rule;
mod steps;
mod visit;
pub mod words;
mod work_order;

pub use caused::CausedOrders;
pub use charge::Charge;
pub use charges::charges_of;
pub use choices::NotificationChoicesCard;
pub use facts::{Fact, Facts};
pub use history::History;
pub use inbox::Inbox;
pub use letter::LetterSheet;
pub use moved::{Moved, is_at_leisure};
pub use pages::{More, Pages};
pub use photos::{Photos, of_report};
pub use promise::Promise;
pub use quote::QuoteLines;
pub use row::TicketRow;
pub use steps::Steps;
pub use visit::{VisitChoice, VisitField, read_date, read_moment};
pub use work_order::WorkOrder;
