//! From the bytes of a file to rows by column: separator, head. No rule about what a cell may say.

use std::borrow::Cow;

use contract::imports::{Column, ImportKind, MAX_ROWS};

use super::report::{Finding, Report};
use super::words;
use crate::table_text::{self, Lines, SEPARATORS, Unreadable};

/// What makes a spreadsheet take a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts: the head is row 1.
    pub number: i64,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// What stands there, without the space around it; `None` where the table has no such column.
    pub fn cell(&self, column: Column) -> Option<&str> {
        self.cells.iter().find(|(known, _)| *known == column).map(|(_, text)| text.as_str())
    }
}

#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    pub unknown_columns: Vec<String>,
}

/// Reads a table; what cannot be read is in the report.
pub fn read(kind: ImportKind, bytes: &[u8], report: &mut Report) -> Table {
    let text = match table_text::text(bytes) {
        Ok(text) => text,
        Err(why) => {
            report.fault(Finding::of_file(match why {
                Unreadable::Workbook => "is_workbook",
                Unreadable::NotText => "not_text",
            }));
            return Table::default();
        }
    };
    let separator = separator(kind, &text);
    let mut lines = Lines::of(&text, separator);
    let Some((_, head)) = lines.next() else {
        report.fault(Finding::of_file("empty_file"));
        return Table::default();
    };
    let (places, unknown_columns) = heads(kind, &head, report);
    let mut rows = Vec::new();
    for (number, cells) in lines {
        if rows.len() == MAX_ROWS {
            report.fault(Finding::of_file("too_many_rows").with("max", MAX_ROWS));
            break;
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows.push(row(number, &places, cells, report));
    }
    Table { rows, unknown_columns }
}

/// The one by which most of the head is understood.
fn separator(kind: ImportKind, text: &str) -> u8 {
    let understood = |separator: u8| {
        let head = Lines::of(text, separator).next().map_or_else(Vec::new, |(_, head)| head);
        head.iter().filter(|name| words::column(kind, name).is_some()).count()
    };
    // The last of equals would be taken: the comma stands for most files.
    SEPARATORS.into_iter().rev().max_by_key(|separator| understood(*separator)).unwrap_or(b',')
}

/// Which cell of a row is which column.
fn heads(kind: ImportKind, head: &[String], report: &mut Report) -> (Vec<Option<Column>>, Vec<String>) {
    let (mut places, mut unknown) = (Vec::new(), Vec::new());
    for name in head {
        let known = words::column(kind, name);
        if known.is_none() && !name.trim().is_empty() {
            unknown.push(name.trim().chars().take(60).collect());
        }
        if let Some(column) = known.filter(|column| places.contains(&Some(*column))) {
            report.fault(Finding::of_file("column_twice").about(column));
        }
        places.push(known);
    }
    for (column, is_needed) in words::columns(kind) {
        if *is_needed && !places.contains(&Some(*column)) {
            report.fault(Finding::of_file("column_missing").about(*column));
        }
    }
    (places, unknown)
}

fn row(number: i64, places: &[Option<Column>], cells: Vec<String>, report: &mut Report) -> Row {
    let mut known = Vec::with_capacity(places.len());
    let mut cells = cells.into_iter();
    for column in places {
        let cell = cells.next().unwrap_or_default();
        let Some(column) = column else { continue };
        let text = contract::text::to_nfc(Cow::Borrowed(plain(&cell))).into_owned();
        if text == cell.trim() && is_formula(&text) && !is_number(*column, &text) {
            report.note(Finding::at(number, *column, &text, "formula"));
        }
        known.push((*column, text));
    }
    if let Some(more) = cells.find(|cell| !cell.trim().is_empty()) {
        let last = places.iter().flatten().last().copied().unwrap_or(Column::Name);
        report.fault(Finding::at(number, last, &more, "too_many_cells"));
    }
    Row { number, cells: known }
}

/// Telephone numbers and staff numbers may begin with a sign.
fn is_number(column: Column, text: &str) -> bool {
    let is_digits = |text: &str| text.chars().all(|c| !c.is_alphabetic() && c != '(' && c != '!');
    column == Column::Phone && is_digits(text)
}

fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA) && text.chars().count() > 1
}

