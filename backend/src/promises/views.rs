//! From stored versions to what a reader sees of them.

use chrono::{DateTime, Utc};
use contract::people::StaffName;
use contract::promises::{PromisesView, RuleView, VersionState};
use diesel::QueryResult;

use super::rules;
use crate::calendar::store::Published;
use crate::db::{Conn, from_word};
use crate::people::{Viewer, names};

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
    viewer: &Viewer,
    versions: &[Published],
    now: DateTime<Utc>,
) -> QueryResult<Vec<PromisesView>> {
    let names = names(conn, versions.iter().filter_map(|version| version.row.proposed_by.as_deref()))?;
    let me = viewer.person_id.to_string();
    versions
        .iter()
        .map(|version| {
            let proposed_by = version.row.proposed_by.as_deref();
            let (is_own, valid_from) = (proposed_by == Some(&me), version.rules.valid_from);
            let state: VersionState = from_word(&version.row.state)?;
            // What came too late to be approved still waits to be sent back.
            let can_decide = rules::decide(state, VersionState::Returned, is_own, valid_from, now).is_ok();
            let proposed_by: Option<StaffName> = proposed_by.and_then(|id| names.staff(id));
            Ok(PromisesView {
                proposed_by,
                reason: version.row.reason.clone(),
                awaits_you: can_decide && viewer.has_role(rules::decides),
                ..public(version)?
            })
        })
        .collect()
}
