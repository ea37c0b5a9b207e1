//! Questionnaires as the office writes, opens and closes them.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::API_PREFIX;
use contract::ids::SurveyId;
use contract::paging::Page;
use contract::people::Role;
use contract::problem::Code;
use contract::surveys::{SurveyDesk, SurveyForm};
use contract::tickets::Nothing;

use super::HISTORY;
use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, IfMatch, Intent, Json, Path, ReadRefusals, Reply, Session,
    Staff, WriteRefusals,
};
use crate::people::Viewer;
use crate::surveys::store::SurveyRow;
use crate::surveys::{SurveyPath, acts, rules, store, views};

/// Who looks or acts, if one of their roles ever does; to the others there is no such operation.
pub fn viewer(app: &App, session: &Session, is_theirs: fn(Role) -> bool) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(is_theirs) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}

/// All questionnaires, the latest half-year first. For customer service and those above.
#[utoipa::path(
    get,
    path = "/desk/surveys",
    operation_id = "list_desk_surveys",
    tag = "desk",
    responses((status = 200, body = Page<SurveyDesk>), ReadRefusals)
)]
pub async fn list_desk_surveys(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<SurveyDesk>>, Fault> {
    let viewer = viewer(&app, &session, rules::reads)?;
    app.db
        .read(move |conn| {
            let rows = store::all(conn, HISTORY)?;
            Ok(Reply(Page { items: views::desk(conn, &viewer, &rows)?, next_cursor: None }))
        })
        .await
}

/// Writes a questionnaire, as a draft. For who leads customer service.
#[utoipa::path(
    post,
    path = "/desk/surveys",
    operation_id = "add_survey",
    tag = "desk",
    params(IdempotencyKey),
    request_body = SurveyForm,
    responses((status = 201, body = SurveyDesk, headers(("location" = String))), WriteRefusals)
)]
pub async fn add_survey(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<SurveyForm>,
) -> Result<Answer, Fault> {
    let viewer = viewer(&app, &session, rules::writes)?;
    let (now, id) = (app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::add(conn, &viewer, id, &form, now)?;
        Ok(Effect::created(one(conn, &viewer, row)?, format!("{API_PREFIX}/desk/surveys/{id}")))
    })
    .await
}

/// A questionnaire as the office keeps it. For customer service and those above.
#[utoipa::path(
    get,
    path = "/desk/surveys/{id}",
    operation_id = "read_desk_survey",
    tag = "desk",
    params(SurveyPath),
    responses((status = 200, body = SurveyDesk), ReadRefusals)
)]
pub async fn read_desk_survey(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
) -> Result<Reply<SurveyDesk>, Fault> {
    let viewer = viewer(&app, &session, rules::reads)?;
    app.db
        .read(move |conn| {
            let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
            one(conn, &viewer, row).map(Reply)
        })
        .await
}

/// Changes a draft: the whole of it. For who leads customer service.
#[utoipa::path(
    put,
    path = "/desk/surveys/{id}",
    operation_id = "replace_survey",
    tag = "desk",
    params(SurveyPath, IfMatch, IdempotencyKey),
    request_body = SurveyForm,
    responses((status = 200, body = SurveyDesk), WriteRefusals)
)]
pub async fn replace_survey(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<SurveyForm>,
) -> Result<Answer, Fault> {
    let viewer = viewer(&app, &session, rules::writes)?;
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::replace(conn, &viewer, (id, version), &form)?;
        one(conn, &viewer, row).map(Effect::done)
    })
    .await
}

/// Asks every household with somebody in it today; from here on nothing of it changes. For the manager.
#[utoipa::path(
    post,
    path = "/desk/surveys/{id}/actions/open",
    operation_id = "open_survey",
    tag = "desk",
    params(SurveyPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = SurveyDesk), WriteRefusals)
)]
pub async fn open_survey(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    turn(&app, &session, key.over(hash), id, acts::open).await
}

/// Closes it before its last day is over; its results are published. For the manager.
#[utoipa::path(
    post,
    path = "/desk/surveys/{id}/actions/close",
    operation_id = "close_survey",
    tag = "desk",
    params(SurveyPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = SurveyDesk), WriteRefusals)
)]
pub async fn close_survey(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<SurveyId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    turn(&app, &session, key.over(hash), id, acts::close).await
}

type Turn = fn(&mut Conn, &Viewer, SurveyId, DateTime<Utc>) -> Result<SurveyRow, Fault>;

async fn turn(
    app: &App,
    session: &Session,
    intent: Intent,
    id: SurveyId,
    act: Turn,
) -> Result<Answer, Fault> {
    let (viewer, now) = (viewer(app, session, rules::opens)?, app.clock.now());
    http::once(app, session, intent, move |conn| {
        let row = act(conn, &viewer, id, now)?;
        one(conn, &viewer, row).map(Effect::done)
    })
    .await
}

pub fn one(conn: &mut Conn, viewer: &Viewer, row: SurveyRow) -> Result<SurveyDesk, Fault> {
    let view = views::desk(conn, viewer, &[row])?.pop();
    view.ok_or_else(|| Fault::internal("a questionnaire without a view"))
}
