//! What a cell may say: texts, lists, switches, days, telephone numbers. Each fault goes to the report with its place.

use chrono::{Days, NaiveDate};
use contract::imports::Column;
use contract::text::LINE_MAX;

use super::report::{Finding, Report};
use super::table::Row;
use super::words::{self, half_width};

/// Digits of a telephone number, mobile or fixed with its area.
const PHONE: std::ops::RangeInclusive<usize> = 7..=12;
/// Of a mobile number, which begins with 1.
const MOBILE: usize = 11;

/// The cells of one row, and where its faults go.
pub struct Cells<'a> {
    pub row: &'a Row,
    pub report: &'a mut Report,
}

impl Cells<'_> {
    pub fn fault(&mut self, column: Column, code: &str) {
        self.fault_with(column, code, |finding| finding);
    }

    pub fn fault_with(&mut self, column: Column, code: &str, with: impl FnOnce(Finding) -> Finding) {
        let found = self.row.cell(column).unwrap_or_default();
        self.report.fault(with(Finding::at(self.row.number, column, found, code)));
    }

    /// One line of text; `None` where the cell is empty or there is no such column.
    pub fn line(&mut self, column: Column) -> Option<String> {
        let text = self.row.cell(column).filter(|text| !text.is_empty())?.to_owned();
        if text.chars().count() as u64 > LINE_MAX {
            self.fault_with(column, "too_long", |finding| finding.with("max", LINE_MAX));
        } else if text.contains(char::is_control) {
            self.fault(column, "control_character");
        }
        Some(text)
    }

    /// One line of text that has to be there.
    pub fn needed(&mut self, column: Column) -> Option<String> {
        let text = self.line(column);
        // A column that is missing altogether is said once, not at every row.
        if text.is_none() && self.row.cell(column).is_some() {
            self.fault(column, "required");
        }
        text
    }

    /// One of the words that are known.
    pub fn word<T>(
        &mut self,
        column: Column,
        known: impl Fn(&str) -> Option<T>,
        otherwise: &str,
    ) -> Option<T> {
        let text = self.row.cell(column).filter(|text| !text.is_empty())?;
        let word = known(text);
        if word.is_none() {
            self.fault(column, otherwise);
        }
        word
    }

    pub fn switch(&mut self, column: Column) -> Option<bool> {
        self.word(column, words::switch, "yes_or_no")
    }

    /// Several words in one cell, however they are set apart; `None` where there is no such column.
    pub fn list(&mut self, column: Column) -> Option<Vec<String>> {
        let text = self.row.cell(column)?;
        let words = text.split([',', ';', '，', '；', '、', '|', '\n']).map(str::trim);
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if words.iter().any(|word| word.contains(char::is_control)) {
            self.fault(column, "control_character");
        }
        if words.iter().any(|word| word.chars().count() as u64 > LINE_MAX) {
            self.fault_with(column, "too_long", |finding| finding.with("max", LINE_MAX));
        }
        Some(words)
    }

    pub fn date(&mut self, column: Column) -> Option<NaiveDate> {
        self.word(column, date, "date_impossible")
    }

    /// Digits only. What a spreadsheet made of a number is taken back where nothing was lost, and named where it was.
    pub fn phone(&mut self, column: Column) -> Option<String> {
        let text = self.row.cell(column).filter(|text| !text.is_empty())?.to_owned();
        match phone(&text) {
            Ok(Phone { digits, was_mended }) => {
                if was_mended {
                    let finding = Finding::at(self.row.number, column, &text, "phone_read");
                    self.report.note(finding.with("read", &digits));
                }
                Some(digits)
            }
            Err(code) => {
                self.fault(column, code);
                None
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Phone {
    digits: String,
    /// It was a number to a spreadsheet.
    was_mended: bool,
}

fn phone(text: &str) -> Result<Phone, &'static str> {
    let plain: String = half_width(text).collect();
    let plain = plain.trim().trim_start_matches('=').trim_matches(['"', '\'']);
    let (number, was_mended) = match plain.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (expanded(mantissa, exponent).ok_or("phone_spoiled")?, true),
        None => match plain.split_once('.') {
            Some((whole, zeros)) if zeros.chars().all(|c| c == '0') => (whole.to_owned(), true),
            _ => (plain.to_owned(), false),
        },
    };
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()".contains(c);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = abroad(&number, &digits);
    let is_mobile = digits.starts_with('1');
    let fits = PHONE.contains(&digits.len()) && (!is_mobile || digits.len() == MOBILE || digits.len() < 10);
    if !number.chars().all(known) || !fits {
        return Err("phone_length");
    }
    Ok(Phone { digits: digits.to_owned(), was_mended })
}

/// Without the country where that is written in front.
fn abroad<'a>(number: &str, digits: &'a str) -> &'a str {
    let country = if number.trim_start().starts_with('+') { "86" } else { "0086" };
    digits.strip_prefix(country).filter(|rest| rest.len() >= *PHONE.start()).unwrap_or(digits)
}

/// `1.3800000101E+10` is all there; `1.38E+10` is not.
fn expanded(mantissa: &str, exponent: &str) -> Option<String> {
    let exponent: usize = exponent.trim_start_matches('+').parse().ok().filter(|n| *n < 20)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    (fraction.len() == exponent && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
}

/// 2026-11-30, 2026/11/30, 2026.11.30, 2026年11月30日, with a time or without, or the number a spreadsheet keeps.
pub fn date(text: &str) -> Option<NaiveDate> {
    let plain: String = half_width(text).collect();
    let day = plain.split([' ', 'T']).next().unwrap_or("");
    if let Ok(serial) = day.parse::<u64>() {
        // The days since 1899-12-30, from the year 1955 on to 2173; 20261130 is a day, too.
        return match day.len() {
            5 => NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial)),
            8 => NaiveDate::parse_from_str(day, "%Y%m%d").ok(),
            _ => None,
        };
    }
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月', '日']).filter(|p| !p.is_empty()).collect();
    let [year, month, day] = parts[..] else { return None };
    let year = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_recognised_or_named() {
        for (text, digits) in [
            ("13800000101", "13800000101"),
            ("１３８００００　０１０１", "13800000101"),
            ("138 0000-0101", "13800000101"),
            ("+86 138 0000 0101", "13800000101"),
            ("008613800000101", "13800000101"),
            ("(021) 5550 8000", "02155508000"),
            ("=\"13800000101\"", "13800000101"),
        ] {
            assert_eq!(phone(text), Ok(Phone { digits: digits.into(), was_mended: false }), "{text}");
        }
        for text in ["13800000101.0", "1.3800000101E+10", "1.3800000101e10"] {
            assert_eq!(phone(text), Ok(Phone { digits: "13800000101".into(), was_mended: true }), "{text}");
        }
        for text in ["1.38E+10", "1.380000012E+10", "1.38E+99", "E+10"] {
            assert_eq!(phone(text), Err("phone_spoiled"), "{text}");
        }
        for text in ["1380000010", "138000001011", "12345", "电话", "138x0000101", "13800000101.5"] {
            assert_eq!(phone(text), Err("phone_length"), "{text}");
        }
    }

    #[test]
    fn days_are_read_as_offices_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        for text in [
            "2026-11-30",
            "2026/11/30",
            "2026.11.30",
            "2026年11月30日",
            "20261130",
            "2026-11-30 00:00",
            "46356",
        ] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["2026-02-30", "30-11-2026", "26-11-30", "11/30", "soon", "2026-13-01", "999999"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
