//! Money on its way back: proposed, approved or sent back, paid.

use axum::extract::State;
use contract::ids::{ChargeId, RefundId};
use contract::ledger::{ChargeView, ProposeRefund, RefundAct};
use contract::tickets::{Nothing, WithReason};

use super::doing;
use crate::app::App;
use crate::content::store::NewText;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Intent, Json, Path, Session, Staff, WriteRefusals,
};
use crate::ledger::{ChargePath, RefundPath, acts, rules};
use crate::tickets;

/// Proposes to pay something back. For customer service.
#[utoipa::path(
    post,
    path = "/desk/charges/{id}/refunds",
    operation_id = "propose_refund",
    tag = "desk",
    params(ChargePath, IdempotencyKey),
    request_body = ProposeRefund,
    responses((status = 200, body = ChargeView), WriteRefusals)
)]
pub async fn propose_refund(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<ChargeId>,
    key: IdempotencyKey,
    Json(form, hash): Json<ProposeRefund>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session, rules::proposes_refunds)?;
    let (refund_id, reason) = (app.ids.next(), NewText { id: app.ids.next(), body: form.reason.clone() });
    http::once(&app, &session, key.over(hash), move |conn| {
        acts::propose_refund(conn, &doing, id, refund_id, &form, &reason).map(Effect::done)
    })
    .await
}

/// Approves a refund that somebody else proposed. For who leads customer service.
#[utoipa::path(
    post,
    path = "/desk/refunds/{id}/actions/approve",
    operation_id = "approve_refund",
    tag = "desk",
    params(RefundPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = ChargeView), WriteRefusals)
)]
pub async fn approve_refund(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<RefundId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    go_on(&app, &session, key.over(hash), id, RefundAct::Approve, None).await
}

/// Sends a refund that somebody else proposed back, with a reason.
#[utoipa::path(
    post,
    path = "/desk/refunds/{id}/actions/return",
    operation_id = "return_refund",
    tag = "desk",
    params(RefundPath, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = ChargeView), WriteRefusals)
)]
pub async fn return_refund(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<RefundId>,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    let reason = NewText { id: app.ids.next(), body: form.reason };
    go_on(&app, &session, key.over(hash), id, RefundAct::Return, Some(reason)).await
}

/// Pays an approved refund. For the cashier.
#[utoipa::path(
    post,
    path = "/desk/refunds/{id}/actions/pay",
    operation_id = "pay_refund",
    tag = "desk",
    params(RefundPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = ChargeView), WriteRefusals)
)]
pub async fn pay_refund(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<RefundId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    go_on(&app, &session, key.over(hash), id, RefundAct::Pay, None).await
}

async fn go_on(
    app: &App,
    session: &Session,
    intent: Intent,
    id: RefundId,
    act: RefundAct,
    reason: Option<NewText>,
) -> Result<Answer, Fault> {
    let doing = tickets::doing(app, session);
    http::once(app, session, intent, move |conn| {
        acts::go_on_with_refund(conn, &doing, id, act, reason.as_ref()).map(Effect::done)
    })
    .await
}
