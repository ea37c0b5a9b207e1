//! What staff do to a repair.

use axum::extract::State;
use contract::ids::TicketId;
use contract::repairs::{Accept, Complete, Dispatch, Schedule, Start};
use contract::tickets::TicketView;

use super::act;
use crate::app::App;
use crate::content::store::NewText;
use crate::http::{Answer, Fault, IdempotencyKey, IfMatch, Json, Path, Staff, WriteRefusals};
use crate::repairs::acts::{self, Read};
use crate::tickets::TicketPath;

/// Sends an engineer, or another one as long as nobody accepted [REP-06].
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/dispatch",
    operation_id = "dispatch_repair",
    tag = "desk",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = Dispatch,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn dispatch_repair(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<Dispatch>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::dispatch(conn, doing, read, &form)
    })
    .await
}

/// The engineer takes it [REP-07].
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/accept",
    operation_id = "accept_repair",
    tag = "desk",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = Accept,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn accept_repair(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<Accept>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::accept(conn, doing, read, &form)
    })
    .await
}

/// Records the visit window both sides agreed, or a new one [REP-09].
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/schedule",
    operation_id = "schedule_repair",
    tag = "desk",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = Schedule,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn schedule_repair(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<Schedule>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::schedule(conn, doing, read, &form)
    })
    .await
}

/// The engineer is there and starts [REP-10].
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/start",
    operation_id = "start_repair",
    tag = "desk",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = Start,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn start_repair(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<Start>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::start(conn, doing, read, &form)
    })
    .await
}

/// The engineer says that it is done, and what was done.
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/complete",
    operation_id = "complete_repair",
    tag = "desk",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = Complete,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn complete_repair(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<Complete>,
) -> Result<Answer, Fault> {
    let done = NewText::said(app.ids.next(), form.what_was_done.clone());
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::complete(conn, doing, read, &form, done.as_ref())
    })
    .await
}
