//! The State Council's yearly table, as an office has it: `2027-01-01,休,元旦`. All of it is read, or nothing.

use chrono::{Datelike, NaiveDate, Weekday};
use contract::calendar::{SpecialDay, TableFault, TableFaultKind, TableView, day};

use crate::table_text::{self, Lines, SEPARATORS, Unreadable};

use TableFaultKind as Why;

/// Faults that are named one by one.
const NAMED: usize = 100;
/// Longest name of a holiday, in code points, as a version takes it.
const NAME_MAX: usize = 40;
/// How a day off and a day on are written, and how spreadsheets and people vary it.
const OFF: [&str; 4] = ["休", "假", "放假", "holiday"];
const ON: [&str; 3] = ["班", "上班", "workday"];

/// What the table says; nothing is stored.
pub fn read(bytes: &[u8]) -> TableView {
    let text = match table_text::text(bytes) {
        Ok(text) => text.replace('，', ","),
        Err(Unreadable::Workbook) => return of_file(Why::IsWorkbook),
        Err(Unreadable::NotText) => return of_file(Why::NotText),
    };
    let (mut days, mut faults) = (Vec::<(NaiveDate, SpecialDay)>::new(), Vec::new());
    let mut is_first = true;
    for (line, cells) in Lines::of(&text, separator(&text)) {
        let mut cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
        while cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        let is_head = std::mem::take(&mut is_first) && !cells.concat().contains(|c: char| c.is_ascii_digit());
        if cells.is_empty() || is_head {
            continue;
        }
        match one(&cells, &days) {
            Ok(day) => days.push(day),
            Err((kind, found)) => faults.push(fault(Some(line), kind, found)),
        }
    }
    match (days.first(), faults.is_empty()) {
        (None, true) => of_file(Why::Empty),
        (_, false) => {
            faults.truncate(NAMED);
            TableView { faults, ..TableView::default() }
        }
        (Some((first, _)), true) => summed(first.year(), days),
    }
}

fn summed(year: i32, mut days: Vec<(NaiveDate, SpecialDay)>) -> TableView {
    days.sort();
    let count = |is_meant: &dyn Fn(&(NaiveDate, SpecialDay)) -> bool| {
        i64::try_from(days.iter().filter(|day| is_meant(day)).count()).unwrap_or(i64::MAX)
    };
    let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    TableView {
        year: Some(year),
        holidays: count(&|(_, day)| !day.is_worked),
        make_up_days: count(&|(_, day)| day.is_worked),
        weekends_worked: count(&|(date, day)| day.is_worked && is_weekend(date)),
        days: days.into_iter().map(|(_, day)| day).collect(),
        faults: Vec::new(),
    }
}

/// The one that separates most in the first line.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    // The last of equals would be taken: the comma stands for most files.
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

type Refused<'a> = (TableFaultKind, &'a str);

fn one<'a>(
    cells: &[&'a str],
    before: &[(NaiveDate, SpecialDay)],
) -> Result<(NaiveDate, SpecialDay), Refused<'a>> {
    let (date, word, name) = match *cells {
        [date, word] => (date, word, None),
        [date, word, name] => (date, word, Some(name)),
        [first, ..] => return Err((Why::NotThree, first)),
        [] => return Err((Why::NotThree, "")),
    };
    let parsed = day(date).ok_or((Why::BadDate, date))?;
    let is_worked = match word.to_lowercase().as_str() {
        word if OFF.contains(&word) => false,
        word if ON.contains(&word) => true,
        _ => return Err((Why::UnknownWord, word)),
    };
    if let Some(name) = name
        && (name.chars().count() > NAME_MAX || contract::text::line(name).is_err())
    {
        return Err((Why::BadName, name));
    }
    if before.iter().any(|(known, _)| *known == parsed) {
        return Err((Why::Twice, date));
    }
    if before.first().is_some_and(|(first, _)| first.year() != parsed.year()) {
        return Err((Why::OtherYear, date));
    }
    let name = name.map(|name| contract::text::to_nfc(name.into()).into_owned());
    Ok((parsed, SpecialDay { day: parsed.to_string(), is_worked, name }))
}

fn of_file(kind: TableFaultKind) -> TableView {
    TableView { faults: vec![fault(None, kind, "")], ..TableView::default() }
}

fn fault(line: Option<i64>, kind: TableFaultKind, found: &str) -> TableFault {
    TableFault { line, kind: kind.into(), found: found.chars().take(60).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    const GOOD: &str = "日期,安排,名称\n2027-01-01,休,元旦\n\n2027-01-03,班\n2027-01-02,holiday,元旦\n";

    fn faults(text: &str) -> Vec<(Option<i64>, String)> {
        let view = read(text.as_bytes());
        assert!(view.days.is_empty(), "all or nothing");
        view.faults.iter().map(|fault| (fault.line, format!("{:?}", fault.kind.known().unwrap()))).collect()
    }

    #[test]
    fn a_table_is_read_in_any_encoding_and_counted() {
        let view = read(GOOD.as_bytes());
        assert_eq!(
            (view.year, view.holidays, view.make_up_days, view.weekends_worked),
            (Some(2027), 2, 1, 1)
        );
        let days: Vec<_> = view.days.iter().map(|day| day.day.as_str()).collect();
        assert_eq!(days, ["2027-01-01", "2027-01-02", "2027-01-03"]);
        assert_eq!(view.days[0].name.as_deref(), Some("元旦"));
        assert_eq!(read(&GB18030.encode(GOOD).0), view);
        assert_eq!(read(GOOD.replace(',', "\t").as_bytes()), view);
        assert_eq!(read(GOOD.replace(',', "，").as_bytes()), view);
        assert_eq!(read(GOOD.replace('\n', "\r\n").as_bytes()), view);
    }

    #[test]
    fn every_faulty_row_is_named_by_its_line() {
        let bad = "2027-01-01,休\n2027-02-30,休\n2027-1-2,休\n2027-01-04,也许\n2027-01-01,班\n2028-01-01,休\n2027-01-09\n2027-01-10,休,a,b\n";
        let expected = [
            (2, "BadDate"),
            (3, "BadDate"),
            (4, "UnknownWord"),
            (5, "Twice"),
            (6, "OtherYear"),
            (7, "NotThree"),
            (8, "NotThree"),
        ];
        let expected: Vec<_> = expected.into_iter().map(|(line, why)| (Some(line), why.to_owned())).collect();
        assert_eq!(faults(bad), expected);
        assert_eq!(faults(&format!("2027-01-01,休,{}", "节".repeat(41))), [(Some(1), "BadName".to_owned())]);
        assert_eq!(faults(""), [(None, "Empty".to_owned())]);
        let of = |bytes: &[u8]| read(bytes).faults[0].kind.known().copied();
        assert_eq!(of(b"PK\x03\x04zip"), Some(Why::IsWorkbook));
        assert_eq!(of(b"\xff\xff\xff"), Some(Why::NotText));
    }
}
