//! Questionnaires as residents are asked them.

use axum::extract::State;
use contract::ids::SurveyId;
use contract::paging::Page;
use contract::problem::Code;
use contract::surveys::{AnswerSurvey, SurveySummary, SurveyView};

use super::HISTORY;
use crate::app::App;
use crate::db::NewIds;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Json, Path, ReadRefusals, Reply, Resident, WriteRefusals,
};
use crate::people::Viewer;
use crate::surveys::{SurveyPath, answers, store, views};

/// Questionnaires that the households of the caller were asked, the latest first.
#[utoipa::path(
    get,
    path = "/surveys",
    operation_id = "list_surveys",
    tag = "surveys",
    responses((status = 200, body = Page<SurveySummary>), ReadRefusals)
)]
pub async fn list_surveys(
    State(app): State<App>,
    Resident(session): Resident,
) -> Result<Reply<Page<SurveySummary>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db
        .read(move |conn| {
            let rows = store::of_viewer(conn, &viewer, HISTORY)?;
            Ok(Reply(Page { items: views::summaries(conn, &viewer, &rows)?, next_cursor: None }))
        })
        .await
}

/// A questionnaire with its questions; once it is closed, with what it has shown.
#[utoipa::path(
    get,
    path = "/surveys/{id}",
    operation_id = "read_survey",
    tag = "surveys",
    params(SurveyPath),
    responses((status = 200, body = SurveyView), ReadRefusals)
)]
pub async fn read_survey(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<SurveyId>,
) -> Result<Reply<SurveyView>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db
        .read(move |conn| {
            let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
            Ok(Reply(views::resident(conn, &viewer, &row)?.ok_or(Code::NotFound)?))
        })
        .await
}

/// The household's answer, once: who of it comes second is told so.
#[utoipa::path(
    post,
    path = "/surveys/{id}/answers",
    operation_id = "answer_survey",
    tag = "surveys",
    params(SurveyPath, IdempotencyKey),
    request_body = AnswerSurvey,
    responses((status = 200, body = SurveyView), WriteRefusals)
)]
pub async fn answer_survey(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<SurveyId>,
    key: IdempotencyKey,
    Json(form, hash): Json<AnswerSurvey>,
) -> Result<Answer, Fault> {
    let (viewer, now, base) = (Viewer::of(&session, app.today()), app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        answers::answer(conn, &viewer, id, &form, (&NewIds::from(base), now))?;
        let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
        let view = views::resident(conn, &viewer, &row)?.ok_or(Code::NotFound)?;
        Ok(Effect::done(view))
    })
    .await
}
