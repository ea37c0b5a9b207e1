//! The thread: open at every status, so that no version has to match.

use axum::extract::State;
use contract::ids::TicketId;
use contract::tickets::{Say, TicketView};

use super::act::act;
use crate::app::App;
use crate::http::{Answer, Fault, IdempotencyKey, Json, Path, Resident, Staff, WriteRefusals};
use crate::tickets::{Read, TicketPath, thread};

/// A word to the office; after the end it creates an answer promise.
#[utoipa::path(
    post,
    path = "/tickets/{id}/actions/message",
    tag = "tickets",
    params(TicketPath, IdempotencyKey),
    request_body = Say,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn message_office(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
    key: IdempotencyKey,
    Json(form, hash): Json<Say>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version: None }, form, thread::message).await
}

/// A word to the resident; it answers what was asked.
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/message",
    tag = "desk",
    params(TicketPath, IdempotencyKey),
    request_body = Say,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn message_resident(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    key: IdempotencyKey,
    Json(form, hash): Json<Say>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version: None }, form, thread::message).await
}

/// A word among staff; it never leaves the desk.
#[utoipa::path(
    post,
    path = "/desk/tickets/{id}/actions/note",
    tag = "desk",
    params(TicketPath, IdempotencyKey),
    request_body = Say,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn note_among_staff(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
    key: IdempotencyKey,
    Json(form, hash): Json<Say>,
) -> Result<Answer, Fault> {
    act(&app, &session, key.over(hash), Read { id, version: None }, form, thread::note).await
}
