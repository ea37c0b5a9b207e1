//! The SQL of proposed changes.

use contract::ids::{PersonId, PriceChangeId};
use contract::proposals::ProposalState;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;

use crate::db::schema::{price_changes as changes, quote_lines, quotes};
use crate::db::{Conn, DbFault, from_word, one_of, word};
use crate::proposals::Proposal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = changes)]
pub struct ChangeRow {
    pub id: String,
    pub item_id: Option<String>,
    pub category: Option<String>,
    pub name_zh: Option<String>,
    pub name_en: Option<String>,
    pub unit_zh: Option<String>,
    pub unit_en: Option<String>,
    pub unit_price_e4: Option<i64>,
    pub remark: String,
    pub state: String,
    pub proposed_by: String,
    pub proposed_at: i64,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
    pub reason: Option<String>,
}

impl ChangeRow {
    /// As far as deciding on it goes: it holds from the moment it is approved.
    pub fn proposal(&self) -> QueryResult<Proposal<'_>> {
        Ok(Proposal { state: from_word(&self.state)?, by: Some(&self.proposed_by), valid_from: None })
    }
}

/// What waits, oldest first, then what was decided lately.
pub fn list(conn: &mut Conn, most: i64) -> QueryResult<Vec<ChangeRow>> {
    let proposed = ProposalState::Proposed.word();
    let mut all: Vec<ChangeRow> = changes::table
        .filter(changes::state.eq(proposed))
        .order((changes::proposed_at, changes::id))
        .select(ChangeRow::as_select())
        .load(conn)?;
    let decided: Vec<ChangeRow> = changes::table
        .filter(changes::state.ne(proposed))
        .order((changes::decided_at.desc(), changes::id.desc()))
        .limit(most)
        .select(ChangeRow::as_select())
        .load(conn)?;
    all.extend(decided);
    Ok(all)
}

pub fn find(conn: &mut Conn, id: PriceChangeId) -> QueryResult<Option<ChangeRow>> {
    changes::table.find(id.to_string()).select(ChangeRow::as_select()).first(conn).optional()
}

/// Whether a change of this item waits already.
pub fn waits(conn: &mut Conn, item_id: &str) -> QueryResult<bool> {
    let waiting = changes::table
        .filter(changes::item_id.eq(item_id))
        .filter(changes::state.eq(ProposalState::Proposed.word()));
    diesel::select(exists(waiting)).get_result(conn)
}

pub fn add(conn: &mut Conn, row: &ChangeRow) -> Result<(), DbFault> {
    row.insert_into(changes::table).execute(conn).map(drop).map_err(DbFault::raced)
}

/// Decides on a proposal; `false` if somebody had done so before.
pub fn decide(
    conn: &mut Conn,
    id: &str,
    state: ProposalState,
    by: PersonId,
    at: i64,
    reason: Option<&str>,
) -> QueryResult<bool> {
    let proposed = changes::table.find(id).filter(changes::state.eq(ProposalState::Proposed.word()));
    diesel::update(proposed)
        .set((
            changes::state.eq(word(state)?),
            changes::decided_by.eq(by.to_string()),
            changes::decided_at.eq(at),
            changes::reason.eq(reason),
        ))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// How often each of these items was quoted since then.
pub fn quoted<'a>(
    conn: &mut Conn,
    items: impl IntoIterator<Item = &'a str>,
    since: i64,
) -> QueryResult<Vec<(String, i64)>> {
    quote_lines::table
        .inner_join(quotes::table.on(quotes::id.eq(quote_lines::quote_id)))
        .filter(one_of(quote_lines::item_id, items))
        .filter(quotes::proposed_at.ge(since))
        .group_by(quote_lines::item_id)
        .select((quote_lines::item_id, count_star()))
        .load(conn)
}
