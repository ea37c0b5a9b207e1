//! Questionnaires as the office writes, opens and reads them.

use contract::ids::SurveyId;
use contract::paging::Page;
use contract::surveys::{RecordPaper, SurveyDesk, SurveyForm, SurveyText, Unanswered};
use contract::tickets::Nothing;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn list() -> Result<Vec<SurveyDesk>, ApiError> {
    get::<Page<SurveyDesk>>(format!("{SIDE}/surveys")).await.map(|page| page.items)
}

pub async fn read(id: &str) -> Result<SurveyDesk, ApiError> {
    get(format!("{SIDE}/surveys/{}", String::from(js_sys::encode_uri_component(id)))).await
}

pub async fn add(form: &SurveyForm, key: &str) -> Result<SurveyDesk, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/surveys")).json(form).key(key).read().await
}

/// Only if nobody changed it since this version was read.
pub async fn replace(
    id: SurveyId,
    version: i64,
    form: &SurveyForm,
    key: &str,
) -> Result<SurveyDesk, ApiError> {
    Call::new(Method::PUT, format!("{SIDE}/surveys/{id}")).json(form).version(version).key(key).read().await
}

/// `act`: `open` or `close`.
pub async fn turn(id: SurveyId, act: &str, key: &str) -> Result<SurveyDesk, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/surveys/{id}/actions/{act}"))
        .json(&Nothing {})
        .key(key)
        .read()
        .await
}

/// Those whose unit's number begins like this.
pub async fn unanswered(id: SurveyId, unit: &str) -> Result<Page<Unanswered>, ApiError> {
    get(format!("{SIDE}/surveys/{id}/unanswered{}", query(&[("unit", Some(unit))]))).await
}

pub async fn record(id: SurveyId, form: &RecordPaper, key: &str) -> Result<SurveyDesk, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/surveys/{id}/paper")).json(form).key(key).read().await
}

pub async fn texts(id: SurveyId, question: i64, cursor: Option<&str>) -> Result<Page<SurveyText>, ApiError> {
    let question = question.to_string();
    let asked = query(&[("question", Some(&question)), ("cursor", cursor)]);
    get(format!("{SIDE}/surveys/{id}/texts{asked}")).await
}
