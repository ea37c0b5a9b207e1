//! Credentials and sessions in the database.

use chrono::{DateTime, Days, NaiveDate, Utc};
use contract::ids::PersonId;
use contract::people::Role;
use contract::session::{Audience, Salutation};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::Error;

use super::Session;
use crate::db::schema::{credentials, occupancies, persons, sessions, staff, staff_roles};
use crate::db::{Conn, from_word, straight, word};
use crate::http::Fault;

/// How long a resident whose last occupancy has ended can still read their own records.
const READABLE_AFTER: Days = Days::new(90);

type Row = (String, String, String, Option<String>, Option<String>);

/// Access is decided again at every request, in the same query that finds the session.
pub fn live(
    conn: &mut Conn,
    token_hash: &[u8],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<Session>, Fault> {
    let last_day = occupancies::until_date
        .is_null()
        .or(occupancies::until_date.ge((today - READABLE_AFTER).to_string()));
    let lives_here =
        occupancies::table.filter(occupancies::person_id.eq(sessions::person_id)).filter(last_day);
    let in_service = staff::left_at.is_null().or(staff::left_at.gt(now.timestamp_micros()));
    let works_here = staff::table.filter(staff::person_id.eq(sessions::person_id)).filter(in_service);
    let as_resident = sessions::audience.eq(word(Audience::Resident)?).and(exists(lives_here));
    let as_staff = sessions::audience.eq(word(Audience::Desk)?).and(exists(works_here));
    let query = sessions::table
        .inner_join(persons::table.on(persons::id.eq(sessions::person_id)))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now.timestamp_micros()))
        .filter(as_resident.or(as_staff))
        .select((
            sessions::person_id,
            sessions::audience,
            persons::name,
            persons::phone,
            persons::salutation,
        ));
    let row: Option<Row> = straight!(conn, conn => query.first(conn)).optional()?;
    row.map(|row| session(conn, row)).transpose()
}

fn session(conn: &mut Conn, (person_id, audience, name, phone, salutation): Row) -> Result<Session, Fault> {
    let audience: Audience = from_word(&audience)?;
    let roles = match audience {
        Audience::Desk => roles(conn, &person_id)?,
        Audience::Resident => Vec::new(),
    };
    Ok(Session {
        person_id: PersonId(person_id.parse().map_err(Fault::internal)?),
        audience,
        name,
        phone,
        salutation: salutation.as_deref().map(from_word::<Salutation>).transpose()?,
        roles,
    })
}

fn roles(conn: &mut Conn, person_id: &str) -> Result<Vec<Role>, Error> {
    let query = staff_roles::table.filter(staff_roles::person_id.eq(person_id)).select(staff_roles::role);
    let words: Vec<String> = straight!(conn, conn => query.load(conn))?;
    let mut roles = words.iter().map(|word| from_word(word)).collect::<Result<Vec<Role>, Error>>()?;
    roles.sort();
    Ok(roles)
}

pub fn credential(
    conn: &mut Conn,
    audience: Audience,
    login: &str,
) -> Result<Option<(String, String)>, Fault> {
    Ok(credentials::table
        .find((word(audience)?, login))
        .select((credentials::person_id, credentials::password_hash))
        .first(conn)
        .optional()?)
}

/// Gives a person a way in, or a new password.
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

pub struct NewSession {
    pub token_hash: Vec<u8>,
    pub person_id: String,
    pub audience: Audience,
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
            sessions::person_id.eq(&new.person_id),
            sessions::audience.eq(word(new.audience)?),
            sessions::created_at.eq(new.created_at.timestamp_micros()),
            sessions::expires_at.eq(new.expires_at.timestamp_micros()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn end(conn: &mut Conn, token_hash: &[u8]) -> Result<usize, Error> {
    diesel::delete(sessions::table.find(token_hash)).execute(conn)
}

pub fn purge_expired(conn: &mut Conn, now: DateTime<Utc>) -> Result<usize, Error> {
    diesel::delete(sessions::table.filter(sessions::expires_at.le(now.timestamp_micros()))).execute(conn)
}
