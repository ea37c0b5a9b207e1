//! Ways in: password and second factor.

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use contract::session::Audience;
use diesel::prelude::*;
use diesel::result::Error;

use crate::db::schema::credentials;
use crate::db::{Conn, word};
use crate::http::Fault;

/// A way in, as stored.
#[derive(Debug, Clone)]
pub struct Credential {
    pub person_id: String,
    pub login: String,
    pub password_hash: String,
    pub totp_secret: Option<Vec<u8>>,
    /// A code was confirmed, so it is asked for.
    pub has_totp: bool,
}

type CredentialRow = (String, String, String, Option<Vec<u8>>, Option<i64>);

const CREDENTIAL: (
    credentials::person_id,
    credentials::login,
    credentials::password_hash,
    credentials::totp_secret,
    credentials::totp_step,
) = (
    credentials::person_id,
    credentials::login,
    credentials::password_hash,
    credentials::totp_secret,
    credentials::totp_step,
);

fn as_credential((person_id, login, password_hash, totp_secret, step): CredentialRow) -> Credential {
    Credential { person_id, login, password_hash, totp_secret, has_totp: step.is_some() }
}

pub fn credential(conn: &mut Conn, audience: Audience, login: &str) -> Result<Option<Credential>, Fault> {
    let row = credentials::table.find((word(audience)?, login)).select(CREDENTIAL).first(conn).optional()?;
    Ok(row.map(as_credential))
}

/// The way in of this person.
pub fn credential_of(
    conn: &mut Conn,
    audience: Audience,
    person: PersonId,
) -> Result<Option<Credential>, Fault> {
    let row = credentials::table
        .filter(credentials::audience.eq(word(audience)?))
        .filter(credentials::person_id.eq(person.to_string()))
        .select(CREDENTIAL)
        .first(conn)
        .optional()?;
    Ok(row.map(as_credential))
}

/// A new password in the place of the old one; second factor and login stay.
pub fn replace_password(
    conn: &mut Conn,
    audience: Audience,
    person: PersonId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    let own = credentials::table
        .filter(credentials::audience.eq(word(audience)?))
        .filter(credentials::person_id.eq(person.to_string()));
    diesel::update(own)
        .set((credentials::password_hash.eq(hash), credentials::updated_at.eq(now.timestamp_micros())))
        .execute(conn)
}

/// Takes a period of the second factor; `false`: it, or a later one, was taken before.
pub fn take_totp(conn: &mut Conn, person_id: &str, period: i64) -> Result<bool, Error> {
    let fresh = credentials::table
        .filter(credentials::audience.eq(word(Audience::Desk)?))
        .filter(credentials::person_id.eq(person_id))
        .filter(credentials::totp_step.lt(period));
    diesel::update(fresh).set(credentials::totp_step.eq(period)).execute(conn).map(|taken| taken > 0)
}

/// A secret that is not asked for before a code of it was confirmed; `false`: one is asked for already.
pub fn offer_totp(conn: &mut Conn, person: PersonId, secret: &[u8]) -> Result<bool, Error> {
    let without = credentials::table
        .filter(credentials::audience.eq(word(Audience::Desk)?))
        .filter(credentials::person_id.eq(person.to_string()))
        .filter(credentials::totp_step.is_null());
    diesel::update(without).set(credentials::totp_secret.eq(secret)).execute(conn).map(|offered| offered > 0)
}

/// From now on a code of the secret offered before is asked for.
pub fn confirm_totp(conn: &mut Conn, person: PersonId, secret: &[u8], period: i64) -> Result<bool, Error> {
    let offered = credentials::table
        .filter(credentials::audience.eq(word(Audience::Desk)?))
        .filter(credentials::person_id.eq(person.to_string()))
        .filter(credentials::totp_secret.eq(secret))
        .filter(credentials::totp_step.is_null());
    diesel::update(offered).set(credentials::totp_step.eq(period)).execute(conn).map(|done| done > 0)
}

/// Gives a person a way in, or a new one in place of the old: without the old second factor.
pub fn set_password(
    conn: &mut Conn,
    audience: Audience,
    login: &str,
    person: PersonId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::delete(
        credentials::table
            .filter(credentials::audience.eq(word(audience)?))
            .filter(credentials::person_id.eq(person.to_string())),
    )
    .execute(conn)?;
    diesel::insert_into(credentials::table)
        .values((
            credentials::audience.eq(word(audience)?),
            credentials::login.eq(login),
            credentials::person_id.eq(person.to_string()),
            credentials::password_hash.eq(hash),
            credentials::updated_at.eq(now.timestamp_micros()),
        ))
        .execute(conn)?;
    Ok(())
}
