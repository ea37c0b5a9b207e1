//! A workbook says what the screen says, read by a library that had no part in writing it [STA-11], and nothing in it is
//! a formula (S18).

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use contract::callbacks::CallbackView;
use contract::people::{Bilingual, StaffName};
use contract::reports::{ComplaintRow, ComplaintTable, Measure, ReportView};
use contract::tickets::{Kind, Status};
use serde_json::{Value, json};

use super::report;
use crate::harness::{Estate, Stage, at, beside_others, each_own_estate};

const LANGUAGES: [(&str, [&str; 7]); 2] = [
    (
        "zh-CN",
        [
            include_str!("../../../../locales/zh-CN/desk-reports.json"),
            include_str!("../../../../locales/zh-CN/desk-complaints.json"),
            include_str!("../../../../locales/zh-CN/desk.json"),
            include_str!("../../../../locales/zh-CN/page-words.json"),
            include_str!("../../../../locales/zh-CN/page-faq.json"),
            include_str!("../../../../locales/zh-CN/repairs.json"),
            include_str!("../../../../locales/zh-CN/tickets.json"),
        ],
    ),
    (
        "en",
        [
            include_str!("../../../../locales/en/desk-reports.json"),
            include_str!("../../../../locales/en/desk-complaints.json"),
            include_str!("../../../../locales/en/desk.json"),
            include_str!("../../../../locales/en/page-words.json"),
            include_str!("../../../../locales/en/page-faq.json"),
            include_str!("../../../../locales/en/repairs.json"),
            include_str!("../../../../locales/en/tickets.json"),
        ],
    ),
];

/// What the locale files say.
struct Words(Vec<Value>);

impl Words {
    fn read(files: &[&str]) -> Words {
        Words(files.iter().map(|file| serde_json::from_str(file).expect("a locale file")).collect())
    }

    fn text(&self, key: &str) -> String {
        self.0[0][key].as_str().unwrap_or_else(|| panic!("no text {key}")).to_owned()
    }

    fn word(&self, groups: &[&str], word: &str) -> String {
        let found = groups.iter().find_map(|group| self.0.iter().find_map(|file| file[group][word].as_str()));
        found.unwrap_or_else(|| panic!("no word {word} in {groups:?}")).to_owned()
    }
}

fn sheet(estate: &Estate, path: &str) -> Range<Data> {
    let answer = estate.as_("manager").get(path);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let name = answer.header("content-disposition").expect("a name");
    assert!(name.contains("2026-11.xlsx"), "{name}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.body)).expect("a workbook");
    let names = book.sheet_names();
    let formulas = book.worksheet_formula(&names[0]).expect("formulas");
    assert!(formulas.used_cells().next().is_none(), "a cell is a formula");
    book.worksheet_range(&names[0]).expect("the sheet")
}

fn text(range: &Range<Data>, row: usize, column: usize) -> String {
    match range.get((row, column)) {
        Some(Data::String(text)) => text.clone(),
        None | Some(Data::Empty) => String::new(),
        Some(other) => panic!("({row}, {column}) is no text: {other:?}"),
    }
}

fn number(range: &Range<Data>, row: usize, column: usize) -> Option<f64> {
    match range.get((row, column)) {
        Some(Data::Float(number)) => Some(*number),
        Some(Data::Int(number)) => Some(*number as f64),
        None | Some(Data::Empty) => None,
        Some(other) => panic!("({row}, {column}) is no number: {other:?}"),
    }
}

/// The row in which the table begins.
fn head(range: &Range<Data>, first: &str) -> usize {
    (0..range.height()).find(|row| text_or_nothing(range, *row) == first).expect("the head of the table")
}

fn text_or_nothing(range: &Range<Data>, row: usize) -> String {
    range
        .get((row, 0))
        .and_then(|cell| if let Data::String(text) = cell { Some(text.clone()) } else { None })
        .unwrap_or_default()
}

#[test]
fn the_workbook_of_a_month_says_what_the_screen_says() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.complain("owner");
        compare(estate);
        stage.set_clock(at("2026-12-01", "10:00"));
        let form = json!({"opinion": "=SUM(1,2) 本月平稳"});
        let frozen: ReportView =
            estate.as_("cs_supervisor").post("/desk/reports/2026-11/actions/freeze", &form).expect(200);
        compare(estate);
        let range = sheet(estate, "/desk/reports/2026-11/workbook");
        let last = range.height() - 1;
        assert_eq!(text(&range, last, 0), frozen.frozen.expect("a stamp").opinion);
    });
}

