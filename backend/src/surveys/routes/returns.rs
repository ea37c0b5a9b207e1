//! What comes back to the office: who has not answered, what was said on paper, and what was written.

use axum::extract::State;
use contract::ids::SurveyId;
use contract::paging::Page;
use contract::problem::{Code, FieldFault, field};
use contract::surveys::{RecordPaper, SurveyDesk, SurveyText, Unanswered};
use contract::text::LINE_MAX;
use serde::Deserialize;
use utoipa::IntoParams;

use super::desk::{one, viewer};
use crate::app::App;
use crate::db::NewIds;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, PageSize, Path, Query, ReadRefusals, Reply,
    Staff, WriteRefusals,
};
use crate::people::store::parse_id;
use crate::surveys::{SurveyPath, answers, rules, store, views};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UnansweredQuery {
    /// Beginning of the unit's number.
    #[param(max_length = 200)]
    unit: Option<String>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Households of the caller's buildings that were asked and have not answered, in estate order. For customer service.
#[utoipa::path(
    get,
    path = "/desk/surveys/{id}/unanswered",
    operation_id = "list_unanswered",
    tag = "desk",
    params(SurveyPath, UnansweredQuery),
    responses((status = 200, body = Page<Unanswered>), ReadRefusals)
)]
pub async fn list_unanswered(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
    Query(query): Query<UnansweredQuery>,
) -> Result<Reply<Page<Unanswered>>, Fault> {
    let viewer = viewer(&app, &session, rules::records)?;
    let size = PageSize::of(query.limit)?;
    let unit = query.unit.unwrap_or_default();
    if unit.chars().count() as u64 > LINE_MAX {
        let fault = FieldFault::new("unit", field::TOO_LONG).with("max", LINE_MAX);
        return Err(Fault::new(Code::MalformedRequest).with_fields(vec![fault]));
    }
    // Numbers have neither of these; to the database they mean something else.
    let unit = unit.replace(['%', '_', '\\'], "-");
    app.db
        .read(move |conn| {
            let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
            let mut rows = store::unanswered(conn, &viewer, (&row.id, &unit), query.cursor, size)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: row.place_key(), id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::unanswered(conn, &rows, viewer.today)?, next_cursor }))
        })
        .await
}

/// Writes down what a household said on paper, on the telephone or at the door: once, and counted apart. For customer
/// service.
#[utoipa::path(
    post,
    path = "/desk/surveys/{id}/paper",
    operation_id = "record_paper",
    tag = "desk",
    params(SurveyPath, IdempotencyKey),
    request_body = RecordPaper,
    responses((status = 200, body = SurveyDesk), WriteRefusals)
)]
pub async fn record_paper(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
    key: IdempotencyKey,
    Json(form, hash): Json<RecordPaper>,
) -> Result<Answer, Fault> {
    let viewer = viewer(&app, &session, rules::records)?;
    let (now, base) = (app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        answers::record(conn, &viewer, id, &form, (&NewIds::from(base), now))?;
        let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
        one(conn, &viewer, row).map(Effect::done)
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TextsQuery {
    /// Position of the question; the first, if not said.
    #[param(minimum = 1, maximum = 20)]
    question: Option<i64>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// What was answered in people's own words; whose words they are is not told. For who leads customer service, and those
/// above.
#[utoipa::path(
    get,
    path = "/desk/surveys/{id}/texts",
    operation_id = "list_survey_texts",
    tag = "desk",
    params(SurveyPath, TextsQuery),
    responses((status = 200, body = Page<SurveyText>), ReadRefusals)
)]
pub async fn list_survey_texts(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
    Query(query): Query<TextsQuery>,
) -> Result<Reply<Page<SurveyText>>, Fault> {
    viewer(&app, &session, rules::sees_results)?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
            let question = query.question.unwrap_or(1);
            let mut rows = store::texts(conn, &row.id, question, query.cursor, size)?;
            let next_cursor = size.cut(&mut rows, |row| Ok(Cursor { key: 0, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::texts(rows), next_cursor }))
        })
        .await
}
