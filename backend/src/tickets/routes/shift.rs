//! The end of a shift: what is still to do, handed on in one parcel and acknowledged by whoever comes [ROL-27].

use axum::extract::State;
use contract::problem::Code;
use contract::tickets::{Parcelled, ShiftView, TakeOverTickets, TransferTickets};

use super::act::doing;
use crate::app::App;
use crate::db::NewIds;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Json, ReadRefusals, Reply, Staff, WriteRefusals,
};
use crate::people::rules::is_customer_service;
use crate::tickets::{shift, views};

/// What is the caller's and not acted on, what was handed to them, and what they handed on that nobody took yet.
#[utoipa::path(
    get,
    path = "/desk/shift",
    tag = "desk",
    responses((status = 200, body = ShiftView), ReadRefusals)
)]
pub async fn read_shift(State(app): State<App>, Staff(session): Staff) -> Result<Reply<ShiftView>, Fault> {
    let doing = doing(&app, &session);
    app.db.read(move |conn| Ok(Reply(views::shift(conn, &doing)?))).await
}

/// Offers the responsibility for several tickets to one colleague, all or none; kept until it is taken [ENQ-06].
#[utoipa::path(
    post,
    path = "/desk/tickets/actions/transfer",
    tag = "desk",
    params(IdempotencyKey),
    request_body = TransferTickets,
    responses((status = 200, body = Parcelled), WriteRefusals)
)]
pub async fn transfer_tickets(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<TransferTickets>,
) -> Result<Answer, Fault> {
    let (doing, base) = (doing(&app, &session), app.ids.next());
    if !doing.viewer.has_role(is_customer_service) {
        return Err(Code::NotFound.into());
    }
    http::once(&app, &session, key.over(hash), move |conn| {
        shift::transfer(conn, &doing, &form, &NewIds::from(base)).map(Effect::done)
    })
    .await
}

/// Takes what was offered, and refuses single ones with a reason: all in one press, or nothing.
#[utoipa::path(
    post,
    path = "/desk/tickets/actions/take_over",
    tag = "desk",
    params(IdempotencyKey),
    request_body = TakeOverTickets,
    responses((status = 200, body = Parcelled), WriteRefusals)
)]
pub async fn take_over_tickets(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<TakeOverTickets>,
) -> Result<Answer, Fault> {
    let (doing, base) = (doing(&app, &session), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        shift::take_over(conn, &doing, &form, &NewIds::from(base)).map(Effect::done)
    })
    .await
}
