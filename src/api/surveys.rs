//! Questionnaires, as residents are asked them.

use contract::ids::SurveyId;
use contract::paging::Page;
use contract::surveys::{AnswerSurvey, SurveySummary, SurveyView};

use super::ApiError;
use super::client::{Call, Method, get};

pub async fn list() -> Result<Vec<SurveySummary>, ApiError> {
    get::<Page<SurveySummary>>("/surveys").await.map(|page| page.items)
}

pub async fn read(id: &str) -> Result<SurveyView, ApiError> {
    get(format!("/surveys/{}", String::from(js_sys::encode_uri_component(id)))).await
}

pub async fn answer(id: SurveyId, form: &AnswerSurvey, key: &str) -> Result<SurveyView, ApiError> {
    Call::new(Method::POST, format!("/surveys/{id}/answers")).json(form).key(key).read().await
}
