//! The SQL of people: scope, names, units, staff.

pub mod deputies;
pub mod names;
pub mod places;
pub mod registry;
pub mod scope;
pub mod search;
pub mod staff;
pub mod units;

use diesel::result::{Error, QueryResult};
use uuid::Uuid;

/// A stored id. Malformed only if somebody else wrote the row.
pub fn parse_id(stored: &str) -> QueryResult<Uuid> {
    stored.parse().map_err(|why: uuid::Error| Error::DeserializationError(why.into()))
}
