//! Sessions: beginning, being seen, ending.

use chrono::{DateTime, Utc};
use contract::accounts::DeviceView;
use contract::ids::{DeviceId, PersonId};
use contract::session::Audience;
use diesel::prelude::*;
use diesel::result::Error;

use crate::db::schema::sessions;
use crate::db::{Conn, from_micros, word};
use crate::http::Fault;
use crate::session::Session;

pub struct NewSession<'a> {
    pub token_hash: Vec<u8>,
    pub id: &'a str,
    pub person_id: &'a str,
    pub audience: Audience,
    pub device: &'a str,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A fresh token at every sign-in; the one the browser came with is dead from here on.
pub fn begin(conn: &mut Conn, new: &NewSession, before: Option<&[u8]>) -> Result<(), Error> {
    if let Some(before) = before {
        end(conn, before)?;
    }
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(&new.token_hash),
            sessions::id.eq(new.id),
            sessions::person_id.eq(new.person_id),
            sessions::audience.eq(word(new.audience)?),
            sessions::device.eq(new.device),
            sessions::created_at.eq(new.created_at.timestamp_micros()),
            sessions::seen_at.eq(new.created_at.timestamp_micros()),
            sessions::expires_at.eq(new.expires_at.timestamp_micros()),
        ))
        .execute(conn)?;
    Ok(())
}

/// It was there at this moment.
pub fn see(conn: &mut Conn, device: DeviceId, now: DateTime<Utc>) -> Result<usize, Error> {
    diesel::update(sessions::table.filter(sessions::id.eq(device.to_string())))
        .set(sessions::seen_at.eq(now.timestamp_micros()))
        .execute(conn)
}

/// Where this account is signed in, seen last first.
pub fn devices(conn: &mut Conn, session: &Session, now: DateTime<Utc>) -> Result<Vec<DeviceView>, Fault> {
    let rows: Vec<(String, String, i64, i64)> = sessions::table
        .filter(sessions::person_id.eq(session.person_id.to_string()))
        .filter(sessions::audience.eq(word(session.audience)?))
        .filter(sessions::expires_at.gt(now.timestamp_micros()))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .select((sessions::id, sessions::device, sessions::created_at, sessions::seen_at))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, name, since, seen_at)| {
            let id = DeviceId(id.parse().map_err(Fault::internal)?);
            let (since, seen_at) = (from_micros(since)?, from_micros(seen_at)?);
            Ok(DeviceView { id, name, since, seen_at, is_this: id == session.device_id })
        })
        .collect()
}

pub fn end(conn: &mut Conn, token_hash: &[u8]) -> Result<usize, Error> {
    diesel::delete(sessions::table.find(token_hash)).execute(conn)
}

/// Ends one session of this account; of nobody else's.
pub fn end_device(conn: &mut Conn, session: &Session, device: DeviceId) -> Result<usize, Error> {
    let own = sessions::table
        .filter(sessions::id.eq(device.to_string()))
        .filter(sessions::person_id.eq(session.person_id.to_string()))
        .filter(sessions::audience.eq(word(session.audience)?));
    diesel::delete(own).execute(conn)
}

/// Ends every session of an account, but for the one to be kept.
pub fn end_all(
    conn: &mut Conn,
    person: PersonId,
    audience: Audience,
    kept: Option<DeviceId>,
) -> Result<usize, Error> {
    let kept = kept.map(|device| device.to_string()).unwrap_or_default();
    let others = sessions::table
        .filter(sessions::person_id.eq(person.to_string()))
        .filter(sessions::audience.eq(word(audience)?))
        .filter(sessions::id.ne(kept));
    diesel::delete(others).execute(conn)
}

pub fn purge_expired(conn: &mut Conn, now: DateTime<Utc>) -> Result<usize, Error> {
    diesel::delete(sessions::table.filter(sessions::expires_at.le(now.timestamp_micros()))).execute(conn)
}
