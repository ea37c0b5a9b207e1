//! What residents read of a measure: written by one, published by another.

use axum::extract::State;
use contract::ids::MeasureId;
use contract::measures::{MeasureText, MeasureView};
use contract::problem::Code;
use contract::proposals::ProposalState;
use contract::tickets::{Nothing, WithReason};

use super::desk::one;
use crate::app::App;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Intent, Json, Path, Session, Staff, WriteRefusals,
};
use crate::measures::{MeasurePath, acts, store};
use crate::people::Viewer;

/// Path parameters of a text.
#[derive(utoipa::IntoParams)]
#[into_params(names("id", "revision"), parameter_in = Path)]
pub struct TextPath(
    #[expect(dead_code, reason = "only documents the path")] MeasureId,
    #[expect(dead_code, reason = "only documents the path")] i64,
);

/// Proposes what residents are to read. For who leads customer service.
#[utoipa::path(
    post,
    path = "/desk/measures/{id}/texts",
    operation_id = "propose_measure_text",
    tag = "desk",
    params(MeasurePath, IdempotencyKey),
    request_body = MeasureText,
    responses((status = 200, body = MeasureView), WriteRefusals)
)]
pub async fn propose_measure_text(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<MeasureId>,
    key: IdempotencyKey,
    Json(form, hash): Json<MeasureText>,
) -> Result<Answer, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    http::once(&app, &session, key.over(hash), move |conn| {
        acts::propose(conn, &viewer, id, &form, now)?;
        let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
        one(conn, &viewer, row, now).map(Effect::done)
    })
    .await
}

/// Publishes what somebody else wrote: residents read it at once.
#[utoipa::path(
    post,
    path = "/desk/measures/{id}/texts/{revision}/actions/approve",
    operation_id = "approve_measure_text",
    tag = "desk",
    params(TextPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = MeasureView), WriteRefusals)
)]
pub async fn approve_measure_text(
    State(app): State<App>,
    Staff(session): Staff,
    Path(of): Path<(MeasureId, i64)>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    decide(&app, &session, key.over(hash), of, (ProposalState::Approved, None)).await
}

/// Sends back what somebody else wrote, with a reason.
#[utoipa::path(
    post,
    path = "/desk/measures/{id}/texts/{revision}/actions/return",
    operation_id = "return_measure_text",
    tag = "desk",
    params(TextPath, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = MeasureView), WriteRefusals)
)]
pub async fn return_measure_text(
    State(app): State<App>,
    Staff(session): Staff,
    Path(of): Path<(MeasureId, i64)>,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    decide(&app, &session, key.over(hash), of, (ProposalState::Returned, Some(form.reason))).await
}

async fn decide(
    app: &App,
    session: &Session,
    intent: Intent,
    of: (MeasureId, i64),
    (to, reason): (ProposalState, Option<String>),
) -> Result<Answer, Fault> {
    let (viewer, now) = (Viewer::of(session, app.today()), app.clock.now());
    http::once(app, session, intent, move |conn| {
        acts::decide(conn, &viewer, of, (to, reason.as_deref()), now)?;
        let row = store::find(conn, of.0)?.ok_or(Code::NotFound)?;
        one(conn, &viewer, row, now).map(Effect::done)
    })
    .await
}
