//! What residents complained of and suggested, and how far it has come: lived through with the same acts as the API's.

use chrono::{Days, TimeDelta};
use contract::complaints::{
    Assess, Matter, NewComplaint, Plan, Refer, ReportAction, Resolve, Respond, SendLetter, Voice,
};
use contract::people::Role;
use contract::tickets::{Confirm, Language, Satisfaction, Status};
use serde::Deserialize;

use super::World;
use super::life::doing;
use super::residents::Resident;
use super::staff::Members;
use super::telling::{Telling, begun, said_overall, somebody};
use crate::complaints::{acts, report};
use crate::db::Conn;
use crate::http::Fault;
use crate::people::Side;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grievance {
    voice: Voice,
    matter: Matter,
    /// Who looks into it.
    role: Role,
    language: Language,
    /// So many days ago.
    days: u64,
    text: String,
    #[serde(default)]
    hope: Option<String>,
    #[serde(default)]
    is_affected: bool,
    answer: String,
    #[serde(default)]
    opinion: Option<String>,
    #[serde(default)]
    plan: Option<String>,
    #[serde(default)]
    outcome: Option<String>,
    /// What is done so that it does not happen again.
    #[serde(default)]
    report: Option<Prevention>,
    /// Asked for in writing, and this is what was written.
    #[serde(default)]
    letter: Option<String>,
    ends: Status,
    #[serde(default)]
    assessment: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prevention {
    cause: String,
    correction: String,
    prevention: String,
}

pub fn enter(conn: &mut Conn, world: &World, members: &Members, residents: &[Resident]) -> Result<(), Fault> {
    let grievances: Vec<Grievance> =
        serde_json::from_str(include_str!("complaints.json")).map_err(Fault::internal)?;
    for grievance in &grievances {
        live(conn, world, members, grievance, somebody(world, residents, grievance.language)?)?;
    }
    world.clock.set(world.now);
    Ok(())
}

fn live(
    conn: &mut Conn,
    world: &World,
    members: &Members,
    grievance: &Grievance,
    reporter: &Resident,
) -> Result<(), Fault> {
    let one_of = |role| members.one(role, &reporter.building);
    let (desk, supervisor) = (one_of(Role::FrontDesk)?, one_of(Role::CsSupervisor)?);
    let handler = one_of(grievance.role)?;
    let mut told = Telling::from(world, begun(world, grievance.days));
    let form = NewComplaint {
        voice: grievance.voice,
        unit_id: reporter.unit,
        matter: grievance.matter,
        text: grievance.text.clone(),
        happened_at: None,
        place: None,
        whom: None,
        is_affected: grievance.is_affected,
        hope: grievance.hope.clone(),
        photo_ids: Vec::new(),
        wants_letter: grievance.letter.is_some(),
        is_confidential: false,
        wants_call: false,
        contact: None,
        follow_up_of: None,
        language: grievance.language,
    };
    let at_home = |told: &Telling| doing(world, told.at, reporter.person, Side::Resident);
    report::report(conn, &at_home(&told), told.id, &form, &told.ids())?;
    told.goes_on(conn, TimeDelta::minutes(14))?;
    let text = grievance.answer.clone();
    acts::respond(conn, &told.by(desk), told.read(), &Respond { text }, &told.ids())?;
    if let Some(opinion) = &grievance.opinion {
        told.goes_on(conn, TimeDelta::minutes(31))?;
        let form = Refer { handler_id: handler.person, opinion: opinion.clone() };
        acts::refer(conn, &told.by(desk), told.read(), &form, &told.ids())?;
    }
    if let Some(plan) = &grievance.plan {
        told.goes_on(conn, TimeDelta::minutes(150))?;
        let form = Plan { text: plan.clone(), due_at: told.at + TimeDelta::days(4) };
        acts::plan(conn, &told.by(handler), told.read(), &form, &told.ids())?;
    }
    if let Some(outcome) = &grievance.outcome {
        told.goes_on(conn, TimeDelta::days(3))?;
        let form = Resolve { text: outcome.clone(), photo_ids: Vec::new() };
        acts::resolve(conn, &told.by(handler), told.read(), &form, &told.ids())?;
    }
    if let Some(Prevention { cause, correction, prevention }) = &grievance.report {
        told.goes_on(conn, TimeDelta::hours(2))?;
        let form = ReportAction {
            cause: cause.clone(),
            correction: correction.clone(),
            prevention: prevention.clone(),
            due_on: world.date(told.at) + Days::new(7),
        };
        acts::report_action(conn, &told.by(handler), told.read(), &form, &told.ids())?;
    }
    if let Some(text) = grievance.letter.clone() {
        told.goes_on(conn, TimeDelta::hours(3))?;
        acts::send_letter(conn, &told.by(desk), told.read(), &SendLetter { text }, &told.ids())?;
    }
    let word = match grievance.ends {
        Status::Satisfied => Some(Satisfaction::Satisfied),
        Status::Understood => Some(Satisfaction::Average),
        _ => None,
    };
    if let Some(overall) = word {
        told.goes_on(conn, TimeDelta::hours(20))?;
        let (form, home, ids) = (Confirm { rating: Some(said_overall(overall)) }, at_home(&told), told.ids());
        match grievance.ends {
            Status::Understood => acts::say_understood(conn, &home, told.read(), &form, &ids)?,
            _ => acts::say_satisfied(conn, &home, told.read(), &form, &ids)?,
        }
    }
    if let Some(text) = grievance.assessment.clone() {
        told.goes_on(conn, TimeDelta::hours(5))?;
        acts::assess(conn, &told.by(supervisor), told.read(), &Assess { text }, &told.ids())?;
    }
    told.at = world.now;
    told.clocks(conn)
}
