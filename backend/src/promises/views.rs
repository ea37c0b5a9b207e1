//! From stored versions to what a reader sees of them.

use chrono::{DateTime, Utc};
use contract::people::StaffName;
use contract::promises::{PromisesView, RuleView};
use diesel::QueryResult;

use crate::calendar::store::Published;
use crate::db::{Conn, from_word};
use crate::people::names;
use crate::proposals::{Standing, Subject};

/// As everybody may read it.
pub fn public(version: &Published) -> QueryResult<PromisesView> {
    Ok(PromisesView {
        version: version.row.version,
        state: from_word(&version.row.state)?,
        valid_from: version.rules.valid_from,
        rules: version.rules.rules.iter().map(RuleView::from).collect(),
        escalation_minutes: version.rules.escalation_minutes,
        proposed_by: None,
        reason: None,
        awaits_you: false,
    })
}

/// As those read it who propose and decide.
pub fn desk(
    conn: &mut Conn,
    standing: &Standing,
    versions: &[Published],
    now: DateTime<Utc>,
) -> QueryResult<Vec<PromisesView>> {
    let names = names(conn, versions.iter().filter_map(|version| version.row.proposed_by.as_deref()))?;
    versions
        .iter()
        .map(|version| {
            let proposed_by = version.row.proposed_by.as_deref();
            let proposed_by: Option<StaffName> = proposed_by.and_then(|id| names.staff(id));
            Ok(PromisesView {
                proposed_by,
                reason: version.row.reason.clone(),
                awaits_you: standing.is_awaited(Subject::Promises, version.proposal()?, now),
                ..public(version)?
            })
        })
        .collect()
}
