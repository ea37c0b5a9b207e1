//! Reports as workbooks: the cells of the screen, from the same view. A text is written as a text, whatever it begins
//! with: no cell is a formula.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contract::open::Open;
use contract::people::{Bilingual, StaffName};
use contract::reports::{ComplaintRow, ComplaintTable, FigureRow, Measure, ReportView};
use contract::tickets::{Kind, Language};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use serde::Serialize;

use super::words::Words;
use crate::estate::EstateRow;

/// Where the words of a category may stand, by kind.
const SUBJECTS: &[&str] = &["category", "matter", "topic"];
const STATUSES: &[&str] = &["desk_complaint_status", "complaint_status", "desk_status", "status"];

struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    words: &'static Words,
    language: Language,
    zone: Tz,
    bold: Format,
    wrapped: Format,
    percent: Format,
    row: u32,
}

pub fn report(
    view: &ReportView,
    house: Option<&EstateRow>,
    language: Language,
    zone: Tz,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut sheet = Sheet::new(workbook.add_worksheet(), language, zone);
    let title = sheet.words.filled("of_month", &[("month", &view.month)]);
    sheet.head(house, &title)?;
    match &view.frozen {
        Some(frozen) => {
            let (time, by) = (sheet.time(frozen.at), sheet.staff(&frozen.by));
            let values = [("number", frozen.number.as_str()), ("name", &by), ("time", &time)];
            sheet.line(&sheet.words.filled("frozen", &values))?;
        }
        None => {
            let time = sheet.time(view.as_of);
            sheet.line(&sheet.words.filled("as_of", &[("time", &time)]))?;
        }
    }
    sheet.row += 1;
    let kinds = Kind::ALL.iter().map(|kind| sheet.words.word(&["kind"], kind.word()));
    let kinds: Vec<String> = kinds.chain([sheet.words.text("all")]).collect();
    let [now, before] = ["this_month", "month_before"].map(|key| sheet.words.text(key));
    let mut head = vec![sheet.words.text("figure"), sheet.words.text("part")];
    head.extend(kinds.iter().flat_map(|kind| [format!("{kind} {now}"), format!("{kind} {before}")]));
    head.push(sheet.words.text("definition"));
    sheet.heads(&head)?;
    for row in &view.rows {
        sheet.figure(row)?;
    }
    if let Some(frozen) = &view.frozen {
        sheet.row += 1;
        sheet.line(&sheet.words.text("comment"))?;
        sheet.line(&frozen.opinion)?;
    }
    sheet.widths(&[24.0, 22.0])?;
    workbook.save_to_buffer()
}

pub fn complaints(
    table: &ComplaintTable,
    house: Option<&EstateRow>,
    language: Language,
    zone: Tz,
) -> Result<Vec<u8>, XlsxError> {
    const COLUMNS: [&str; 11] = [
        "position",
        "number",
        "reported_at",
        "complainant",
        "phone",
        "content",
        "receiver",
        "department",
        "result",
        "opinion",
        "remark",
    ];
    let mut workbook = Workbook::new();
    let mut sheet = Sheet::new(workbook.add_worksheet(), language, zone);
    let title = sheet.words.text("complaints");
    sheet.head(house, &title)?;
    let month = [sheet.words.text("month"), table.month.clone()].join(" ");
    let as_of = sheet.words.filled("as_of", &[("time", &sheet.time(table.as_of))]);
    let stamp: Vec<String> = [Some(month), table.number.clone(), Some(as_of)].into_iter().flatten().collect();
    sheet.line(&stamp.join(" · "))?;
    sheet.row += 1;
    sheet.heads(&COLUMNS.map(|key| sheet.words.text(key)))?;
    for row in &table.rows {
        sheet.complaint(row)?;
    }
    sheet.widths(&[6.0, 18.0, 17.0, 12.0, 14.0, 44.0, 20.0, 16.0, 36.0, 28.0, 18.0])?;
    workbook.save_to_buffer()
}

