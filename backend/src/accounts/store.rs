//! Slips in the database, and the accounts they are for.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use contract::accounts::{AccountState, AccountView};
use contract::ids::{BuildingId, PersonId};
use contract::people::{Bilingual, Role};
use contract::problem::Code;
use contract::session::Audience;
use diesel::prelude::*;

use crate::db::schema::{
    buildings, credentials, households, invitations, occupancies, persons, sessions, staff, staff_roles,
    units,
};
use crate::db::{Conn, from_micros, from_word, one_of, word};
use crate::http::Fault;
use crate::people::rules::masked;
use crate::people::store::{parse_id, scope};

/// Somebody who can have a slip.
#[derive(Debug, Clone)]
pub struct Invitee {
    pub person_id: String,
    pub name: String,
    pub phone: Option<String>,
    /// Unit or staff number.
    pub place: String,
    pub place_id: String,
    pub building: Option<Bilingual>,
}

/// Which of them.
pub enum Whom {
    Building(BuildingId),
    People(Vec<PersonId>),
}

type ResidentRow = (String, String, Option<String>, String, String, String, String);

/// People who live or work in a building of the scope today, or own something there; each once, at their first unit
/// there, in estate order.
pub fn residents(
    conn: &mut Conn,
    scope_of: Option<PersonId>,
    whom: &Whom,
    today: NaiveDate,
) -> Result<Vec<Invitee>, Fault> {
    let today = today.to_string();
    let (building, people) = match whom {
        Whom::Building(building) => (vec![building.to_string()], None),
        Whom::People(people) => {
            (Vec::new(), Some(people.iter().map(PersonId::to_string).collect::<Vec<_>>()))
        }
    };
    let in_scope: Option<Vec<String>> =
        scope_of.map(|staff| scope::buildings_in_scope(staff).load(conn)).transpose()?;
    let mut allowed: Vec<String> = match in_scope {
        Some(buildings) => buildings,
        None => buildings::table.select(buildings::id).load(conn)?,
    };
    if people.is_none() {
        allowed.retain(|id| building.contains(id));
    }
    let there = occupancies::table
        .inner_join(persons::table)
        .inner_join(households::table.inner_join(units::table.inner_join(buildings::table)))
        .filter(occupancies::from_date.le(today.clone()))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .filter(buildings::id.eq_any(allowed))
        .order((buildings::position, units::position, persons::id))
        .select((
            persons::id,
            persons::name,
            persons::phone,
            units::code,
            units::id,
            buildings::name_zh,
            buildings::name_en,
        ));
    let rows: Vec<ResidentRow> = match people {
        Some(people) => there.filter(persons::id.eq_any(people)).load(conn)?,
        None => there.load(conn)?,
    };
    let mut seen = std::collections::HashSet::new();
    let first = rows.into_iter().filter(|row| seen.insert(row.0.clone()));
    Ok(first
        .map(|(person_id, name, phone, place, place_id, zh, en)| Invitee {
            person_id,
            name,
            phone,
            place,
            place_id,
            building: Some(Bilingual { zh, en }),
        })
        .collect())
}

/// Staff in service, by staff number; all, or those named.
pub fn colleagues(
    conn: &mut Conn,
    people: Option<&[PersonId]>,
    now: DateTime<Utc>,
) -> Result<Vec<Invitee>, Fault> {
    let rows: Vec<(String, String, Option<String>, String)> = staff::table
        .inner_join(persons::table)
        .filter(staff::left_at.is_null().or(staff::left_at.gt(now.timestamp_micros())))
        .order(staff::number)
        .select((persons::id, persons::name, persons::phone, staff::number))
        .load(conn)?;
    let named = |id: &str| people.is_none_or(|people| people.iter().any(|person| person.to_string() == id));
    Ok(rows
        .into_iter()
        .filter(|row| named(&row.0))
        .map(|(person_id, name, phone, place)| {
            let place_id = person_id.clone();
            Invitee { person_id, name, phone, place, place_id, building: None }
        })
        .collect())
}

