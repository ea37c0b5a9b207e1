//! `backend audit verify`: a line for each month, and the exit status says whether all of them hold.

use super::verify::{self, Checked};
use crate::config::{Audit, ConfigFault};
use crate::db::{Db, DbFault, OpenError};

#[derive(Debug, thiserror::Error)]
pub enum CommandFault {
    #[error(transparent)]
    Config(#[from] ConfigFault),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Database(#[from] DbFault),
    #[error("there is no audit of {0}")]
    NoSuchMonth(String),
    #[error("{0} of the months do not hold")]
    DoesNotHold(usize),
}

pub async fn run(command: Audit) -> Result<(), CommandFault> {
    let Audit::Verify { place, month } = command;
    let db = Db::open(&place.database()?)?;
    let asked = month.clone();
    let checked = db.read(move |conn| verify::check(conn, asked.as_deref())).await?;
    let checked = checked.ok_or_else(|| CommandFault::NoSuchMonth(month.unwrap_or_default()))?;
    for one in &checked {
        println!("{}", said(one));
    }
    match checked.iter().filter(|one| !one.faults.is_empty()).count() {
        0 => Ok(()),
        faulty => Err(CommandFault::DoesNotHold(faulty)),
    }
}

fn said(checked: &Checked) -> String {
    let state = match (checked.population, checked.lot) {
        (Some(population), Some(lot)) => format!("{lot} drawn of {population}"),
        (Some(population), None) => format!("{population} frozen, not drawn yet"),
        (None, _) => "committed".to_owned(),
    };
    match checked.faults[..] {
        [] => format!("holds: {} ({state})", checked.month),
        _ => format!("does not hold: {} ({state}): {}", checked.month, checked.faults.join("; ")),
    }
}