/// Takes back what [`defused`] did, and nothing else.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// So that no spreadsheet takes it for a formula: with an apostrophe in front.
pub fn defused(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A table as spreadsheets like it: with a mark for UTF-8 and the breaks of lines they expect.
pub fn write(kind: ImportKind, rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut file = "\u{feff}".as_bytes().to_vec();
    {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(&mut file);
        let head = words::columns(kind).iter().map(|(column, _)| words::name_of(*column).to_owned());
        let all = std::iter::once(head.collect::<Vec<_>>()).chain(rows);
        for row in all {
            // Written into memory: there is nothing that could refuse it.
            let _ = writer.write_record(row.iter().map(|cell| defused(cell).into_owned()));
        }
        let _ = writer.flush();
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> (Vec<Row>, Report) {
        let mut report = Report::default();
        let table = read(ImportKind::Units, bytes, &mut report);
        (table.rows, report)
    }

    fn codes(report: &Report) -> Vec<&str> {
        report.faults.iter().map(|fault| fault.code.as_str()).collect()
    }

    #[test]
    fn encodings_and_separators_are_found_out() {
        let text = "房号,楼栋,别名\n1-101,1,甲座\n";
        let expected = rows(text.as_bytes()).0;
        assert_eq!(expected[0].cell(Column::Aliases), Some("甲座"));
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        assert_eq!(rows(&marked).0, expected);
        assert_eq!(rows(&GB18030.encode(text).0).0, expected);
        for separator in [";", "\t"] {
            assert_eq!(rows(text.replace(',', separator).as_bytes()).0, expected, "{separator:?}");
        }
        assert_eq!(rows(text.replace('\n', "\r").as_bytes()).0, expected);
        assert_eq!(rows(text.trim_end().as_bytes()).0, expected);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "楼栋,房号,别名\r\n1,1-101,\"甲\r\n乙\"\r\n\r\n,,\r\n1,1-102,\r\n";
        let numbers: Vec<_> = rows(text.as_bytes()).0.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 5]);
    }

    #[test]
    fn what_is_no_table_is_named() {
        assert_eq!(codes(&rows(b"PK\x03\x04zip").1), ["is_workbook"]);
        assert_eq!(codes(&rows(b"\xff\xff\xff").1), ["not_text"]);
        assert_eq!(codes(&rows(b"").1), ["empty_file"]);
        assert_eq!(codes(&rows("楼栋,颜色\n1,红\n".as_bytes()).1), ["column_missing"]);
        assert_eq!(codes(&rows("楼栋,房号,楼栋\n1,2,3\n".as_bytes()).1), ["column_twice"]);
        assert_eq!(codes(&rows("楼栋,房号\n1,2,3\n".as_bytes()).1), ["too_many_cells"]);
    }

    #[test]
    fn formulas_are_words_and_are_named() {
        let (found, report) = rows("楼栋,房号\n=1+1,'=2\n".as_bytes());
        assert_eq!(
            (found[0].cell(Column::Building), found[0].cell(Column::Unit)),
            (Some("=1+1"), Some("=2"))
        );
        assert_eq!(report.notes.len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            cells in prop::collection::vec(prop::collection::vec("['=+@a,;\"\n\t-]{0,6}|[一-十０-９ a-c]{0,4}", 6), 1..6)
        ) {
            // Around a text there is no space, and a row that says nothing is none.
            let cells: Vec<Vec<String>> = cells.into_iter()
                .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>())
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            let (read, report) = rows(&write(ImportKind::Units, cells.clone()));
            prop_assert!(report.faults.is_empty());
            let columns = words::columns(ImportKind::Units);
            let read: Vec<Vec<String>> = read.iter()
                .map(|row| columns.iter().map(|(column, _)| row.cell(*column).unwrap().to_owned()).collect())
                .collect();
            prop_assert_eq!(read, cells);
        }
    }
}
