//! Jobs by when they are due: what cannot wait, today's visits, later ones, those without a visit, and those that wait
//! for somebody else.

use contract::open::Open;
use contract::tickets::{Phase, Status, TicketSummary};

use crate::i18n::{moment, today};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Now,
    Today,
    Later,
    Open,
    Waiting,
}

pub fn grouped(jobs: Vec<TicketSummary>) -> Vec<(Group, Vec<TicketSummary>)> {
    let mut groups: Vec<(Group, Vec<TicketSummary>)> = Vec::new();
    for job in jobs {
        let group = group(&job);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, jobs)) => jobs.push(job),
            None => groups.push((group, vec![job])),
        }
    }
    groups.sort_by_key(|(group, _)| *group);
    groups
}

fn group(job: &TicketSummary) -> Group {
    let waits = matches!(
        job.phase,
        Open::Known(Phase::WaitingResident | Phase::WaitingOther | Phase::ToConfirm | Phase::Ended)
    );
    let is_there = matches!(job.status, Open::Known(Status::Surveying | Status::InProgress));
    let tomorrow = today().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 0)).map(moment);
    match job.visit.filter(|_| job.status.is(Status::Scheduled)) {
        _ if job.is_emergency && !waits => Group::Now,
        _ if is_there => Group::Now,
        _ if waits => Group::Waiting,
        Some(visit) if tomorrow.is_none_or(|tomorrow| visit.from < tomorrow) => Group::Today,
        Some(_) => Group::Later,
        None => Group::Open,
    }
}