fn compare(estate: &Estate) {
    let view = report(estate, "manager", "2026-11");
    for (language, files) in LANGUAGES {
        let words = Words::read(&files);
        let range = sheet(estate, &format!("/desk/reports/2026-11/workbook?language={language}"));
        let begins = head(&range, &words.text("figure"));
        let kinds = Kind::ALL.iter().map(|kind| words.word(&["kind"], kind.word()));
        for (place, kind) in kinds.chain([words.text("all")]).enumerate() {
            for (half, key) in ["this_month", "month_before"].into_iter().enumerate() {
                let expected = format!("{kind} {}", words.text(key));
                assert_eq!(text(&range, begins, 2 + 2 * place + half), expected);
            }
        }
        for (row, at) in view.rows.iter().zip(begins + 1..) {
            let figure = row.figure.known().expect("a figure").word();
            assert_eq!(text(&range, at, 0), words.word(&["report_figure"], figure));
            let part = row.part.as_ref().map_or_else(String::new, |part| match &part.name {
                Some(name) => said(name, language),
                None => words.word(&["ending", "category", "matter", "topic"], &part.word),
            });
            assert_eq!(text(&range, at, 1), part, "{figure}");
            let scale = if row.measure.is(Measure::Permille) { 1000.0 } else { 1.0 };
            let values = row.cells.iter().flat_map(|cell| [cell.value, cell.before]);
            for (value, column) in values.zip(2..) {
                let shown = number(&range, at, column).map(|number| (number * scale).round() as i64);
                assert_eq!(shown, value, "{figure} {column}");
            }
            assert_eq!(text(&range, at, 12), words.word(&["report_definition"], figure));
        }
        let after = begins + 1 + view.rows.len();
        assert_eq!(text_or_nothing(&range, after), "", "there is more in the workbook than on the screen");
    }
}

fn said(name: &Bilingual, language: &str) -> String {
    if language == "en" && !name.en.is_empty() { name.en.clone() } else { name.zh.clone() }
}

fn staff(staff: &StaffName, language: &str) -> String {
    format!("{} · {}", staff.name, said(&staff.department, language))
}

/// (九): every cell of every row; a complaint that begins like a formula is a text.
#[test]
fn the_workbook_of_complaints_says_what_the_screen_says() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let mut form = stage.complaint_form("owner");
        form["text"] = json!("=HYPERLINK(\"http://evil.example\",\"点这里\")");
        let noted = estate.as_("front_desk").post("/desk/complaints", &form);
        assert_eq!(noted.status, 201, "{}", noted.text());
        let rated = stage.complaint_at(Status::Resolved, "owner");
        let callback: CallbackView = stage.callback_of(rated.id);
        let heard = json!({"method": "visit", "was_reached": true, "heard": "average", "text": "还行"});
        let call = estate.as_("head_butler").post(&format!("/desk/callbacks/{}/calls", callback.id), &heard);
        assert_eq!(call.status, 200, "{}", call.text());
        let table: ComplaintTable = estate.as_("manager").get("/desk/reports/2026-11/complaints").expect(200);
        assert!(
            table.rows.iter().any(|row| row.content.as_deref().is_some_and(|text| text.starts_with('=')))
        );
        let told = table.rows.iter().find(|row| row.ticket_id == rated.id).expect("the complaint");
        assert!(told.heard.is_some() && told.result.is_some() && told.department.is_some(), "{told:?}");
        let phones = table.rows.iter().filter_map(|row| row.phone_masked.as_ref());
        assert!(phones.clone().count() > 0 && phones.clone().all(|phone| phone.contains('*')));
        for (language, files) in LANGUAGES {
            let words = Words::read(&files);
            let path = format!("/desk/reports/2026-11/complaints/workbook?language={language}");
            let range = sheet(estate, &path);
            let begins = head(&range, &words.text("position"));
            assert_eq!(range.height(), begins + 1 + table.rows.len());
            for (row, at) in table.rows.iter().zip(begins + 1..) {
                assert_eq!(number(&range, at, 0), Some(row.position as f64));
                let cells: Vec<String> = (1..11).map(|column| text(&range, at, column)).collect();
                assert_eq!(cells, line(row, language, &words));
            }
        }
    });
}

fn line(row: &ComplaintRow, language: &str, words: &Words) -> Vec<String> {
    let lines = |texts: Vec<Option<String>>| {
        texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let status = row.status.known().expect("a status").word();
    let rating = |word: &Option<contract::open::Open<contract::tickets::Satisfaction>>| {
        word.as_ref().map(|word| words.word(&["rating"], word.known().expect("a word").word()))
    };
    let time = row.reported_at + chrono::Duration::hours(8);
    let remark = match row.reopen_count {
        0 => String::new(),
        n => words.text("reopened_times").replace("{n}", &n.to_string()),
    };
    vec![
        row.number.clone(),
        time.format("%Y-%m-%d %H:%M").to_string(),
        row.complainant.clone().unwrap_or_else(|| words.text("anonymous")),
        row.phone_masked.clone().unwrap_or_default(),
        row.content.clone().unwrap_or_default(),
        staff(&row.receiver, language),
        row.department.as_ref().map(|name| said(name, language)).unwrap_or_default(),
        lines(vec![
            Some(words.word(&["desk_complaint_status", "complaint_status", "desk_status", "status"], status)),
            row.result.clone(),
        ]),
        lines(vec![
            rating(&row.rating),
            row.comment.clone(),
            rating(&row.heard).map(|word| words.text("heard").replace("{word}", &word)),
            row.heard_text.clone(),
        ]),
        remark,
    ]
}
