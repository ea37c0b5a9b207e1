//! What is wrong with a table, and what is worth a look: row, column, what was found, and a word for it.

use std::collections::BTreeMap;

use contract::imports::{Column, ImportFault};

/// Of a cell no more is told.
const SHOWN: usize = 60;

#[derive(Debug, Clone, Default)]
pub struct Report {
    pub faults: Vec<ImportFault>,
    pub notes: Vec<ImportFault>,
}

/// One finding, on its way into the report.
pub struct Finding(ImportFault);

impl Finding {
    /// About the file as a whole.
    pub fn of_file(code: &str) -> Finding {
        Finding(ImportFault {
            row: None,
            column: None,
            found: String::new(),
            code: code.to_owned(),
            params: BTreeMap::new(),
        })
    }

    pub fn at(row: i64, column: Column, found: &str, code: &str) -> Finding {
        let found = found.chars().take(SHOWN).collect();
        Finding(ImportFault { row: Some(row), found, ..Finding::of_file(code).0 }).about(column)
    }

    /// The column it is about.
    pub fn about(mut self, column: Column) -> Finding {
        self.0.column = Some(column.into());
        self
    }

    /// A value for its sentence.
    pub fn with(mut self, name: &str, value: impl ToString) -> Finding {
        self.0.params.insert(name.to_owned(), value.to_string());
        self
    }
}

impl Report {
    pub fn fault(&mut self, finding: Finding) {
        self.faults.push(finding.0);
    }

    pub fn note(&mut self, finding: Finding) {
        self.notes.push(finding.0);
    }

    /// Top to bottom, as one goes through a table.
    pub fn sort(&mut self) {
        self.faults.sort_by_key(|fault| fault.row);
        self.notes.sort_by_key(|note| note.row);
    }
}
