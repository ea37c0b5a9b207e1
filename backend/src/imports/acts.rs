//! Looking at a table, and applying it: in one transaction, and only what was looked at.

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::{ImportId, PersonId};
use contract::imports::{ApplyImport, ImportKind, ImportView};
use contract::problem::{Code, field};
use uuid::Uuid;

use super::plan::{Parsed, Plan, Rows, Steps};
use super::store::{self, About, Writing};
use super::{export, residents, staff, units, views};
use crate::audit::store::{self as audit, Act};
use crate::db::{Conn, DbFault, NewIds};
use crate::http::Fault;
use crate::people::store::registry::take_turns;

/// The estate as far as a kind of table goes.
enum Estate {
    Units(units::State),
    Residents(residents::State),
    Staff(staff::State),
}

fn estate(conn: &mut Conn, kind: ImportKind, me: Option<PersonId>) -> Result<Estate, Fault> {
    Ok(match kind {
        ImportKind::Units => Estate::Units(store::units::state(conn)?),
        ImportKind::Residents => Estate::Residents(store::residents::state(conn)?),
        ImportKind::Staff => Estate::Staff(store::staff::state(conn, me)?),
    })
}

fn plan(parsed: &Parsed, estate: &Estate, today: NaiveDate) -> Result<Plan, Fault> {
    let mut plan = match (&parsed.rows, estate) {
        (Rows::Units(rows), Estate::Units(state)) => units::plan(parsed, rows, state),
        (Rows::Residents(rows), Estate::Residents(state)) => residents::plan(parsed, rows, state, today),
        (Rows::Staff(rows), Estate::Staff(state)) => staff::plan(parsed, rows, state),
        _ => return Err(Fault::internal("a table of another kind")),
    };
    plan.report.sort();
    Ok(plan)
}

/// Who looks or applies, and when.
pub struct Doing {
    /// `None`: the installation itself.
    pub by: Option<PersonId>,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// For what is made by it.
    pub base: Uuid,
}

/// What it would do now.
pub fn look(conn: &mut Conn, doing: &Doing, about: &About, parsed: &Parsed) -> Result<ImportView, Fault> {
    let estate = estate(conn, parsed.kind, doing.by)?;
    views::preview(about, parsed, &plan(parsed, &estate, doing.today)?)
}

/// Applies an uploaded table, once.
pub fn apply_upload(
    conn: &mut Conn,
    doing: &Doing,
    id: ImportId,
    parsed: &Parsed,
    form: &ApplyImport,
) -> Result<ImportView, Fault> {
    let by = doing.by.ok_or(Code::NotFound)?;
    take_turns(conn)?;
    let upload = store::find(conn, id, doing.now)?.ok_or(Code::NotFound)?;
    if upload.applied.is_some() {
        return Err(Code::ImportApplied.into());
    }
    let view = apply(conn, doing, &upload.about, parsed, form)?;
    let stored = serde_json::to_string(&view).map_err(Fault::internal)?;
    if !store::applied(conn, id, by, doing.now, &stored)? {
        return Err(Code::ImportApplied.into());
    }
    Ok(view)
}

/// Does what was looked at; with a fault, or where it would do something else by now, it does nothing.
pub fn apply(
    conn: &mut Conn,
    doing: &Doing,
    about: &About,
    parsed: &Parsed,
    form: &ApplyImport,
) -> Result<ImportView, Fault> {
    let estate = estate(conn, parsed.kind, doing.by)?;
    let plan = plan(parsed, &estate, doing.today)?;
    let mut view = views::preview(about, parsed, &plan)?;
    if view.fault_count > 0 {
        return Err(Code::ImportFaulty.into());
    }
    if view.basis != form.basis {
        return Err(Code::ImportChanged.into());
    }
    let count = i64::try_from(plan.leaving.len()).map_err(Fault::internal)?;
    if form.have_left.is_some_and(|have_left| have_left != count) {
        return Err(Fault::field("have_left", field::COUNT_DIFFERS));
    }
    let ids = NewIds::from(doing.base);
    let writing = Writing { ids: &ids, now: doing.now, by: doing.by };
    write(conn, &plan, &estate, &writing, form.have_left.is_some(), doing.today)
        // What was checked can only be refused because somebody else was faster: run again, it is seen.
        .map_err(DbFault::raced)?;
    log(conn, &writing, Act::ImportApplied, &about.id.to_string())?;
    view.counts.gone = form.have_left.unwrap_or(0);
    view.applied_at = Some(doing.now);
    Ok(view)
}

fn write(
    conn: &mut Conn,
    plan: &Plan,
    estate: &Estate,
    writing: &Writing,
    have_left: bool,
    today: NaiveDate,
) -> diesel::QueryResult<()> {
    let leaving = if have_left { plan.leaving.as_slice() } else { &[] };
    let today = today.to_string();
    match (&plan.steps, estate) {
        (Steps::Units(steps), Estate::Units(state)) => {
            store::units::write(conn, steps, state, writing)?;
            store::units::leave(conn, leaving, writing, &today)
        }
        (Steps::Residents(steps), _) => {
            store::residents::write(conn, steps, writing)?;
            store::residents::leave(conn, leaving, &today)
        }
        (Steps::Staff(steps), Estate::Staff(state)) => {
            store::staff::write(conn, steps, state, writing)?;
            store::staff::leave(conn, leaving, writing)
        }
        _ => Err(diesel::result::Error::NotFound),
    }
}

/// All that is there of a kind, as a table; that it was taken out is logged.
pub fn export(conn: &mut Conn, doing: &Doing, kind: ImportKind) -> Result<Vec<u8>, Fault> {
    let ids = NewIds::from(doing.base);
    let writing = Writing { ids: &ids, now: doing.now, by: doing.by };
    log(conn, &writing, Act::PeopleExported, kind.word())?;
    Ok(match estate(conn, kind, None)? {
        Estate::Units(state) => export::units(&state),
        Estate::Residents(state) => export::residents(&state, doing.today)?,
        Estate::Staff(state) => export::staff(&state)?,
    })
}

fn log(conn: &mut Conn, writing: &Writing, act: Act, subject_id: &str) -> Result<(), Fault> {
    let entry = audit::Entry { id: writing.ids.next(), at: writing.now, actor: writing.by, act, subject_id };
    audit::log(conn, &entry)?;
    Ok(())
}