/// How each of them stands.
pub fn states(
    conn: &mut Conn,
    audience: Audience,
    people: Vec<Invitee>,
    now: DateTime<Utc>,
) -> Result<Vec<AccountView>, Fault> {
    let side = word(audience)?;
    let ids = || people.iter().map(|invitee| invitee.person_id.as_str());
    let active: Vec<String> = credentials::table
        .filter(credentials::audience.eq(&side))
        .filter(one_of(credentials::person_id, ids()))
        .select(credentials::person_id)
        .load(conn)?;
    let waiting: Vec<(String, i64)> = invitations::table
        .filter(invitations::audience.eq(&side))
        .filter(one_of(invitations::person_id, ids()))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null())
        .filter(invitations::expires_at.gt(now.timestamp_micros()))
        .select((invitations::person_id, invitations::issued_at))
        .load(conn)?;
    let seen: Vec<(String, Option<i64>)> = sessions::table
        .filter(sessions::audience.eq(&side))
        .filter(one_of(sessions::person_id, ids()))
        .group_by(sessions::person_id)
        .select((sessions::person_id, diesel::dsl::max(sessions::seen_at)))
        .load(conn)?;
    let (waiting, seen): (HashMap<_, _>, HashMap<_, _>) =
        (waiting.into_iter().collect(), seen.into_iter().collect());
    let mut roles = match audience {
        Audience::Desk => roles_of(conn, ids())?,
        Audience::Resident => HashMap::new(),
    };
    people
        .iter()
        .map(|invitee| {
            let invited_at = waiting.get(&invitee.person_id).copied().map(from_micros).transpose()?;
            let state = match (active.contains(&invitee.person_id), invited_at) {
                (true, _) => AccountState::Active,
                (false, Some(_)) => AccountState::Invited,
                (false, None) => AccountState::Absent,
            };
            Ok(AccountView {
                person_id: PersonId(parse_id(&invitee.person_id)?),
                name: invitee.name.clone(),
                place: invitee.place.clone(),
                phone_masked: invitee.phone.as_deref().map(masked),
                roles: roles.remove(&invitee.person_id).unwrap_or_default(),
                state: state.into(),
                invited_at,
                seen_at: seen.get(&invitee.person_id).copied().flatten().map(from_micros).transpose()?,
            })
        })
        .collect()
}

type Roles = Vec<contract::open::Open<Role>>;

fn roles_of<'a>(
    conn: &mut Conn,
    people: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, Roles>, Fault> {
    let rows: Vec<(String, String)> = staff_roles::table
        .filter(one_of(staff_roles::person_id, people))
        .select((staff_roles::person_id, staff_roles::role))
        .load(conn)?;
    let mut roles = HashMap::<String, Vec<Role>>::new();
    for (person, role) in rows {
        roles.entry(person).or_default().push(from_word(&role)?);
    }
    Ok(roles
        .into_iter()
        .map(|(person, mut roles)| {
            roles.sort();
            (person, roles.into_iter().map(Into::into).collect())
        })
        .collect())
}

/// Who of them has an account.
pub fn with_account(conn: &mut Conn, audience: Audience, people: &[Invitee]) -> Result<Vec<String>, Fault> {
    Ok(credentials::table
        .filter(credentials::audience.eq(word(audience)?))
        .filter(one_of(credentials::person_id, people.iter().map(|invitee| invitee.person_id.as_str())))
        .select(credentials::person_id)
        .load(conn)?)
}

#[derive(Insertable)]
#[diesel(table_name = invitations)]
pub struct NewSlip {
    pub id: String,
    pub audience: String,
    pub person_id: String,
    pub place_id: String,
    pub token_hash: Vec<u8>,
    pub code_hash: String,
    pub issued_by: String,
    pub issued_at: i64,
    pub expires_at: i64,
}

