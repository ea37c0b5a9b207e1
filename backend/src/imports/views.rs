//! From a plan to what whoever imports sees of it.

use contract::ids::TicketId;
use contract::imports::{ImportStay, ImportView, MAX_NAMED, StayTicket};
use diesel::QueryResult;
use sha2::{Digest, Sha256};

use super::plan::{Parsed, Plan, Staying};
use super::store::About;
use crate::http::Fault;
use crate::people::store::parse_id;

pub fn preview(about: &About, parsed: &Parsed, plan: &Plan) -> Result<ImportView, Fault> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let report = &plan.report;
    let first = |all: &[contract::imports::ImportFault]| all.iter().take(MAX_NAMED).cloned().collect();
    Ok(ImportView {
        id: about.id,
        kind: parsed.kind.into(),
        file_name: about.file_name.clone(),
        row_count: count(parsed.row_count),
        counts: plan.counts,
        unknown_columns: parsed.unknown_columns.clone(),
        fault_count: count(report.faults.len()),
        faults: first(&report.faults),
        note_count: count(report.notes.len()),
        notes: first(&report.notes),
        changes: plan.changes.iter().take(MAX_NAMED).cloned().collect(),
        leaving: plan.leaving.iter().map(|(_, what)| what.clone()).collect(),
        staying: plan.staying.iter().map(staying).collect::<QueryResult<_>>()?,
        roles_left_empty: plan.roles_left_empty.iter().map(|role| (*role).into()).collect(),
        basis: basis(plan)?,
        expires_at: about.expires_at,
        applied_at: None,
    })
}

fn staying(stay: &Staying) -> QueryResult<ImportStay> {
    let ticket = |(id, number): &(String, String)| {
        Ok(StayTicket { id: TicketId(parse_id(id)?), number: number.clone() })
    };
    Ok(ImportStay {
        what: stay.what.clone(),
        reason: stay.reason.into(),
        tickets: stay.tickets.iter().map(ticket).collect::<QueryResult<_>>()?,
    })
}

/// Equal for all that has the same effect, different for anything else.
fn basis(plan: &Plan) -> Result<String, Fault> {
    let all = serde_json::to_vec(&(&plan.steps, &plan.leaving)).map_err(Fault::internal)?;
    Ok(hex(&Sha256::digest(&all)))
}

pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
