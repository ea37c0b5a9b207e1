//! What a table would do to the estate as it is: the steps, what they come to, and who would be left.

use contract::imports::{Column, ImportChange, ImportCounts, ImportKind, StayReason};
use contract::people::Role;
use serde::Serialize;

use super::report::Report;
use super::table::{self, Table};
use super::{residents, staff, units};

/// The rows of a table by what they say. Made once; the estate may change while it waits.
pub struct Parsed {
    pub kind: ImportKind,
    pub rows: Rows,
    pub row_count: usize,
    pub unknown_columns: Vec<String>,
    /// What is wrong with it whatever the estate.
    pub report: Report,
}

pub enum Rows {
    Units(Vec<units::UnitRow>),
    Residents(Vec<residents::ResidentRow>),
    Staff(Vec<staff::StaffRow>),
}

pub fn parse(kind: ImportKind, bytes: &[u8]) -> Parsed {
    let mut report = Report::default();
    let Table { rows: read, unknown_columns } = table::read(kind, bytes, &mut report);
    let rows = match kind {
        ImportKind::Units => Rows::Units(units::rows(&read, &mut report)),
        ImportKind::Residents => Rows::Residents(residents::rows(&read, &mut report)),
        ImportKind::Staff => Rows::Staff(staff::rows(&read, &mut report)),
    };
    Parsed { kind, rows, row_count: read.len(), unknown_columns, report }
}

/// Everything that would be written. Equal plans have the same effect.
#[derive(Debug, Serialize)]
pub enum Steps {
    Units(Vec<units::Step>),
    Residents(Vec<residents::Step>),
    Staff(Vec<staff::Step>),
}

pub struct Plan {
    pub steps: Steps,
    pub counts: ImportCounts,
    pub changes: Vec<ImportChange>,
    pub report: Report,
    /// In the estate and not in the table, and free to leave: id and what they are called.
    pub leaving: Vec<(String, String)>,
    pub staying: Vec<Staying>,
    pub roles_left_empty: Vec<Role>,
}

pub struct Staying {
    pub what: String,
    pub reason: StayReason,
    /// Id and number.
    pub tickets: Vec<(String, String)>,
}

impl Plan {
    pub fn of(parsed: &Parsed, steps: Steps) -> Plan {
        Plan {
            steps,
            counts: ImportCounts::default(),
            changes: Vec::new(),
            report: parsed.report.clone(),
            leaving: Vec::new(),
            staying: Vec::new(),
            roles_left_empty: Vec::new(),
        }
    }

    /// Counts a row whose thing is there already.
    pub fn is_there(&mut self, row: i64, what: &str, columns: &[Column]) {
        if columns.is_empty() {
            self.counts.unchanged += 1;
            return;
        }
        self.counts.changed += 1;
        self.is_said_beside(row, what, columns);
    }

    /// What a row changes beside what it is about.
    pub fn is_said_beside(&mut self, row: i64, what: &str, columns: &[Column]) {
        if columns.is_empty() {
            return;
        }
        let columns = columns.iter().map(|column| (*column).into()).collect();
        self.changes.push(ImportChange { row, what: what.to_owned(), columns });
    }
}

/// Numbers and codes as they are compared: however they were typed.
pub fn key(text: &str) -> String {
    super::words::folded(text)
}
