//! Credentials and sessions in the database.

use chrono::{DateTime, Days, NaiveDate, Utc};
use contract::ids::PersonId;
use contract::people::Role;
use contract::session::{Audience, Salutation};
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use super::Session;
use crate::db::schema::{credentials, sessions};
use crate::db::{Conn, from_word, word};
use crate::http::Fault;

/// How long a resident whose last occupancy has ended can still read their own records.
const READABLE_AFTER: Days = Days::new(90);

/// Access is decided again at every request, in the same query that finds the session.
const LIVE: &str = "\
SELECT s.person_id, s.audience, p.name, p.phone, p.salutation, \
  (SELECT string_agg(r.role, ' ') FROM staff_roles r WHERE r.person_id = s.person_id) AS roles \
FROM sessions s JOIN persons p ON p.id = s.person_id \
WHERE s.token_hash = $1 AND s.expires_at > $2 AND CASE s.audience \
  WHEN 'desk' THEN EXISTS (SELECT 1 FROM staff w WHERE w.person_id = s.person_id \
    AND (w.left_at IS NULL OR w.left_at > $3)) \
  ELSE EXISTS (SELECT 1 FROM occupancies o WHERE o.person_id = s.person_id \
    AND (o.until_date IS NULL OR o.until_date >= $4)) END";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    person_id: String,
    #[diesel(sql_type = Text)]
    audience: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    salutation: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    roles: Option<String>,
}

pub fn live(
    conn: &mut Conn,
    token_hash: &[u8],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<Session>, Fault> {
    let row: Option<Row> = diesel::sql_query(LIVE)
        .bind::<Binary, _>(token_hash)
        .bind::<BigInt, _>(now.timestamp_micros())
        .bind::<BigInt, _>(now.timestamp_micros())
        .bind::<Text, _>((today - READABLE_AFTER).to_string())
        .get_result(conn)
        .optional()?;
    row.map(session).transpose()
}

fn session(row: Row) -> Result<Session, Fault> {
    let audience: Audience = from_word(&row.audience)?;
    let mut roles = match (audience, &row.roles) {
        (Audience::Desk, Some(roles)) => {
            roles.split(' ').map(from_word).collect::<Result<Vec<Role>, Error>>()?
        }
        _ => Vec::new(),
    };
    roles.sort();
    Ok(Session {
        person_id: PersonId(row.person_id.parse().map_err(Fault::internal)?),
        audience,
        name: row.name,
        phone: row.phone,
        salutation: row.salutation.as_deref().map(from_word::<Salutation>).transpose()?,
        roles,
    })
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
