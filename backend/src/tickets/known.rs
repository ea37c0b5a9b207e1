//! What the guards of a state table ask about a ticket.

use chrono::TimeDelta;
use contract::tickets::{Known, OwedBy, Status};
use diesel::QueryResult;

use super::Doing;
use super::store::{self, CaseRow, Progress, TicketRow};
use crate::db::{Conn, from_micros, word};
use crate::people::rules::leads_customer_service;
use crate::people::store::deputies;

/// How long after its ending a ticket can be opened again.
const REOPEN_DAYS: i64 = 30;
/// Between two urgings [CMP-50].
const URGE_MINUTES: i64 = 30;

pub fn known(
    conn: &mut Conn,
    doing: &Doing,
    row: &TicketRow,
    progress: &Progress,
    case: Option<&CaseRow>,
) -> QueryResult<Known> {
    let me = doing.viewer.person_id.to_string();
    let ended_at = row.ended_at.map(from_micros).transpose()?;
    let urged_at = progress.urged_at.map(from_micros).transpose()?;
    let quote = match &progress.quote_id {
        Some(id) => Some(store::quote_facts(conn, id)?),
        None => None,
    };
    let begun = [word(Status::InProgress)?, word(Status::Waiting)?];
    let has_account = match &row.reporter_id {
        Some(reporter) => store::has_account(conn, reporter)?,
        None => false,
    };
    // A deputy is as bound as the one they stand in for.
    let capacities = deputies::capacities(conn, &doing.viewer)?;
    let acts_as = |person: &str| capacities.iter().any(|capacity| capacity.id == person);
    let leads = capacities.iter().any(|capacity| capacity.is_in(&row.building_id, leads_customer_service));
    Ok(Known {
        is_charge_decided: progress.charging.is_some(),
        is_paid: progress.charging.as_deref() == Some("paid"),
        // Before anything is agreed, a visit to look can be.
        is_survey: progress.purpose.as_deref() == Some("survey")
            || (progress.charging.is_none() && row.status == Status::Accepted.word()),
        is_emergency: row.emergency.is_some(),
        is_on_site: progress.arrived_at.is_some(),
        has_handler: row.handler_id.is_some(),
        has_failed_before: progress.failed_visits > 0,
        is_author: quote.as_ref().is_some_and(|quote| acts_as(&quote.proposed_by)),
        asks_nobody: quote.as_ref().is_some_and(|quote| quote.asks == 0),
        is_last_payer: quote.as_ref().is_some_and(|quote| quote.unanswered <= 1),
        has_work_begun: progress.resume_status.as_ref().is_some_and(|status| begun.contains(status)),
        has_account,
        has_own_materials: progress.own_materials == 1,
        is_material_verified: progress.are_materials_fit.is_some(),
        has_nobody_to_confirm: row.household_id.is_none() || row.reporter_id.is_none(),
        is_doer: row.handler_id.as_deref() == Some(&me),
        is_in_time: ended_at.is_some_and(|at| doing.now <= at + TimeDelta::days(REOPEN_DAYS)),
        do_staff_owe: row.promise_owed_by.as_deref() == Some(OwedBy::Staff.word()),
        was_urged_lately: urged_at.is_some_and(|at| doing.now < at + TimeDelta::minutes(URGE_MINUTES)),
        is_call_due: row.promise_step.as_deref() == Some("call"),
        is_responsible: acts_as(&row.responsible_id) || leads,
        has_plan: case.is_some_and(|case| case.plan_id.is_some()),
        is_assessed: case.is_some_and(|case| case.assessed_at.is_some()),
    })
}
