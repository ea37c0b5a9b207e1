//! What residents complained of and suggested, and how far it has come: lived through with the same acts as the API's.

use chrono::{DateTime, Days, TimeDelta, Utc};
use contract::complaints::{Assess, Matter, NewComplaint, Plan, Refer, Resolve, Respond, Voice};
use contract::ids::TicketId;
use contract::people::Role;
use contract::tickets::{Confirm, Language, Rating, Satisfaction, Status};
use serde::Deserialize;

use super::life::{clock, doing};
use super::residents::Resident;
use super::staff::{Colleague, Members};
use super::{World, store as stored};
use crate::complaints::{acts, report};
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::Side;
use crate::tickets::{Doing, Read, wake};

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
    ends: Status,
    #[serde(default)]
    assessment: Option<String>,
}

pub fn enter(conn: &mut Conn, world: &World, members: &Members, residents: &[Resident]) -> Result<(), Fault> {
    let grievances: Vec<Grievance> =
        serde_json::from_str(include_str!("complaints.json")).map_err(Fault::internal)?;
    for grievance in &grievances {
        // Not of the cast: what they find when they sign in is told elsewhere.
        let fits = |resident: &&Resident| {
            resident.key.is_none() && resident.has_account && resident.language == grievance.language
        };
        let candidates: Vec<&Resident> = residents.iter().filter(fits).collect();
        let reporter = world.dice.pick(&candidates).copied();
        let reporter = reporter.ok_or_else(|| Fault::internal("nobody has anything to complain of"))?;
        live(conn, world, members, grievance, reporter)?;
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
    let one_of = |role| {
        let all = members.of(role, &reporter.building);
        all.first().copied().ok_or_else(|| Fault::internal(format!("nobody is {role:?} there")))
    };
    let (desk, supervisor) = (one_of(Role::FrontDesk)?, one_of(Role::CsSupervisor)?);
    let handler = one_of(grievance.role)?;
    let mut told = Telling { world, at: begun(world, grievance.days), id: TicketId(world.ids.next()) };
    world.clock.set(told.at);
    told.id = TicketId(world.ids.next());
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
        wants_letter: false,
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
    let word = match grievance.ends {
        Status::Satisfied => Some(Satisfaction::Satisfied),
        Status::Understood => Some(Satisfaction::Average),
        _ => None,
    };
    if let Some(overall) = word {
        told.goes_on(conn, TimeDelta::hours(20))?;
        let rating = Rating {
            overall,
            punctuality: None,
            quality: None,
            attitude: None,
            comment: None,
            follow_up: None,
        };
        let (form, home, ids) = (Confirm { rating: Some(rating) }, at_home(&told), told.ids());
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

/// At the desk's usual hour so many days ago.
fn begun(world: &World, days: u64) -> DateTime<Utc> {
    let now = world.now;
    now.checked_sub_days(Days::new(days)).unwrap_or(now) - TimeDelta::minutes(5)
}

struct Telling<'a> {
    world: &'a World,
    at: DateTime<Utc>,
    id: TicketId,
}

impl Telling<'_> {
    /// Later, what the clocks do meanwhile included.
    fn goes_on(&mut self, conn: &mut Conn, by: TimeDelta) -> Result<(), Fault> {
        self.at = (self.at + by).min(self.world.now);
        self.world.clock.set(self.at);
        self.clocks(conn)
    }

    fn clocks(&self, conn: &mut Conn) -> Result<(), Fault> {
        let id = self.id.to_string();
        let is_due = stored::wakes_at(conn, &id)?.is_some_and(|at| at <= self.at.timestamp_micros());
        if is_due { wake(conn, &clock(self.world, self.at), &id) } else { Ok(()) }
    }

    fn by(&self, member: &Colleague) -> Doing {
        doing(self.world, self.at, member.person, Side::Desk { roles: member.roles.clone() })
    }

    fn read(&self) -> Read {
        Read { id: self.id, version: None }
    }

    fn ids(&self) -> NewIds {
        NewIds::from(self.world.ids.next())
    }
}
