//! Who may act for a unit: the people of one's own households, adding and ending, and the way in for who is invited.

mod changes;
mod end;
mod invite;
mod join;
mod page;
mod person;
mod powers;
mod slip;
mod typed;
mod waiting;

pub use join::JoinPage;
pub use page::HouseholdPage;

use chrono::NaiveTime;

use crate::i18n::{date, moment};
use crate::tickets::read_date;

/// A day as the API writes it, in the reader's words.
fn day(written: &str) -> String {
    read_date(written).map_or_else(|| written.to_owned(), |day| date(moment(day.and_time(NaiveTime::MIN))))
}