impl<'a> Sheet<'a> {
    fn new(sheet: &'a mut Worksheet, language: Language, zone: Tz) -> Self {
        Sheet {
            sheet,
            words: Words::of(language),
            language,
            zone,
            bold: Format::new().set_bold().set_text_wrap(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            percent: Format::new().set_num_format("0.0%"),
            row: 0,
        }
    }

    fn head(&mut self, house: Option<&EstateRow>, title: &str) -> Result<(), XlsxError> {
        if let Some(house) = house {
            let name = Bilingual { zh: house.name_zh.clone(), en: house.name_en.clone() };
            self.line(&self.said(&name))?;
        }
        self.sheet.write_string_with_format(self.row, 0, title, &self.bold)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(self.row, 0, text)?;
        self.row += 1;
        Ok(())
    }

    fn heads(&mut self, names: &[String]) -> Result<(), XlsxError> {
        for (column, name) in (0..).zip(names) {
            self.sheet.write_string_with_format(self.row, column, name, &self.bold)?;
        }
        self.row += 1;
        Ok(())
    }

    fn figure(&mut self, row: &FigureRow) -> Result<(), XlsxError> {
        let figure = said(&row.figure);
        self.sheet.write_string(self.row, 0, self.words.word(&["report_figure"], &figure))?;
        if let Some(part) = &row.part {
            let name = match &part.name {
                Some(name) => self.said(name),
                None => self.words.word(&[&["ending"], SUBJECTS].concat(), &part.word),
            };
            self.sheet.write_string(self.row, 1, name)?;
        }
        let mut column = 2;
        for cell in &row.cells {
            for value in [cell.value, cell.before] {
                self.number(column, &row.measure, value)?;
                column += 1;
            }
        }
        let definition = self.words.word(&["report_definition"], &figure);
        self.sheet.write_string(self.row, column, definition)?;
        self.row += 1;
        Ok(())
    }

    fn number(&mut self, column: u16, measure: &Open<Measure>, value: Option<i64>) -> Result<(), XlsxError> {
        // No month has so many requests that a cell could not hold their number.
        let Some(value) = value.and_then(|value| i32::try_from(value).ok()).map(f64::from) else {
            return Ok(());
        };
        if measure.is(Measure::Permille) {
            self.sheet.write_number_with_format(self.row, column, value / 1000.0, &self.percent)?;
        } else {
            self.sheet.write_number(self.row, column, value)?;
        }
        Ok(())
    }

    fn complaint(&mut self, row: &ComplaintRow) -> Result<(), XlsxError> {
        let words = self.words;
        let status = words.word(STATUSES, &said(&row.status));
        let rating = row.rating.as_ref().map(|word| words.word(&["rating"], &said(word)));
        let heard = row.heard.as_ref().map(|word| words.word(&["rating"], &said(word)));
        let heard = heard.map(|word| words.filled("heard", &[("word", &word)]));
        let texts = [
            row.number.clone(),
            self.time(row.reported_at),
            row.complainant.clone().unwrap_or_else(|| words.text("anonymous")),
            row.phone_masked.clone().unwrap_or_default(),
            row.content.clone().unwrap_or_default(),
            self.staff(&row.receiver),
            row.department.as_ref().map(|name| self.said(name)).unwrap_or_default(),
            lines([Some(status), row.result.clone()]),
            lines([rating, row.comment.clone(), heard, row.heard_text.clone()]),
            match row.reopen_count {
                0 => String::new(),
                times => words.filled("reopened_times", &[("n", &times.to_string())]),
            },
        ];
        self.number(0, &Measure::Count.into(), Some(row.position))?;
        for (column, text) in (1..).zip(texts) {
            self.sheet.write_string_with_format(self.row, column, text, &self.wrapped)?;
        }
        self.row += 1;
        Ok(())
    }

    fn widths(&mut self, widths: &[f64]) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    fn said(&self, name: &Bilingual) -> String {
        match self.language {
            Language::English if !name.en.is_empty() => name.en.clone(),
            _ => name.zh.clone(),
        }
    }

    fn staff(&self, staff: &StaffName) -> String {
        [staff.name.clone(), self.said(&staff.department)].join(" · ")
    }

    fn time(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// What there is to say, a line each.
fn lines<const N: usize>(texts: [Option<String>; N]) -> String {
    texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The word of an answer, known or not.
fn said<T: Serialize>(word: &Open<T>) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
