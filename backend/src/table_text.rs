//! Tables as offices save them: from the bytes of a file to its rows, whatever the encoding and the separator.
//!
//! Does not live here: what a row means.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

/// What separates cells, the most usual first.
pub const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// How workbooks begin, the new kind and the old.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A spreadsheet's own format.
    Workbook,
    NotText,
}

/// The text with one kind of line break, and one at the end, so that lines can be counted by them.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if WORKBOOKS.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(Unreadable::Workbook);
    }
    decoded(bytes).map(|text| ended(&text)).ok_or(Unreadable::NotText)
}

/// UTF-8 if it is that strictly, else GB18030; a mark at the beginning decides by itself.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), bytes.get(mark..)?),
        None => (None, bytes),
    };
    let text = match encoding {
        Some(encoding) => encoding.decode_without_bom_handling_and_without_replacement(bytes)?,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes)?,
        },
    };
    (!text.contains('\0')).then_some(text)
}

fn ended(text: &str) -> String {
    let text = if text.contains('\n') { text.replace("\r\n", "\n") } else { text.replace('\r', "\n") };
    if text.ends_with('\n') { text } else { text + "\n" }
}

/// Records with the row in which a spreadsheet shows them. Blank lines are rows there; a line break in quotes is none.
pub struct Lines<'a> {
    reader: csv::Reader<&'a [u8]>,
    broken: u64,
}

impl Lines<'_> {
    pub fn of(text: &str, separator: u8) -> Lines<'_> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        Lines { reader, broken: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = (i64, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = csv::StringRecord::new();
        // The text is UTF-8 and of any length a row likes: reading it from memory cannot fail.
        if !self.reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        let breaks = record.iter().map(|cell| cell.matches('\n').count() as u64);
        self.broken += breaks.sum::<u64>();
        let last_line = self.reader.position().line().saturating_sub(1);
        let row = last_line.saturating_sub(self.broken);
        Some((i64::try_from(row).unwrap_or(i64::MAX), record.iter().map(str::to_owned).collect()))
    }
}
