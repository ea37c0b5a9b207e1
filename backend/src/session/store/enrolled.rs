//! Devices on which a short number is enough.

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use diesel::prelude::*;
use diesel::result::Error;

use crate::db::Conn;
use crate::db::schema::{enrolled_devices, persons, staff};

/// Wrong numbers in a row after which the device has to be enrolled anew.
pub const WRONG_TRIES: i64 = 5;

pub struct NewEnrolment<'a> {
    pub token_hash: Vec<u8>,
    pub id: &'a str,
    pub person: PersonId,
    pub device: &'a str,
    pub pin_hash: &'a str,
    pub enrolled_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Enrols a device; whatever it was enrolled as before is void.
pub fn enrol(conn: &mut Conn, new: &NewEnrolment, before: Option<&[u8]>) -> Result<(), Error> {
    if let Some(before) = before {
        discharge(conn, before)?;
    }
    diesel::insert_into(enrolled_devices::table)
        .values((
            enrolled_devices::token_hash.eq(&new.token_hash),
            enrolled_devices::id.eq(new.id),
            enrolled_devices::person_id.eq(new.person.to_string()),
            enrolled_devices::device.eq(new.device),
            enrolled_devices::pin_hash.eq(new.pin_hash),
            enrolled_devices::wrong_tries.eq(0),
            enrolled_devices::enrolled_at.eq(new.enrolled_at.timestamp_micros()),
            enrolled_devices::expires_at.eq(new.expires_at.timestamp_micros()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn discharge(conn: &mut Conn, token_hash: &[u8]) -> Result<usize, Error> {
    diesel::delete(enrolled_devices::table.find(token_hash)).execute(conn)
}

/// Every telephone of this person has to be enrolled anew.
pub fn discharge_all(conn: &mut Conn, person: PersonId) -> Result<usize, Error> {
    diesel::delete(enrolled_devices::table.filter(enrolled_devices::person_id.eq(person.to_string())))
        .execute(conn)
}

/// Whose device this is.
#[derive(Debug, Clone, Queryable)]
pub struct Enrolled {
    pub person_id: String,
    pub name: String,
    pub pin_hash: String,
}

/// The enrolment, while it lasts and its owner is in service.
pub fn enrolled(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Enrolled>, Error> {
    let now = now.timestamp_micros();
    enrolled_devices::table
        .inner_join(staff::table.on(staff::person_id.eq(enrolled_devices::person_id)))
        .inner_join(persons::table.on(persons::id.eq(enrolled_devices::person_id)))
        .filter(enrolled_devices::token_hash.eq(token_hash))
        .filter(enrolled_devices::expires_at.gt(now))
        .filter(staff::left_at.is_null().or(staff::left_at.gt(now)))
        .select((enrolled_devices::person_id, persons::name, enrolled_devices::pin_hash))
        .first(conn)
        .optional()
}

/// Counts a try before it is looked at, so that none is lost whatever happens; `false`: there was none left, and the
/// device is not enrolled any more.
pub fn count_try(conn: &mut Conn, token_hash: &[u8]) -> Result<bool, Error> {
    let left = enrolled_devices::table
        .filter(enrolled_devices::token_hash.eq(token_hash))
        .filter(enrolled_devices::wrong_tries.lt(WRONG_TRIES));
    let counted = diesel::update(left)
        .set(enrolled_devices::wrong_tries.eq(enrolled_devices::wrong_tries + 1))
        .execute(conn)?;
    if counted == 0 {
        discharge(conn, token_hash)?;
    }
    Ok(counted > 0)
}

/// The number was right: the count begins anew.
pub fn forgive(conn: &mut Conn, token_hash: &[u8]) -> Result<usize, Error> {
    diesel::update(enrolled_devices::table.find(token_hash))
        .set(enrolled_devices::wrong_tries.eq(0))
        .execute(conn)
}
