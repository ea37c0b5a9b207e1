//! The monthly reports.

use contract::paging::Page;
use contract::reports::{ComplaintTable, FreezeReport, ReportMonth, ReportTicket, ReportView};

use super::super::ApiError;
use super::super::client::{Call, Method, get, prefix, query};
use super::SIDE;

pub async fn months() -> Result<Vec<ReportMonth>, ApiError> {
    get::<Page<ReportMonth>>(format!("{SIDE}/reports")).await.map(|page| page.items)
}

pub async fn read(month: &str) -> Result<ReportView, ApiError> {
    get(of(month)).await
}

/// The requests behind a figure; `kind` and `part` empty for all.
pub async fn tickets(
    month: &str,
    figure: &str,
    kind: &str,
    part: &str,
    cursor: Option<&str>,
) -> Result<Page<ReportTicket>, ApiError> {
    let figure = String::from(js_sys::encode_uri_component(figure));
    let asked = query(&[("kind", Some(kind)), ("part", Some(part)), ("cursor", cursor)]);
    get(format!("{}/figures/{figure}/tickets{asked}", of(month))).await
}

pub async fn complaints(month: &str) -> Result<ComplaintTable, ApiError> {
    get(format!("{}/complaints", of(month))).await
}

pub async fn freeze(month: &str, form: &FreezeReport, key: &str) -> Result<ReportView, ApiError> {
    Call::new(Method::POST, format!("{}/actions/freeze", of(month))).json(form).key(key).read().await
}

/// Where a browser gets the workbook, in the language of this tag.
pub fn workbook(month: &str, language: &str) -> String {
    format!("{}{}/workbook{}", prefix(), of(month), query(&[("language", Some(language))]))
}

pub fn complaints_workbook(month: &str, language: &str) -> String {
    format!("{}{}/complaints/workbook{}", prefix(), of(month), query(&[("language", Some(language))]))
}

fn of(month: &str) -> String {
    format!("{SIDE}/reports/{}", String::from(js_sys::encode_uri_component(month)))
}
