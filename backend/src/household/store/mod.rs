//! The SQL of households: who stands how in which, and deciding one after the other.

mod changes;
mod invitations;
mod occupants;

pub use changes::*;
pub use invitations::*;
pub use occupants::*;

use contract::people::Occupancy;
use diesel::prelude::*;

use crate::db::schema::{households, occupancies, units};
use crate::db::{Conn, from_word};
use crate::household::rules::Standing;
use crate::people::Viewer;
use crate::people::store::scope;

/// A household of the viewer's today, and how they stand in it.
#[derive(Debug, Clone)]
pub struct Household {
    pub id: String,
    pub unit_id: String,
    pub company: Option<String>,
    pub standing: Standing,
}

type Row = (String, String, Option<String>, String, i64);

const HOUSEHOLD: (
    households::id,
    households::unit_id,
    households::company,
    occupancies::role,
    occupancies::may_act,
) = (households::id, households::unit_id, households::company, occupancies::role, occupancies::may_act);

fn household((id, unit_id, company, role, may_act): Row) -> QueryResult<Household> {
    let occupancy: Occupancy = from_word(&role)?;
    let standing = Standing { occupancy, may_act: may_act == 1, is_company: company.is_some() };
    Ok(Household { id, unit_id, company, standing })
}

/// All households the viewer belongs to today, in the order of units.
pub fn of_viewer(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Household>> {
    let today = viewer.today.to_string();
    let rows: Vec<Row> = occupancies::table
        .inner_join(households::table.inner_join(units::table))
        .filter(scope::belongs(viewer.person_id.to_string(), today.clone(), today))
        .order((units::code, households::id))
        .select(HOUSEHOLD)
        .load(conn)?;
    rows.into_iter().map(household).collect()
}

/// One of them; `None` for one that is not theirs as for one that is not there.
pub fn one_of_viewer(conn: &mut Conn, viewer: &Viewer, id: &str) -> QueryResult<Option<Household>> {
    let today = viewer.today.to_string();
    let row: Option<Row> = occupancies::table
        .inner_join(households::table)
        .filter(scope::belongs(viewer.person_id.to_string(), today.clone(), today))
        .filter(households::id.eq(id))
        .select(HOUSEHOLD)
        .first(conn)
        .optional()?;
    row.map(household).transpose()
}

/// Whoever decides next about the same household waits here until this is done.
pub fn decide(conn: &mut Conn, id: &str) -> QueryResult<usize> {
    diesel::update(households::table.find(id)).set(households::id.eq(id)).execute(conn)
}
