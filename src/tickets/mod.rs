//! How a request of any kind looks: its words, its promise, its history, its photos, pages of many. Shared by both
//! sides of the house; knows no route and nobody's rights.

mod facts;
mod history;
mod pages;
mod photos;
mod promise;
mod row;
mod steps;
mod visit;
pub mod words;

pub use facts::{Fact, Facts};
pub use history::History;
pub use pages::{More, Pages};
pub use photos::{Photos, of_report};
pub use promise::Promise;
pub use row::TicketRow;
pub use steps::Steps;
pub use visit::{VisitChoice, VisitField};