/// A new slip; the one that was waiting before is void.
pub fn issue(conn: &mut Conn, new: &NewSlip) -> QueryResult<()> {
    // On PostgreSQL two who invite the same person at once wait for each other here.
    diesel::update(persons::table.find(&new.person_id)).set(persons::id.eq(&new.person_id)).execute(conn)?;
    let waiting = invitations::table
        .filter(invitations::audience.eq(&new.audience))
        .filter(invitations::person_id.eq(&new.person_id))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null());
    diesel::update(waiting).set(invitations::revoked_at.eq(new.issued_at)).execute(conn)?;
    new.insert_into(invitations::table).execute(conn)?;
    Ok(())
}

/// A slip as stored.
#[derive(Debug, Clone, Queryable)]
pub struct Slip {
    pub id: String,
    audience: String,
    pub person_id: String,
    pub place_id: String,
    expires_at: i64,
    used_at: Option<i64>,
    revoked_at: Option<i64>,
}

const SLIP: (
    invitations::id,
    invitations::audience,
    invitations::person_id,
    invitations::place_id,
    invitations::expires_at,
    invitations::used_at,
    invitations::revoked_at,
) = (
    invitations::id,
    invitations::audience,
    invitations::person_id,
    invitations::place_id,
    invitations::expires_at,
    invitations::used_at,
    invitations::revoked_at,
);

impl Slip {
    pub fn audience(&self) -> QueryResult<Audience> {
        from_word(&self.audience)
    }

    pub fn person(&self) -> QueryResult<PersonId> {
        parse_id(&self.person_id).map(PersonId)
    }

    /// Good for one use now.
    pub fn usable(&self, now: DateTime<Utc>) -> Result<(), Code> {
        if self.used_at.is_some() {
            Err(Code::SlipUsed)
        } else if self.revoked_at.is_some() || self.expires_at <= now.timestamp_micros() {
            Err(Code::SlipExpired)
        } else {
            Ok(())
        }
    }
}

pub fn slip_by_token(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<Slip>, Fault> {
    Ok(invitations::table
        .filter(invitations::token_hash.eq(token_hash))
        .select(SLIP)
        .first(conn)
        .optional()?)
}

pub fn slip_by_code(conn: &mut Conn, place_id: &str, code_hash: &str) -> Result<Option<Slip>, Fault> {
    Ok(invitations::table
        .filter(invitations::place_id.eq(place_id))
        .filter(invitations::code_hash.eq(code_hash))
        .order(invitations::issued_at.desc())
        .select(SLIP)
        .first(conn)
        .optional()?)
}

/// The slip once more, inside the job that uses it.
pub fn slip(conn: &mut Conn, id: &str) -> QueryResult<Slip> {
    invitations::table.find(id).select(SLIP).first(conn)
}

/// Uses it up; `false`: somebody was quicker.
pub fn use_up(conn: &mut Conn, id: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let unused = invitations::table
        .filter(invitations::id.eq(id))
        .filter(invitations::used_at.is_null())
        .filter(invitations::revoked_at.is_null());
    let used = diesel::update(unused).set(invitations::used_at.eq(now.timestamp_micros())).execute(conn)?;
    Ok(used > 0)
}

/// Whose slip it is: name, phone, and the number of the place.
pub fn owner(conn: &mut Conn, slip: &Slip) -> Result<(String, Option<String>, String), Fault> {
    let (name, phone) =
        persons::table.find(&slip.person_id).select((persons::name, persons::phone)).first(conn)?;
    let place = match slip.audience()? {
        Audience::Resident => units::table.find(&slip.place_id).select(units::code).first(conn)?,
        Audience::Desk => staff::table.find(&slip.place_id).select(staff::number).first(conn)?,
    };
    Ok((name, phone, place))
}

/// The number somebody gives where the office had none.
pub fn keep_phone(conn: &mut Conn, person: PersonId, phone: &str) -> QueryResult<usize> {
    diesel::update(persons::table.find(person.to_string())).set(persons::phone.eq(phone)).execute(conn)
}
