//! Versions of the service promises. Only approved ones are ever in force; a decided one is never changed.

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use contract::promises::{Deadline, PromiseRule, PromiseRules};
use contract::proposals::ProposalState;
use contract::tickets::Kind;
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::result::Error;

use super::unsound;
use crate::db::schema::{promise_rules, promise_versions};
use crate::db::{Conn, DbFault, from_micros, from_word, word};
use crate::proposals::Proposal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = promise_versions)]
pub struct VersionRow {
    pub version: i64,
    pub valid_from: i64,
    pub escalation_minutes: Option<i64>,
    pub state: String,
    /// `None`: published with the installation.
    pub proposed_by: Option<String>,
    pub proposed_at: Option<i64>,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
    /// Why it was sent back.
    pub reason: Option<String>,
}

/// A version with its rules.
#[derive(Debug, Clone)]
pub struct Published {
    pub row: VersionRow,
    pub rules: PromiseRules,
}

impl Published {
    /// As far as deciding on it goes.
    pub fn proposal(&self) -> QueryResult<Proposal<'_>> {
        Ok(Proposal {
            state: from_word(&self.row.state)?,
            by: self.row.proposed_by.as_deref(),
            valid_from: Some(self.rules.valid_from),
        })
    }
}

/// What was in force at `at`: the latest that was valid by then, the higher version among equals.
pub(super) fn in_force(conn: &mut Conn, at: DateTime<Utc>) -> QueryResult<VersionRow> {
    promise_versions::table
        .filter(promise_versions::state.eq(ProposalState::Approved.word()))
        .filter(promise_versions::valid_from.le(at.timestamp_micros()))
        .order((promise_versions::valid_from.desc(), promise_versions::version.desc()))
        .select(VersionRow::as_select())
        .first(conn)
}

/// What everybody can read: what is in force now, and what is approved for later, the next first.
pub fn published(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<(Published, Vec<Published>)> {
    let current = in_force(conn, now)?;
    let coming: Vec<VersionRow> = promise_versions::table
        .filter(promise_versions::state.eq(ProposalState::Approved.word()))
        .filter(promise_versions::valid_from.gt(now.timestamp_micros()))
        .order((promise_versions::valid_from, promise_versions::version))
        .select(VersionRow::as_select())
        .load(conn)?;
    let coming = coming.into_iter().map(|row| with_rules(conn, row)).collect::<QueryResult<_>>()?;
    Ok((with_rules(conn, current)?, coming))
}

/// All versions, the latest first. There are a handful a year.
pub fn versions(conn: &mut Conn) -> QueryResult<Vec<Published>> {
    let rows: Vec<VersionRow> = promise_versions::table
        .order(promise_versions::version.desc())
        .select(VersionRow::as_select())
        .load(conn)?;
    rows.into_iter().map(|row| with_rules(conn, row)).collect()
}

pub fn version(conn: &mut Conn, version: i64) -> QueryResult<Option<Published>> {
    let row = promise_versions::table.find(version).select(VersionRow::as_select()).first(conn).optional()?;
    row.map(|row| with_rules(conn, row)).transpose()
}

fn with_rules(conn: &mut Conn, row: VersionRow) -> QueryResult<Published> {
    Ok(Published { rules: rules(conn, &row)?, row })
}

pub(super) fn rules(conn: &mut Conn, version: &VersionRow) -> QueryResult<PromiseRules> {
    let rows: Vec<(String, String, String, Option<i64>)> = promise_rules::table
        .filter(promise_rules::version.eq(version.version))
        .order((promise_rules::kind, promise_rules::step))
        .select((promise_rules::kind, promise_rules::step, promise_rules::clock, promise_rules::amount))
        .load(conn)?;
    let rules = rows
        .into_iter()
        // A kind that only a newer build knows has no tickets here.
        .filter_map(|(kind, step, clock, amount)| {
            from_word::<Kind>(&kind).ok().map(|kind| (kind, step, clock, amount))
        })
        .map(|(kind, step, clock, amount)| {
            let amount = amount.map(u16::try_from).transpose().map_err(unsound)?;
            let deadline = Deadline::from_stored(&clock, amount)
                .ok_or_else(|| Error::DeserializationError(format!("unknown clock {clock:?}").into()))?;
            Ok(PromiseRule { kind, step: from_word(&step)?, deadline })
        })
        .collect::<QueryResult<_>>()?;
    let escalation_minutes = version.escalation_minutes.map(u16::try_from).transpose().map_err(unsound)?;
    let valid_from = from_micros(version.valid_from)?;
    Ok(PromiseRules { version: version.version, valid_from, rules, escalation_minutes })
}

/// Publishes service promises with the installation: nobody proposes and nobody decides.
pub fn publish_promises(conn: &mut Conn, rules: &PromiseRules) -> QueryResult<()> {
    add(conn, rules, ProposalState::Approved, None)
}

/// What somebody proposes.
pub struct NewVersion<'a> {
    pub valid_from: DateTime<Utc>,
    pub rules: &'a [PromiseRule],
    pub escalation_minutes: Option<u16>,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// Stores a proposal; answers its version.
pub fn propose(conn: &mut Conn, new: &NewVersion) -> Result<i64, DbFault> {
    let latest: Option<i64> = promise_versions::table.select(max(promise_versions::version)).first(conn)?;
    let rules = PromiseRules {
        version: latest.unwrap_or(0) + 1,
        valid_from: new.valid_from,
        rules: new.rules.to_vec(),
        escalation_minutes: new.escalation_minutes,
    };
    add(conn, &rules, ProposalState::Proposed, Some((new.by, new.at))).map_err(DbFault::raced)?;
    Ok(rules.version)
}

fn add(
    conn: &mut Conn,
    rules: &PromiseRules,
    state: ProposalState,
    proposed: Option<(PersonId, DateTime<Utc>)>,
) -> QueryResult<()> {
    VersionRow {
        version: rules.version,
        valid_from: rules.valid_from.timestamp_micros(),
        escalation_minutes: rules.escalation_minutes.map(i64::from),
        state: word(state)?,
        proposed_by: proposed.map(|(by, _)| by.to_string()),
        proposed_at: proposed.map(|(_, at)| at.timestamp_micros()),
        decided_by: None,
        decided_at: None,
        reason: None,
    }
    .insert_into(promise_versions::table)
    .execute(conn)?;
    for rule in &rules.rules {
        diesel::insert_into(promise_rules::table)
            .values((
                promise_rules::version.eq(rules.version),
                promise_rules::kind.eq(word(rule.kind)?),
                promise_rules::step.eq(word(rule.step)?),
                promise_rules::clock.eq(rule.deadline.word()),
                promise_rules::amount.eq(rule.deadline.amount().map(i64::from)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Decides on a proposal; `false` if somebody had done so before.
pub fn decide(
    conn: &mut Conn,
    version: i64,
    state: ProposalState,
    by: PersonId,
    at: DateTime<Utc>,
    reason: Option<&str>,
) -> QueryResult<bool> {
    let proposed = promise_versions::table
        .find(version)
        .filter(promise_versions::state.eq(ProposalState::Proposed.word()));
    diesel::update(proposed)
        .set((
            promise_versions::state.eq(word(state)?),
            promise_versions::decided_by.eq(by.to_string()),
            promise_versions::decided_at.eq(at.timestamp_micros()),
            promise_versions::reason.eq(reason),
        ))
        .execute(conn)
        .map(|rows| rows == 1)
}

#[cfg(test)]
mod tests;
