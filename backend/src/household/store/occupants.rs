//! Who belongs to a household today.

use chrono::NaiveDate;
use contract::people::Occupancy;
use contract::session::Audience;
use diesel::prelude::*;

use crate::db::schema::{credentials, occupancies, persons};
use crate::db::{Conn, word};
use crate::household::rules::Powers;
use crate::http::Fault;
use crate::session::store::credential;

#[derive(Debug, Clone, Queryable)]
pub struct OccupantRow {
    pub household_id: String,
    pub person_id: String,
    pub name: String,
    pub phone: Option<String>,
    /// What they sign in with: their number, if the office knows none.
    pub login: Option<String>,
    pub role: String,
    pub from: String,
    pub until: Option<String>,
    pub may_see_fees: i64,
    pub may_act: i64,
    pub may_consent: i64,
    pub named_by: Option<String>,
    pub version: i64,
}

impl OccupantRow {
    pub fn number(&self) -> Option<&str> {
        self.phone.as_deref().or(self.login.as_deref())
    }
}

/// Everybody in these households today: owners and tenants first, then by the day they came.
pub fn occupants(
    conn: &mut Conn,
    household_ids: &[String],
    today: NaiveDate,
) -> QueryResult<Vec<OccupantRow>> {
    let (today, side) = (today.to_string(), word(Audience::Resident)?);
    let account = credentials::table
        .on(credentials::person_id.eq(occupancies::person_id).and(credentials::audience.eq(side)));
    let mut rows: Vec<OccupantRow> = occupancies::table
        .inner_join(persons::table)
        .left_join(account)
        .filter(occupancies::household_id.eq_any(household_ids))
        .filter(occupancies::from_date.le(today.clone()))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .order((occupancies::from_date, persons::id))
        .select((
            occupancies::household_id,
            persons::id,
            persons::name,
            persons::phone,
            credentials::login.nullable(),
            occupancies::role,
            occupancies::from_date,
            occupancies::until_date,
            occupancies::may_see_fees,
            occupancies::may_act,
            occupancies::may_consent,
            occupancies::named_by,
            occupancies::version,
        ))
        .load(conn)?;
    rows.sort_by_key(|row| !matches!(row.role.as_str(), "owner" | "tenant"));
    Ok(rows)
}

/// Who joins, as what, and named by whom.
pub struct Joining<'a> {
    pub household_id: &'a str,
    pub person_id: &'a str,
    pub role: Occupancy,
    pub powers: Powers,
    pub named_by: &'a str,
}

/// From today; somebody who was here before is here again.
pub fn join(conn: &mut Conn, joining: &Joining, today: NaiveDate) -> QueryResult<()> {
    let powers = joining.powers;
    let stay = (
        occupancies::role.eq(word(joining.role)?),
        occupancies::from_date.eq(today.to_string()),
        occupancies::until_date.eq(powers.until.map(|until| until.to_string())),
        occupancies::may_see_fees.eq(i64::from(powers.may_see_fees)),
        occupancies::may_act.eq(i64::from(powers.may_act)),
        occupancies::may_consent.eq(i64::from(powers.may_consent)),
        occupancies::named_by.eq(joining.named_by),
    );
    let again = occupancies::version.eq(occupancies::version + 1);
    let before = occupancies::table.find((joining.household_id, joining.person_id));
    if diesel::update(before).set((stay.clone(), again)).execute(conn)? == 0 {
        let key = (
            occupancies::household_id.eq(joining.household_id),
            occupancies::person_id.eq(joining.person_id),
        );
        diesel::insert_into(occupancies::table).values((key, stay)).execute(conn)?;
    }
    Ok(())
}

pub fn set_powers(
    conn: &mut Conn,
    household_id: &str,
    person_id: &str,
    powers: Powers,
) -> QueryResult<usize> {
    diesel::update(occupancies::table.find((household_id, person_id)))
        .set((
            occupancies::version.eq(occupancies::version + 1),
            occupancies::until_date.eq(powers.until.map(|until| until.to_string())),
            occupancies::may_see_fees.eq(i64::from(powers.may_see_fees)),
            occupancies::may_act.eq(i64::from(powers.may_act)),
            occupancies::may_consent.eq(i64::from(powers.may_consent)),
        ))
        .execute(conn)
}

/// Yesterday was the last day: nothing is theirs from now on.
pub fn end(conn: &mut Conn, household_id: &str, person_id: &str, today: NaiveDate) -> QueryResult<usize> {
    let yesterday = today.pred_opt().unwrap_or(today).to_string();
    diesel::update(occupancies::table.find((household_id, person_id)))
        .set(occupancies::until_date.eq(yesterday))
        .execute(conn)
}

/// Somebody signs in with this number, or the office knows a resident by it.
pub fn is_known(conn: &mut Conn, phone: &str) -> Result<bool, Fault> {
    let residents = occupancies::table
        .inner_join(persons::table)
        .filter(persons::phone.eq(phone))
        .count()
        .get_result::<i64>(conn)?;
    Ok(residents > 0 || credential(conn, Audience::Resident, phone)?.is_some())
}
