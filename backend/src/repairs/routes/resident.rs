//! What a resident does to a repair.

use axum::extract::State;
use contract::ids::TicketId;
use contract::repairs::{Confirm, WithReason};
use contract::tickets::TicketView;

use super::act;
use crate::app::App;
use crate::content::store::NewText;
use crate::http::{Answer, Fault, IdempotencyKey, IfMatch, Json, Path, Resident, WriteRefusals};
use crate::repairs::acts::{self, Read};
use crate::tickets::TicketPath;

/// Takes the request back before work starts.
#[utoipa::path(
    post,
    path = "/tickets/{id}/actions/withdraw",
    operation_id = "withdraw_repair",
    tag = "repairs",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn withdraw_repair(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    let reason = NewText::said(app.ids.next(), form.reason);
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::withdraw(conn, doing, read, reason.as_ref())
    })
    .await
}

/// Says that it is fixed, and how it was [REP-14, REP-15].
#[utoipa::path(
    post,
    path = "/tickets/{id}/actions/confirm",
    operation_id = "confirm_repair",
    tag = "repairs",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = Confirm,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn confirm_repair(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<Confirm>,
) -> Result<Answer, Fault> {
    let said = form.rating.as_ref().and_then(|rating| rating.comment.clone());
    let comment = said.and_then(|said| NewText::said(app.ids.next(), said));
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::confirm(conn, doing, read, &form, comment.as_ref())
    })
    .await
}

/// Says that it is not fixed: the handler takes it up again [REP-14].
#[utoipa::path(
    post,
    path = "/tickets/{id}/actions/report_not_fixed",
    operation_id = "report_not_fixed",
    tag = "repairs",
    params(TicketPath, IfMatch, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn report_not_fixed(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    let reason = NewText::said(app.ids.next(), form.reason);
    act(&app, &session, key.over(hash), Read { id, version }, move |conn, doing, read| {
        acts::report_not_fixed(conn, doing, read, reason.as_ref())
    })
    .await
}
