//! What happened in a household: written once, never changed.

use chrono::{DateTime, Utc};
use contract::household::{HouseholdAct, NamedRole};
use contract::ids::PersonId;
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::Conn;
use crate::db::schema::{household_changes, persons};
use crate::household::rules::Powers;

pub struct Change<'a> {
    pub id: Uuid,
    pub household_id: &'a str,
    pub at: DateTime<Utc>,
    pub actor: PersonId,
    pub act: HouseholdAct,
    pub whom: &'a str,
    pub role: NamedRole,
    pub powers: Powers,
}

pub fn record(conn: &mut Conn, change: &Change) -> QueryResult<usize> {
    diesel::insert_into(household_changes::table)
        .values((
            household_changes::id.eq(change.id.to_string()),
            household_changes::household_id.eq(change.household_id),
            household_changes::at.eq(change.at.timestamp_micros()),
            household_changes::actor_id.eq(change.actor.to_string()),
            household_changes::act.eq(change.act.word()),
            household_changes::whom.eq(change.whom),
            household_changes::role.eq(change.role.word()),
            household_changes::may_see_fees.eq(i64::from(change.powers.may_see_fees)),
            household_changes::may_act.eq(i64::from(change.powers.may_act)),
            household_changes::may_consent.eq(i64::from(change.powers.may_consent)),
            household_changes::until_date.eq(change.powers.until.map(|until| until.to_string())),
        ))
        .execute(conn)
}

#[derive(Queryable)]
pub struct ChangeRow {
    pub at: i64,
    pub by: String,
    pub act: String,
    pub whom: String,
    pub role: String,
    pub may_see_fees: i64,
    pub may_act: i64,
    pub may_consent: i64,
    pub until: Option<String>,
}

/// The latest first.
pub fn changes(conn: &mut Conn, household_id: &str, most: i64) -> QueryResult<Vec<ChangeRow>> {
    household_changes::table
        .inner_join(persons::table)
        .filter(household_changes::household_id.eq(household_id))
        .order((household_changes::at.desc(), household_changes::id.desc()))
        .select((
            household_changes::at,
            persons::name,
            household_changes::act,
            household_changes::whom,
            household_changes::role,
            household_changes::may_see_fees,
            household_changes::may_act,
            household_changes::may_consent,
            household_changes::until_date,
        ))
        .limit(most)
        .load(conn)
}
