//! Credentials, sessions and devices in the database. Here: finding the session of a request.

mod credentials;
mod devices;
mod enrolled;

pub use credentials::*;
pub use devices::*;
pub use enrolled::*;

use chrono::{DateTime, Days, NaiveDate, Utc};
use contract::ids::{DeviceId, PersonId};
use contract::people::Role;
use contract::session::{Audience, Salutation};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::Error;

use super::Session;
use crate::db::schema::{occupancies, persons, sessions, staff, staff_roles};
use crate::db::{Conn, from_micros, from_word, straight, word};
use crate::http::Fault;

/// How long a resident whose last occupancy has ended can still read their own records.
const READABLE_AFTER: Days = Days::new(90);

type Row = (String, i64, String, String, String, Option<String>, Option<String>);

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
            sessions::id,
            sessions::seen_at,
            sessions::person_id,
            sessions::audience,
            persons::name,
            persons::phone,
            persons::salutation,
        ));
    let row: Option<Row> = straight!(conn, conn => query.first(conn)).optional()?;
    row.map(|row| session(conn, row)).transpose()
}

fn session(conn: &mut Conn, row: Row) -> Result<Session, Fault> {
    let (device_id, seen_at, person_id, audience, name, phone, salutation) = row;
    let audience: Audience = from_word(&audience)?;
    let roles = match audience {
        Audience::Desk => roles(conn, &person_id)?,
        Audience::Resident => Vec::new(),
    };
    Ok(Session {
        device_id: DeviceId(device_id.parse().map_err(Fault::internal)?),
        seen_at: from_micros(seen_at)?,
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
