//! Idempotency keys in the database.

use chrono::{DateTime, Duration, Utc};
use contract::problem::Code;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};

use super::Fault;
use super::idempotency::{Answer, Intent};
use crate::db::schema::idempotency_keys as keys;
use crate::db::{Conn, undone_alone};

const KEPT: Duration = Duration::days(30);

/// Forgets keys nobody will repeat any more.
pub fn purge(conn: &mut Conn, now: DateTime<Utc>) -> Result<usize, Error> {
    diesel::delete(keys::table.filter(keys::created_at.lt((now - KEPT).timestamp_micros()))).execute(conn)
}

/// Whether this request is the one that has the effect.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Now,
    Before,
}

pub(super) fn bind(
    conn: &mut Conn,
    person: &str,
    intent: &Intent,
    now: DateTime<Utc>,
) -> Result<Bound, Error> {
    let inserted = undone_alone(conn, |conn| {
        diesel::insert_into(keys::table)
            .values((
                keys::person_id.eq(person),
                keys::key.eq(&intent.key),
                keys::operation.eq(&intent.operation),
                keys::body_hash.eq(intent.body.0.to_vec()),
                keys::created_at.eq(now.timestamp_micros()),
            ))
            .execute(conn)
    });
    match inserted {
        Ok(_) => Ok(Bound::Now),
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(Bound::Before),
        Err(other) => Err(other),
    }
}

pub(super) fn keep(conn: &mut Conn, person: &str, intent: &Intent, answer: &Answer) -> Result<usize, Error> {
    diesel::update(keys::table.find((person, &intent.key)))
        .set((
            keys::status.eq(i64::from(answer.status)),
            keys::location.eq(answer.location.as_deref()),
            keys::body.eq(&answer.body),
        ))
        .execute(conn)
}

type Row = (String, Vec<u8>, Option<i64>, Option<String>, Option<Vec<u8>>);

pub(super) fn stored(conn: &mut Conn, person: &str, intent: &Intent) -> Result<Option<Answer>, Fault> {
    let row: Option<Row> = keys::table
        .find((person, &intent.key))
        .select((keys::operation, keys::body_hash, keys::status, keys::location, keys::body))
        .first(conn)
        .optional()?;
    let Some((operation, body_hash, status, location, body)) = row else { return Ok(None) };
    if operation != intent.operation || body_hash != intent.body.0 {
        let fault = Fault::new(Code::IdempotencyKeyReused);
        return Err(match location {
            Some(location) => fault.at(location),
            None => fault,
        });
    }
    let (Some(status), Some(body)) = (status.and_then(|status| u16::try_from(status).ok()), body) else {
        return Err(Fault::internal("a bound key has no answer"));
    };
    Ok(Some(Answer { status, location, body }))
}
