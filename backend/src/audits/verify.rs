//! Computing all of it again from what is stored: whatever was changed afterwards does not fit any more.

use std::collections::HashMap;

use super::rules::{self, Done};
use super::store::{self, MonthRow, PopulationRow, Work};
use super::turn;
use crate::db::{Conn, DbFault};

/// What was found of one month.
#[derive(Debug)]
pub struct Checked {
    pub month: String,
    /// `None` before the population was frozen.
    pub population: Option<usize>,
    pub lot: Option<usize>,
    /// In words for whoever looks after the installation.
    pub faults: Vec<String>,
}

/// All months, or one; `None` if there is no such month.
pub fn check(conn: &mut Conn, only: Option<&str>) -> Result<Option<Vec<Checked>>, DbFault> {
    let months = match only {
        Some(month) => store::month(conn, month)?.into_iter().collect(),
        None => store::all_months(conn, i64::MAX)?,
    };
    if months.is_empty() && only.is_some() {
        return Ok(None);
    }
    months.iter().map(|month| check_month(conn, month)).collect::<Result<Vec<_>, _>>().map(Some)
}

fn check_month(conn: &mut Conn, row: &MonthRow) -> Result<Checked, DbFault> {
    let month = row.month.clone();
    let mut checked = Checked { month: month.clone(), population: None, lot: None, faults: Vec::new() };
    let mut expect = |holds: bool, fault: &str| {
        if !holds {
            checked.faults.push(fault.to_owned());
        }
    };
    let seed = store::seed(conn, &month)?;
    expect(rules::sha256(&seed) == row.seed_hash, "the seed is not the one whose hash was published");
    expect(row.committed_at <= row.begins_at, "the seed was drawn after what is counted had begun");
    let Some(freeze) = store::freeze_of(conn, &month)? else { return Ok(checked) };
    expect(row.ends_at <= freeze.at, "the population was frozen before the month was over");
    let population = store::population(conn, &month)?;
    let lines = || population.iter().map(|done| done.line.as_str());
    expect(
        population.iter().map(|done| done.position).eq(1..=freeze.population_size),
        "lines of the population are missing, or there are too many",
    );
    expect(lines().is_sorted(), "the population is not in its order");
    expect(
        rules::sha256(&rules::population_text(&month, lines())) == freeze.population_hash,
        "the population is not the one whose hash was published",
    );
    for fault in differences(conn, row, &population)? {
        expect(false, &fault);
    }
    let draw = store::draw_of(conn, &month)?;
    let drawn: Vec<i64> = store::drawn(conn, &month)?.into_iter().map(|(lot, _)| lot.position).collect();
    checked.population = Some(population.len());
    let Some(draw) = draw else {
        if !drawn.is_empty() {
            checked.faults.push("there is a lot although none was drawn".to_owned());
        }
        return Ok(checked);
    };
    let done: Vec<Done> = population.iter().map(|row| Done { by: &row.by_id, line: &row.line }).collect();
    let places = rules::lot(&seed, &freeze.population_hash, &done);
    let expected: Vec<i64> =
        places.into_iter().filter_map(|place| population.get(place)).map(|row| row.position).collect();
    if drawn != expected || i64::try_from(drawn.len()) != Ok(draw.lot_size) {
        checked.faults.push("the lot is not what seed and population make it".to_owned());
    }
    if draw.at <= freeze.at {
        checked.faults.push("the lot was drawn before the population was frozen".to_owned());
    }
    checked.lot = Some(drawn.len());
    Ok(checked)
}

/// Where what was frozen is not what stands in the tables of those whose it is.
fn differences(
    conn: &mut Conn,
    month: &MonthRow,
    population: &[PopulationRow],
) -> Result<Vec<String>, DbFault> {
    let first = population.iter().map(|done| done.at).min().unwrap_or(month.begins_at);
    let work = store::work(conn, first.min(month.begins_at), month.ends_at)?;
    let known: HashMap<&str, &Work> = work.iter().map(|work| (work.subject_id.as_str(), work)).collect();
    let mut faults = Vec::new();
    for done in population {
        let is_as_frozen = known.get(done.subject_id.as_str()).is_some_and(|work| {
            (work.kind, &work.line, &work.by_id, &work.building_id, work.at)
                == (done.kind.as_str(), &done.line, &done.by_id, &done.building_id, done.at)
        });
        if !is_as_frozen {
            faults.push(format!("{} {} is not what is on record", done.kind, done.subject_id));
        }
    }
    let left_out = turn::uncounted(conn, month)?;
    let left_out = left_out.iter().filter(|work| work.at >= month.begins_at);
    faults.extend(left_out.map(|work| format!("{} {} is in no population", work.kind, work.subject_id)));
    Ok(faults)
}
