//! Invitations: one waits for each number in a household, and is used once.

use chrono::{DateTime, NaiveDate, Utc};
use contract::household::NamedRole;
use contract::ids::PersonId;
use contract::problem::Code;
use diesel::prelude::*;
use diesel::result::Error;

use crate::db::schema::{household_invitations, households};
use crate::db::{Conn, from_word};
use crate::household::rules::Powers;
use crate::http::Fault;
use crate::people::store::parse_id;

#[derive(Insertable)]
#[diesel(table_name = household_invitations)]
pub struct NewInvitation {
    pub id: String,
    pub household_id: String,
    pub role: String,
    pub name: String,
    pub phone: String,
    pub may_see_fees: i64,
    pub may_act: i64,
    pub may_consent: i64,
    pub until_date: Option<String>,
    pub token_hash: Vec<u8>,
    pub code_hash: String,
    pub issued_by: String,
    pub issued_at: i64,
    pub expires_at: i64,
}

/// As stored; the secrets stay where they are.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = household_invitations)]
pub struct Invitation {
    pub id: String,
    pub household_id: String,
    role: String,
    pub name: String,
    pub phone: String,
    may_see_fees: i64,
    may_act: i64,
    may_consent: i64,
    until_date: Option<String>,
    pub issued_by: String,
    pub expires_at: i64,
    used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl Invitation {
    pub fn role(&self) -> QueryResult<NamedRole> {
        from_word(&self.role)
    }

    pub fn issuer(&self) -> QueryResult<PersonId> {
        parse_id(&self.issued_by).map(PersonId)
    }

    pub fn powers(&self) -> QueryResult<Powers> {
        let day =
            |text: &String| text.parse::<NaiveDate>().map_err(|why| Error::DeserializationError(why.into()));
        Ok(Powers {
            may_see_fees: self.may_see_fees == 1,
            may_act: self.may_act == 1,
            may_consent: self.may_consent == 1,
            until: self.until_date.as_ref().map(day).transpose()?,
        })
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

pub fn invite(conn: &mut Conn, new: &NewInvitation) -> QueryResult<usize> {
    new.insert_into(household_invitations::table).execute(conn)
}

/// Those that wait in these households, expired or not, in the order they were made.
pub fn waiting(conn: &mut Conn, household_ids: &[String]) -> QueryResult<Vec<Invitation>> {
    household_invitations::table
        .filter(household_invitations::household_id.eq_any(household_ids))
        .filter(household_invitations::used_at.is_null())
        .filter(household_invitations::revoked_at.is_null())
        .order((household_invitations::issued_at, household_invitations::id))
        .select(Invitation::as_select())
        .load(conn)
}

pub fn invitation(conn: &mut Conn, id: &str) -> QueryResult<Option<Invitation>> {
    household_invitations::table.find(id).select(Invitation::as_select()).first(conn).optional()
}

pub fn by_token(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<Invitation>, Fault> {
    Ok(household_invitations::table
        .filter(household_invitations::token_hash.eq(token_hash))
        .select(Invitation::as_select())
        .first(conn)
        .optional()?)
}

pub fn by_code(conn: &mut Conn, unit_id: &str, code_hash: &str) -> Result<Option<Invitation>, Fault> {
    Ok(household_invitations::table
        .inner_join(households::table)
        .filter(households::unit_id.eq(unit_id))
        .filter(household_invitations::code_hash.eq(code_hash))
        .order(household_invitations::issued_at.desc())
        .select(Invitation::as_select())
        .first(conn)
        .optional()?)
}

/// Uses it up; `false`: somebody was quicker.
pub fn use_up(conn: &mut Conn, id: &str, by: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let used =
        (household_invitations::used_at.eq(now.timestamp_micros()), household_invitations::used_by.eq(by));
    diesel::update(waits(id)).set(used).execute(conn).map(|used| used > 0)
}

/// Makes it void; `false`: it was used or void already.
pub fn revoke(conn: &mut Conn, id: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let revoked = household_invitations::revoked_at.eq(now.timestamp_micros());
    diesel::update(waits(id)).set(revoked).execute(conn).map(|revoked| revoked > 0)
}

#[diesel::dsl::auto_type]
fn waits<'a>(id: &'a str) -> _ {
    household_invitations::table
        .filter(household_invitations::id.eq(id))
        .filter(household_invitations::used_at.is_null())
        .filter(household_invitations::revoked_at.is_null())
}
