//! What the office does better because somebody said so: one measure is done and one goes on, both published; one is
//! late.

use chrono::{Days, TimeDelta};
use contract::ids::MeasureId;
use contract::measures::{MeasureForm, MeasureSource, MeasureState, MeasureText};
use contract::proposals::ProposalState;
use serde::Deserialize;

use super::World;
use super::staff::{Colleague, Members};
use crate::db::Conn;
use crate::http::Fault;
use crate::measures::acts;
use crate::people::{Side, Viewer};

#[derive(Deserialize)]
struct Told {
    form: Found,
    by: String,
    responsible: String,
    /// Days before the estate's today.
    ago: u64,
    /// Days after that.
    due: u64,
    text: Option<MeasureText>,
    result: Option<String>,
}

/// The form without who does it and by when.
#[derive(Deserialize)]
struct Found {
    source: MeasureSource,
    found: String,
    plan: String,
}

pub fn enter(conn: &mut Conn, world: &World, members: &Members) -> Result<(), Fault> {
    let all: Vec<Told> = serde_json::from_str(include_str!("measures.json")).map_err(Fault::internal)?;
    for told in all {
        let at = world.now - TimeDelta::days(i64::try_from(told.ago).unwrap_or(0));
        let someone = |member: &Colleague| Viewer {
            person_id: member.person,
            today: world.date(at),
            side: Side::Desk { roles: member.roles.clone() },
        };
        let (author, top) = (someone(members.get(&told.by)?), someone(members.get("general_manager")?));
        let form = MeasureForm {
            source: told.form.source,
            ticket_number: None,
            found: told.form.found,
            plan: told.form.plan,
            responsible_id: Some(members.get(&told.responsible)?.person),
            department_id: None,
            due_on: author.today.checked_add_days(Days::new(told.due)).unwrap_or(author.today),
        };
        let id = world.ids.next();
        acts::add(conn, &author, id, &form, at)?;
        let (id, later) = (MeasureId(id), at + TimeDelta::days(2));
        if let Some(result) = told.result {
            let outcome = (MeasureState::Done, result.as_str());
            acts::end(conn, &author, id, outcome, at + TimeDelta::days(27))?;
        }
        if let Some(text) = told.text {
            acts::propose(conn, &author, id, &text, later)?;
            let approved = (ProposalState::Approved, None);
            acts::decide(conn, &top, (id, 1), approved, later + TimeDelta::hours(3))?;
        }
    }
    Ok(())
}
